/** Small pieces that many views show: badges, dots, cards, crumbs, empty states. */
import { h, zh, type Child } from "../core/dom";
import { date, lang, t, word } from "../core/i18n";
import { href } from "../app/router";
import { colourOf, familyOf, type Family } from "../data/families";
import { hasRunOut, statusOn, validity } from "../data/status";
import type { Item, World } from "../data/world";

export const TONES: Record<string, string> = { recognised: "good", open: "good", publicised: "warn", awaiting: "warn", unknown: "warn", ended: "warn", not_listed: "bad", revoked: "bad" };

export const badge = (status: string): HTMLElement => h("span", { class: "badge", "data-tone": TONES[status] ?? "none" }, word("status", status));

export const dot = (family: Family): HTMLElement => h("span", { class: "dot", "--dot": `var(${colourOf(family)})`, "aria-hidden": "true" });

/** An industry code with its name, linked to its page. */
export function industryLink(world: World, code: string): HTMLElement {
  return h("a", { href: href("industry", code) }, h("span", { class: "code" }, code), " ", world.industryName(code));
}

/** Text with the words of a query marked. */
export function marked(text: string, query: string): Child[] {
  const words = query.split(/\s+/).filter((each) => each && text.includes(each));
  if (!words.length) return [text];
  const word = words.sort((a, b) => b.length - a.length)[0]!;
  return text.split(word).flatMap((piece, at) => (at ? [h("mark", null, word), piece] : [piece]));
}

/** Until when: the end of the validity, to come or past; empty where there is none. */
function term(item: Item, on: string): string {
  const until = validity(item, on)?.until;
  return until ? t(hasRunOut(item, on) ? "card.ended" : "card.until", { date: date(until) }) : "";
}

/** A cluster in a list: the official name; for readers of English the phrase in English first. */
export function clusterCard(world: World, item: Item, on: string, query = ""): HTMLElement {
  const name = h("span", { lang: "zh-CN" }, marked(item.name, query));
  const main = item.main && `${item.main} ${world.industryName(item.main)}`;
  const list = h("span", null, `${word("level", item.level)} ${item.year}`);
  const head = lang() === "zh" ? name : world.phraseEnglish(item);
  const meta = lang() === "zh" ? h("span", null, main || t("industry.none")) : h("span", null, world.whereEnglish(item) || t("place.none"));
  return h(
    "a",
    { class: "card", href: href("cluster", item.id), "data-id": item.id },
    h("h2", { class: "card-title" }, dot(item.family), head),
    lang() === "en" ? h("p", { class: "gloss" }, name) : null,
    h("p", { class: "meta" }, badge(statusOn(item, on)), h("span", null, term(item, on)), lang() === "zh" ? [list, meta] : [meta, list]),
  );
}

/** The way down to where one is. */
export function crumbs(steps: [label: string, address: string][], here: string): HTMLElement {
  const items = steps.map(([label, address]) => h("li", null, h("a", { href: address }, label)));
  return h("nav", { class: "crumbs", "aria-label": t("crumbs.label") }, h("ol", null, items, h("li", { "aria-current": "page" }, here)));
}

/** Nothing to show: what that means, and a way on. */
export function empty(title: string, text: string, ...actions: Child[]): HTMLElement {
  return h("div", { class: "empty" }, h("h2", null, title), h("p", null, text), actions);
}

/** The page for an address that names nothing here. */
export function missingPage(id: string, back: string, label: string): HTMLElement {
  return h("div", { class: "page empty" }, h("h1", null, t("missing.title")), h("p", null, [id, t("missing.text")].filter(Boolean).join(": ")), h("a", { class: "button", href: back }, label));
}

/** A line of figures. */
export function figures(pairs: [value: string, label: string][]): HTMLElement {
  return h("dl", { class: "figures" }, pairs.map(([value, label]) => h("div", null, h("dt", null, label), h("dd", null, value))));
}

/** Horizontal bars with names and counts: a chart that is also a list. */
export function bars(rows: { label: Child; n: number; address?: string; colour?: string }[], label: string): HTMLElement {
  const most = Math.max(1, ...rows.map((row) => row.n));
  const line = (row: (typeof rows)[number]) =>
    h(
      "li",
      { "--share": (row.n / most).toFixed(3), "--bar": row.colour ?? "var(--seq-2)" },
      row.address ? h("a", { class: "bar-name", href: row.address }, row.label) : h("span", { class: "bar-name" }, row.label),
      h("span", { class: "bar", "aria-hidden": "true" }),
      h("span", { class: "n" }, row.n),
    );
  return h("ol", { class: "bars", "aria-label": label }, rows.map(line));
}

/** How many of the items fall under each key, most first. */
export function tally(items: Item[], key: (item: Item) => string | string[]): [key: string, n: number][] {
  const counts = new Map<string, number>();
  for (const item of items) for (const each of [key(item)].flat()) counts.set(each, (counts.get(each) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
}

/** Industry divisions of items as bars. */
export function divisionBars(world: World, items: Item[], most = 12): HTMLElement {
  const rows = tally(items, (item) => [...new Set(item.codes.map(([code]) => code.slice(0, 2)))]).slice(0, most);
  return bars(
    rows.map(([code, n]) => ({ label: `${code} ${world.industryShort(code)}`, n, address: href("industry", code), colour: `var(${colourOf(familyOf(code))})` })),
    t("chart.industry"),
  );
}

export { zh };
