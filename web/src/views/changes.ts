/** What changed between two days, and what ends soon: read off the states that the rules have worked out. */
import { type Context, type Route, type View } from "../app/context";
import { go, href } from "../app/router";
import { h, type Child } from "../core/dom";
import { count, date, t } from "../core/i18n";
import { statusOn, today, untilOf } from "../data/status";
import type { Item, World } from "../data/world";
import { badge, clusterCard, empty, figures, tally } from "../parts/bits";

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MONTHS = 12;
const SHOWN = 100;

interface Asked {
  from: string;
  to: string;
}

export function changesView({ world }: Context, route: Route): View {
  const asked = read(route);
  const changed = world.items.filter((item) => statusOn(item, asked.from) !== statusOn(item, asked.to));
  const ending = endingAfter(world, asked.to);
  const element = h(
    "div",
    { class: "page" },
    h("header", { class: "page-head" }, h("h1", null, t("changes.title")), h("p", { class: "lead" }, t("changes.lead"))),
    picker(asked),
    h("div", { class: "stack" }, kinds(world, changed, asked), endingBox(world, ending, asked)),
  );
  return { title: t("changes.title"), element };
}

/** The two days of the address; by default the year up to today. */
function read(route: Route): Asked {
  const to = valid(route.params.get("to")) ?? today();
  const from = valid(route.params.get("from")) ?? `${Number(to.slice(0, 4)) - 1}${to.slice(4)}`.replace("-02-29", "-02-28");
  return from <= to ? { from, to } : { from: to, to: from };
}

const valid = (text: string | null): string | null => (text && DAY.test(text) && !Number.isNaN(Date.parse(text)) ? text : null);

function picker(asked: Asked): HTMLElement {
  const field = (key: keyof Asked) => {
    const input = h("input", { class: "field", type: "date", value: asked[key], "data-key": key, onchange: () => input.value && go(href("changes", "", { ...asked, [key]: input.value })) });
    return h("label", null, t(`changes.${key}`), input);
  };
  return h("div", { class: "compare-pick" }, field("from"), field("to"));
}

/** One box for each kind of change: from one state to another. */
function kinds(world: World, changed: Item[], asked: Asked): Child {
  if (!changed.length) return h("section", { class: "box" }, empty(t("changes.none"), t("changes.noneText")));
  const groups = tally(changed, (item) => `${statusOn(item, asked.from)}>${statusOn(item, asked.to)}`);
  return groups.map(([key, n]) => {
    const [before = "", after = ""] = key.split(">");
    const items = changed.filter((item) => statusOn(item, asked.from) === before && statusOn(item, asked.to) === after);
    return h("section", { class: "box", "data-change": key }, h("h2", null, badge(before), " → ", badge(after), " ", count("clusters", n)), cards(world, items, asked.to));
  });
}

/** Clusters whose recognition ends within a year after a day, the next to end first. */
function endingAfter(world: World, on: string): Item[] {
  const horizon = `${Number(on.slice(0, 4)) + MONTHS / 12}${on.slice(4)}`;
  const ends = (item: Item) => untilOf(item, on);
  return world.items.filter((item) => statusOn(item, on) === "recognised" && ends(item) !== "" && ends(item) <= horizon).sort((a, b) => ends(a).localeCompare(ends(b)) || a.index - b.index);
}

function endingBox(world: World, items: Item[], asked: Asked): HTMLElement {
  const days = tally(items, (item) => untilOf(item, asked.to));
  const body = items.length ? [figures(days.slice(0, 4).map(([day, n]) => [String(n), date(day)])), cards(world, items, asked.to)] : h("p", { class: "muted" }, t("changes.nothingEnds"));
  return h("section", { class: "box", "data-box": "ending" }, h("h2", null, t("changes.ending", { date: date(asked.to) })), body);
}

function cards(world: World, items: Item[], on: string): HTMLElement {
  const rest = items.length - SHOWN;
  return h("details", { open: items.length <= 12 }, h("summary", null, t("changes.show")), h("div", null, items.slice(0, SHOWN).map((item) => clusterCard(world, item, on)), rest > 0 ? h("p", { class: "more" }, h("a", { class: "button", href: href("table", "", { on }) }, t("place.table"))) : null));
}
