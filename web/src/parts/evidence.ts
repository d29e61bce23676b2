/** The reasons behind an answer, folded away until somebody asks. */
import { h, type Child } from "../core/dom";
import { known, lang, percent, t, word } from "../core/i18n";
import type { Evidence } from "../data/types";

export function evidence(steps: Evidence[], label: string): HTMLElement | null {
  if (!steps.length) return null;
  const line = (step: Evidence) =>
    h("li", null, h("div", { class: "rule" }, word("rule", step.rule)), reason(step), step.source ? h("div", { class: "source" }, step.source) : null);
  return h("details", null, h("summary", null, label), h("ul", { class: "evidence" }, steps.map(line)));
}

/**
 * The coders write their reasons in English. A Chinese page says in Chinese what the rule means, then gives the sentence
 * itself, marked as the English that it is.
 */
function reason(step: Evidence): Child {
  if (lang() === "en") return h("div", { title: known("why", step.rule) }, step.text);
  const why = known("why", step.rule);
  return [why ? h("div", { "data-why": step.rule }, why) : null, h("div", { class: "original" }, t("evidence.original"), h("span", { lang: "en" }, step.text))];
}

/** How sure the coder is: a figure with a small meter. */
export function sure(confidence: number): HTMLElement {
  return h("span", { class: "sure", title: t("sure.title") }, h("span", { class: "meter", "--share": confidence.toFixed(2), "aria-hidden": "true" }), t("sure.text", { share: percent(confidence) }));
}
