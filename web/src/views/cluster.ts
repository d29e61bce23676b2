/** One cluster: names, place, industry, time, source; everything with the reason behind it. */
import { type Context, type Route, type View } from "../app/context";
import { href } from "../app/router";
import { h } from "../core/dom";
import { date, lang, t, word } from "../core/i18n";
import { loadDetails } from "../data/load";
import { statusOn, today, validity } from "../data/status";
import type { Detail } from "../data/types";
import type { Item, World } from "../data/world";
import { citation } from "../export/citation";
import { copy, save } from "../export/save";
import { badge, clusterCard, crumbs, missingPage } from "../parts/bits";
import { locator } from "../parts/locator";
import { neighbours, similar } from "../parts/similar";
import { sourceBox, timelineBox } from "./cluster-time";
import { industryBox, placeBox } from "./cluster-what";

export async function clusterView({ world }: Context, route: Route): Promise<View> {
  const item = world.byId.get(route.id);
  if (!item) return { title: t("missing.title"), element: unknown(route.id) };
  const detail = (await loadDetails(Math.floor(item.index / world.site.details_per_file)))[item.id]!;
  const on = route.params.get("on") ?? today();
  const main = h("div", { class: "stack" }, reviewBox(detail), placeBox(world, item, detail), industryBox(world, item, detail), timelineBox(item, detail, on), sourceBox(world, detail));
  const aside = h("div", { class: "stack" }, locator(world, [item], item.province, world.placeLine(item.place)), nearBox(world, item, on), similarBox(world, item, on));
  return { title: item.name, element: h("article", { class: "page" }, head(world, item, detail, on), h("div", { class: "columns" }, main, aside)) };
}

const unknown = (id: string) => missingPage(id, href("explore"), t("missing.back"));

function head(world: World, item: Item, detail: Detail, on: string): HTMLElement {
  const steps: [string, string][] = [[t("nav.explore"), href("explore")], ...item.placePath.map((code): [string, string] => [world.placeShort(code), href("place", code)])];
  return h(
    "header",
    { class: "page-head" },
    crumbs(steps, (lang() === "zh" ? item.phrase : world.phraseEnglish(item)) || item.id),
    h("h1", { lang: "zh-CN" }, item.name),
    lang() === "en" ? h("p", { class: "gloss", title: t("gloss.title") }, world.gloss(item)) : null,
    h("p", { class: "pinyin", lang: "zh-Latn-pinyin" }, item.pinyin),
    claim(item, on),
    h(
      "div",
      { class: "row" },
      badge(statusOn(item, on)),
      h("span", { class: "muted small" }, t("cluster.on", { date: date(on) })),
      h("span", { class: "muted small" }, `${word("level", item.level)} · ${item.year} · `, h("span", { class: "code" }, item.id)),
      actions(world, item, detail),
    ),
  );
}

/** In one sentence: by whom it was recognised, when, and until when. */
function claim(item: Item, on: string): HTMLElement | null {
  const term = validity(item, on);
  if (!term) return null;
  const values = { level: word("level", item.level), from: date(term.from), until: date(term.until) };
  return h("p", { class: "claim" }, t(term.until ? "cluster.claim" : "cluster.claimOpen", values));
}

function actions(world: World, item: Item, detail: Detail): HTMLElement {
  const cite = () => void copy(citation(world, item, detail));
  const download = () => save(`${item.id}.json`, JSON.stringify({ ...plain(item), detail }, null, 2), "application/json");
  return h(
    "div",
    { class: "actions" },
    h("button", { class: "button", type: "button", "data-action": "cite", onclick: cite }, t("cluster.cite")),
    h("button", { class: "button", type: "button", "data-action": "json", onclick: download }, t("cluster.download")),
    h("button", { class: "button", type: "button", onclick: () => print() }, t("cluster.print")),
  );
}

/** The cluster as it was loaded, without what this page has worked out. */
function plain({ index: _index, industryPaths: _paths, placePath: _path, family: _family, ...rest }: Item): object {
  return rest;
}

function reviewBox(detail: Detail): HTMLElement | null {
  if (!detail.review.length) return null;
  return h("section", { class: "note warn" }, h("strong", null, t("review.title")), h("ul", null, detail.review.map((each) => h("li", null, word("doubt", each)))));
}

function nearBox(world: World, item: Item, on: string): HTMLElement | null {
  const near = neighbours(world, item, 4);
  if (!near.length) return null;
  const card = ({ item: other, km }: (typeof near)[number]) => {
    const element = clusterCard(world, other, on);
    element.querySelector(".meta")?.append(h("span", null, t("near.km", { km: Math.round(km) })));
    return element;
  };
  return h("section", { class: "box" }, h("h2", null, t("near.title")), h("div", { class: "cards" }, near.map(card)));
}

function similarBox(world: World, item: Item, on: string): HTMLElement {
  const found = similar(world, item, 5);
  const body = found.length ? h("div", { class: "cards" }, found.map((other) => clusterCard(world, other, on))) : h("p", { class: "muted small" }, t("similar.none"));
  return h("section", { class: "box" }, h("h2", null, t("similar.title")), body);
}
