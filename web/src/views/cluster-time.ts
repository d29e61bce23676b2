/** The boxes "when" and "source" of a cluster's page. */
import { h } from "../core/dom";
import { date, lang, t, word } from "../core/i18n";
import type { ClusterEvent, Detail, Standing } from "../data/types";
import type { Item, World } from "../data/world";
import { statusOn, today } from "../data/status";
import { lineWords } from "../parts/line";
import { TONES } from "../parts/bits";

interface Step {
  date: string;
  tone: string;
  title: string;
  text: string;
}

/** Everything that happened or follows by rule, in the order of time, with the day asked for marked. */
export function timelineBox(item: Item, detail: Detail, on: string): HTMLElement {
  const events = detail.events.map(eventStep);
  const rules: Step[] = [];
  for (const standing of detail.standings) {
    const event = events.find((each) => each.date === standing.from);
    if (event) event.text = [event.text, ruleText(standing)].filter(Boolean).join(" · ");
    else rules.push({ date: standing.from, tone: TONES[standing.status] ?? "none", title: t("time.status", { status: word("status", standing.status) }), text: ruleText(standing) });
  }
  const now: Step = { date: on, tone: "none", title: on === today() ? t("time.today") : t("time.asked"), text: "" };
  const steps = [...events, ...rules, now].sort((a, b) => a.date.localeCompare(b.date));
  const line = (step: Step) => h("li", { "data-tone": step.tone }, h("time", { datetime: step.date }, date(step.date)), h("div", null, h("strong", null, step.title)), step.text ? h("p", null, step.text) : null);
  return h("section", { class: "box", "data-box": "time" }, h("h2", null, t("time.title")), h("ol", { class: "timeline" }, steps.map(line)), unknowns(item, on));
}

function eventStep(event: ClusterEvent): Step {
  const further = event.dates.filter((each) => each.date !== event.date).map((each) => `${word("date", each.role)} ${date(each.date)}`);
  const tone = event.kind === "revoked" || event.kind === "not-listed" ? "bad" : "good";
  return { date: event.date, tone, title: `${word("event", event.kind)} · ${word("level", event.level)}`, text: [event.cited, ...further].filter(Boolean).join(" · ") };
}

const ruleText = (standing: Standing): string => (lang() === "zh" ? [standing.zh, standing.rule_source_zh] : [standing.en, standing.rule_source]).filter(Boolean).join(" · ");

/** What the registry cannot know is said, not left out. */
function unknowns(item: Item, on: string): HTMLElement | null {
  return statusOn(item, on) === "lapsed" ? h("p", { class: "note" }, t("time.unknown")) : null;
}

/** Which document, which line, and the line itself. */
export function sourceBox(world: World, detail: Detail): HTMLElement {
  return h("section", { class: "box", "data-box": "source" }, h("h2", null, t("source.title")), detail.events.map((event) => quote(world, event)));
}

function quote(world: World, event: ClusterEvent): HTMLElement {
  const source = world.source(event.document);
  return h(
    "figure",
    null,
    h("figcaption", null, h("span", { lang: "zh-CN" }, source?.title ?? event.document), h("div", { class: "muted small" }, [source?.issuer, event.cited, event.date && date(event.date)].filter(Boolean).join(" · "))),
    h("blockquote", { class: "quote" }, h("span", { class: "line-no" }, `${lineWords(event.locator, lang())}  `), h("span", { lang: "zh-CN" }, event.raw)),
    event.name && event.raw && !event.raw.includes(event.name) ? h("p", { class: "muted small" }, event.name) : null,
    event.by && event.by !== "rule" ? h("p", { class: "muted small" }, t("source.decided", { by: event.by, why: event.why })) : null,
    source ? h("p", { class: "locator-note" }, h("span", { class: "code" }, `sha256 ${source.sha256.slice(0, 16)}… ${source.file}`)) : null,
  );
}
