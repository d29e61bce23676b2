/** A province, prefecture or county: what is there, how it compares, what it was and became. */
import { page, type Context, type Route, type View } from "../app/context";
import { href } from "../app/router";
import { h } from "../core/dom";
import { count, date, lang, t, word } from "../core/i18n";
import { loadUnits } from "../data/load";
import { today } from "../data/status";
import type { Place } from "../data/types";
import type { Item, World } from "../data/world";
import { clusterCard, crumbs, divisionBars, figures, missingPage, tally } from "../parts/bits";
import { fate } from "../parts/fate";
import { locator } from "../parts/locator";

export async function placeView({ world }: Context, route: Route): Promise<View> {
  if (!route.id) return page(t("nav.place"), overview(world));
  world.addPlaces(await loadUnits());
  const place = world.places.get(route.id);
  if (!place) return page(t("missing.title"), missingPage(route.id, href("place"), t("nav.place")));
  return page(world.placeName(place.code), one(world, place));
}

/** All provinces with their counts, those without a cluster too. */
function overview(world: World): HTMLElement {
  const provinces = [...world.places.values()].filter((place) => place.level === "province" && !place.end).sort((a, b) => a.code.localeCompare(b.code));
  return h("div", { class: "page" }, h("header", { class: "page-head" }, h("h1", null, t("nav.place")), h("p", { class: "lead" }, t("places.lead"))), tiles(world, provinces));
}

function tiles(world: World, places: Place[]): HTMLElement {
  const tile = (place: Place) => {
    const n = world.inPlace(place.code).length;
    return h("li", null, h("a", { class: "tile", href: href("place", place.code), "data-empty": n === 0 }, h("span", null, world.placeShort(place.code)), h("span", { class: "n" }, n)));
  };
  return h("ul", { class: "tiles" }, places.map(tile));
}

function one(world: World, place: Place): HTMLElement {
  const items = world.inPlace(place.code);
  const parts = [...world.places.values()].filter((each) => each.parent === place.code && !each.end).sort((a, b) => a.code.localeCompare(b.code));
  const left = h("div", { class: "stack" }, clusterBox(world, items), parts.length ? partsBox(world, parts) : null);
  const province = world.placePath(place.code)[0] ?? "";
  const right = h("div", { class: "stack" }, locator(world, items, province, world.placeLine(place.code), true), items.length ? h("section", { class: "box" }, h("h2", null, t("chart.industry")), divisionBars(world, items)) : null, historyBox(world, place));
  return h("article", { class: "page" }, head(world, place, items), h("div", { class: "columns" }, left, right));
}

function head(world: World, place: Place, items: Item[]): HTMLElement {
  const above = world.placePath(place.code).slice(0, -1);
  const steps: [string, string][] = [[t("nav.place"), href("place")], ...above.map((code): [string, string] => [world.placeShort(code), href("place", code)])];
  const other = lang() === "zh" ? place.en : place.zh;
  return h(
    "header",
    { class: "page-head" },
    crumbs(steps, world.placeName(place.code)),
    h("h1", null, world.placeName(place.code)),
    h("p", { class: "pinyin" }, [other, place.pinyin, place.code, word("place_level", place.level)].filter(Boolean).join(" · ")),
    h("div", { class: "row" }, figures(numbers(world, place, items)), h("div", { class: "actions" }, links(place, items))),
    fate(world, place),
  );
}

function links(place: Place, items: Item[]): (HTMLElement | null)[] {
  return [
    items.length ? h("a", { class: "button", href: href("explore", "", { p: place.code }) }, t("place.explore")) : null,
    items.length ? h("a", { class: "button", href: href("table", "", { p: place.code }) }, t("place.table")) : null,
    place.level === "province" ? h("a", { class: "button", href: href("compare", "", { kind: "place", ids: place.code }) }, t("place.compare")) : null,
  ];
}

/** Count, share of the registry, rank among the units of the same level that have any. */
function numbers(world: World, place: Place, items: Item[]): [string, string][] {
  const depth = world.placePath(place.code).length - 1;
  const ranks = tally(world.items, (item) => item.placePath[depth] ?? []);
  const rank = ranks.filter(([, n]) => n > items.length).length + 1;
  const found: [string, string][] = [[String(items.length), t("figure.clusters")]];
  if (items.length) found.push([`${((items.length / world.items.length) * 100).toFixed(1)}%`, t("figure.share")]);
  if (items.length && place.level === "province") found.push([`${rank} / ${ranks.length}`, t("figure.rank")]);
  if (place.level !== "county") found.push([String(new Set(items.map((item) => item.place)).size), t("figure.counties")]);
  return found;
}

function clusterBox(world: World, items: Item[]): HTMLElement {
  const on = today();
  const body = items.length ? h("div", { class: "cards" }, items.map((item) => clusterCard(world, item, on))) : h("p", { class: "muted" }, t("place.nothing"));
  return h("section", { class: "box" }, h("h2", null, count("clusters", items.length)), body);
}

function partsBox(world: World, parts: Place[]): HTMLElement {
  return h("section", { class: "box" }, h("h2", null, t("place.parts")), tiles(world, parts));
}

/** The life of a unit as the table of divisions has it. */
function historyBox(world: World, place: Place): HTMLElement | null {
  const events = place.events ?? [];
  if (!events.length) return null;
  const other = (code: string) => h("a", { href: href("place", code) }, `${code} ${world.places.has(code) ? world.placeName(code) : ""}`.trim());
  const line = ([when, kind, codes]: (typeof events)[number]) =>
    h("li", { "data-tone": kind === "ended" ? "warn" : "none" }, h("time", { datetime: when }, date(when)), h("div", null, word("life", kind === "begun" && codes.length ? "begun_from" : kind), codes.length ? [lang() === "zh" ? "：" : ": ", codes.slice(0, 8).map((code, at) => [at ? (lang() === "zh" ? "、" : ", ") : "", other(code)]), codes.length > 8 ? " …" : ""] : null));
  return h("section", { class: "box" }, h("h2", null, t("place.history")), h("ol", { class: "timeline" }, events.map(line)));
}
