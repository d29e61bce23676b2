/** The boxes "when" and "source" of a cluster's page. */
import { h } from "../core/dom";
import { date, t, word } from "../core/i18n";
import type { ClusterEvent, Detail } from "../data/types";
import type { Item, World } from "../data/world";
import { today } from "../data/status";

interface Step {
  date: string;
  tone: string;
  title: string;
  text: string;
}

const TONES: Record<string, string> = { recognised: "good", lapsed: "warn", publicised: "warn", not_listed: "bad", revoked: "bad" };

/** Everything that happened or follows by rule, in the order of time, with today marked. */
export function timelineBox(item: Item, detail: Detail, on: string): HTMLElement {
  const events: Step[] = detail.events.map((each) => ({ date: each.date, tone: "good", title: word("event", each.kind), text: [each.document, each.note].filter(Boolean).join(" · ") }));
  const rules: Step[] = detail.status_rules.map((each) => ({ date: each.from, tone: TONES[each.status] ?? "none", title: t("time.status", { status: word("status", each.status) }), text: [each.text, each.source].filter(Boolean).join(" · ") }));
  const now: Step = { date: on, tone: "none", title: on === today() ? t("time.today") : t("time.asked"), text: "" };
  const steps = [...events, ...rules, now].sort((a, b) => a.date.localeCompare(b.date));
  const line = (step: Step) => h("li", { "data-tone": step.tone }, h("time", { datetime: step.date }, date(step.date)), h("div", null, h("strong", null, step.title)), step.text ? h("p", null, step.text) : null);
  return h("section", { class: "box", "data-box": "time" }, h("h2", null, t("time.title")), h("ol", { class: "timeline" }, steps.map(line)), unknowns(item, on));
}

/** What the registry cannot know is said, not left out. */
function unknowns(item: Item, on: string): HTMLElement | null {
  const last = item.states.at(-1);
  if (!last || last[1] !== "lapsed" || last[0] > on) return null;
  return h("p", { class: "note" }, t("time.unknown"));
}

/** Which document, which line, and the line itself. */
export function sourceBox(world: World, detail: Detail): HTMLElement {
  return h("section", { class: "box", "data-box": "source" }, h("h2", null, t("source.title")), detail.events.map((event) => quote(world, event)));
}

function quote(world: World, event: ClusterEvent): HTMLElement {
  const source = world.source(event.source);
  return h(
    "figure",
    null,
    h("figcaption", null, h("span", { lang: "zh-CN" }, source?.title ?? event.source), h("div", { class: "muted small" }, [source?.issuer, event.document, event.date && date(event.date)].filter(Boolean).join(" · "))),
    h("blockquote", { class: "quote" }, h("span", { class: "line-no" }, `${event.locator}  `), h("span", { lang: "zh-CN" }, event.raw)),
    source ? h("p", { class: "locator-note" }, h("span", { class: "code" }, `sha256 ${source.sha256.slice(0, 16)}… ${source.file}`)) : null,
  );
}
