/** The reasons behind an answer, folded away until somebody asks. */
import { h } from "../core/dom";
import { percent, t, word } from "../core/i18n";
import type { Evidence } from "../data/types";

export function evidence(steps: Evidence[], label: string): HTMLElement | null {
  if (!steps.length) return null;
  const line = (step: Evidence) =>
    h("li", null, h("div", { class: "rule" }, word("rule", step.rule)), step.text, step.source ? h("div", { class: "source" }, step.source) : null);
  return h("details", null, h("summary", null, label), h("ul", { class: "evidence" }, steps.map(line)));
}

/** How sure the coder is: a figure with a small meter. */
export function sure(confidence: number): HTMLElement {
  return h("span", { class: "sure", title: t("sure.title") }, h("span", { class: "meter", "--share": confidence.toFixed(2), "aria-hidden": "true" }), t("sure.text", { share: percent(confidence) }));
}
