/** The classification: the whole tree, or one industry with its official note, its clusters and where they are. */
import { page, type Context, type Route, type View } from "../app/context";
import { href } from "../app/router";
import { h } from "../core/dom";
import { count, lang, t, word } from "../core/i18n";
import { loadNotes } from "../data/load";
import { today } from "../data/status";
import type { Industry, IndustryDetail } from "../data/types";
import type { Item, World } from "../data/world";
import { bars, clusterCard, crumbs, figures, missingPage, tally } from "../parts/bits";
import { locator } from "../parts/locator";
import { tree } from "../parts/tree";

export async function industryView({ world }: Context, route: Route): Promise<View> {
  if (!route.id) return page(t("nav.industry"), overview(world));
  const industry = world.industries.get(route.id);
  if (!industry) return page(t("missing.title"), missingPage(route.id, href("industry"), t("nav.industry")));
  const details = industry.level > 1 ? await loadNotes(industry.code.slice(0, 2)).catch((): Record<string, IndustryDetail> => ({})) : {};
  return page(`${industry.code} ${world.industryName(industry.code)}`, one(world, industry, details[industry.code] ?? {}));
}

function overview(world: World): HTMLElement {
  const used = new Set([...world.industries.values()].filter((each) => each.level === 1 && world.inIndustry(each.code).length).map((each) => each.code));
  return h("div", { class: "page" }, h("header", { class: "page-head" }, h("h1", null, t("nav.industry")), h("p", { class: "lead" }, t("industries.lead"))), h("section", { class: "box" }, tree(world, "", used)));
}

function one(world: World, industry: Industry, { note, former }: IndustryDetail): HTMLElement {
  const items = world.inIndustry(industry.code);
  const provinces = tally(items, (item) => item.province || "none").filter(([code]) => code !== "none");
  const left = h("div", { class: "stack" }, note ? noteBox(note) : null, clusterBox(world, items), branchBox(world, industry), former ? formerBox(former) : null);
  const right = provinces.length ? h("section", { class: "box" }, h("h2", null, t("chart.province")), bars(provinces.map(([code, n]) => ({ label: world.placeShort(code), n, address: href("place", code) })), t("chart.province"))) : null;
  return h("article", { class: "page" }, head(world, industry, items), h("div", { class: "columns" }, left, h("div", { class: "stack" }, locator(world, items, "", world.industryName(industry.code)), right)));
}

function head(world: World, industry: Industry, items: Item[]): HTMLElement {
  const above = world.industryPath(industry.code).slice(0, -1);
  const steps: [string, string][] = [[t("nav.industry"), href("industry")], ...above.map((code): [string, string] => [`${code} ${world.industryName(code)}`, href("industry", code)])];
  const numbers: [string, string][] = [[String(items.length), t("figure.clusters")]];
  if (items.length) numbers.push([`${((items.length / world.items.length) * 100).toFixed(1)}%`, t("figure.share")], [String(new Set(items.map((item) => item.province)).size), t("figure.provinces")]);
  const ranks = tally(world.items, (item) => [...item.industryPaths].filter((code) => world.industries.get(code)?.level === industry.level));
  if (items.length) numbers.push([`${ranks.filter(([, n]) => n > items.length).length + 1} / ${ranks.length}`, t("figure.rankIndustry", { level: word("industry_level", String(industry.level)) })]);
  return h(
    "header",
    { class: "page-head" },
    crumbs(steps, industry.code),
    h("h1", null, h("span", { class: "code muted" }, industry.code), " ", world.industryName(industry.code)),
    h("p", { class: "pinyin" }, [lang() === "zh" ? industry.en : industry.zh, word("industry_level", String(industry.level)), "GB/T 4754-2017"].filter(Boolean).join(" · ")),
    h("div", { class: "row" }, figures(numbers), h("div", { class: "actions" }, links(industry, items))),
  );
}

function links(industry: Industry, items: Item[]): (HTMLElement | null)[] {
  return [
    items.length ? h("a", { class: "button", href: href("explore", "", { i: industry.code }) }, t("place.explore")) : null,
    items.length ? h("a", { class: "button", href: href("table", "", { i: industry.code }) }, t("place.table")) : null,
    industry.level === 2 ? h("a", { class: "button", href: href("compare", "", { kind: "industry", ids: industry.code }) }, t("place.compare")) : null,
  ];
}

const noteBox = (note: string) => h("section", { class: "box" }, h("h2", null, t("industry.note")), h("p", { lang: "zh-CN", class: "prose" }, note));

/** From which classes of the earlier editions this one came. */
function formerBox(former: NonNullable<IndustryDetail["former"]>): HTMLElement {
  const line = ([edition, code, name, kind]: (typeof former)[number]) =>
    h("li", { "data-tone": "none" }, h("time", null, `GB/T 4754-${edition.slice(-4)}`), h("div", null, h("span", { class: "code" }, code), " ", h("span", { lang: "zh-CN" }, name), h("span", { class: "muted small" }, ` · ${word("former", kind)}`)));
  return h("section", { class: "box", "data-box": "history" }, h("h2", null, t("place.history")), h("ol", { class: "timeline" }, former.map(line)));
}

function clusterBox(world: World, items: Item[]): HTMLElement {
  const on = today();
  const body = items.length ? h("div", { class: "cards" }, items.map((item) => clusterCard(world, item, on))) : h("p", { class: "muted" }, t("industry.nothing"));
  return h("section", { class: "box" }, h("h2", null, count("clusters", items.length)), body);
}

/** The branch of the tree in which this industry stands: what is below it, or its sisters where nothing is. */
function branchBox(world: World, industry: Industry): HTMLElement {
  const below = world.children(industry.code).length > 0;
  const root = below ? industry.code : industry.parent;
  return h("section", { class: "box" }, h("h2", null, t(below ? "industry.below" : "industry.beside")), tree(world, root, new Set(), industry.code));
}
