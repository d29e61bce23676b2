/** Two to four provinces or industries side by side. */
import { type Context, type Route, type View } from "../app/context";
import { go, href } from "../app/router";
import { fill, h } from "../core/dom";
import { lang, t } from "../core/i18n";
import { colourOf, FAMILIES, type Family } from "../data/families";
import { statusOn, today } from "../data/status";
import type { Item, World } from "../data/world";
import { badge, bars, divisionBars, empty, figures, tally } from "../parts/bits";

type Kind = "place" | "industry";
const MOST = 4;
const SHADES = ["--seq-4", "--family-wood", "--family-vehicle", "--family-textile"];

interface Side {
  code: string;
  name: string;
  items: Item[];
}

export function compareView({ world }: Context, route: Route): View {
  const kind: Kind = route.params.get("kind") === "industry" ? "industry" : "place";
  const known = options(world, kind);
  const ids = (route.params.get("ids") ?? "").split(",").filter((code) => known.some((each) => each.code === code)).slice(0, MOST);
  const sides = ids.map((code) => known.find((each) => each.code === code)!);
  const chart = h("div", { class: "compare-chart" });
  const body = sides.length ? result(world, kind, sides, chart) : [known.length ? empty(t("compare.empty"), t("compare.how"), example(kind, known)) : empty(t("empty.registry"), t("empty.registryText"))];
  const element = h("div", { class: "page" }, h("header", { class: "page-head" }, h("h1", null, t("compare.title")), h("p", { class: "lead" }, t("compare.lead"))), picker(kind, known, ids), body);
  let stop = () => {};
  if (sides.length) requestAnimationFrame(() => void drawChart(world, kind, sides, chart).then((end) => (stop = end)));
  return { title: t("compare.title"), element, dispose: () => stop() };
}

/** Everything that can be compared: provinces, or industry divisions, that have a cluster. */
function options(world: World, kind: Kind): Side[] {
  const codes = kind === "place" ? tally(world.items, (item) => item.province || []) : tally(world.items, (item) => [...new Set(item.codes.map(([code]) => code.slice(0, 2)))]);
  return codes.map(([code]) => ({ code, name: kind === "place" ? world.placeShort(code) : `${code} ${world.industryShort(code)}`, items: kind === "place" ? world.inPlace(code) : world.inIndustry(code) }));
}

const address = (kind: Kind, ids: string[]) => href("compare", "", { kind, ids: ids.filter(Boolean).join(",") });

const example = (kind: Kind, known: Side[]) => h("a", { class: "button primary", href: address(kind, known.slice(0, 3).map((each) => each.code)) }, t("compare.example"));

function picker(kind: Kind, known: Side[], ids: string[]): HTMLElement {
  const kinds = (["place", "industry"] as Kind[]).map((each) => h("button", { class: "button", type: "button", "aria-pressed": String(each === kind), onclick: () => go(address(each, [])) }, t(`compare.${each}`)));
  const slots = [...ids, ""].slice(0, MOST).map((chosen, at) => slot(kind, known, ids, chosen, at));
  return h("div", { class: "compare-pick" }, h("div", { class: "switch", role: "group", "aria-label": t("compare.kind") }, kinds), slots);
}

function slot(kind: Kind, known: Side[], ids: string[], chosen: string, at: number): HTMLElement {
  const choose = h("select", { onchange: () => go(address(kind, Object.assign([...ids], { [at]: choose.value }))) });
  fill(choose, h("option", { value: "" }, t(chosen ? "compare.remove" : "compare.add")), known.filter((each) => each.code === chosen || !ids.includes(each.code)).map((each) => h("option", { value: each.code, selected: each.code === chosen }, each.name)));
  return h("label", null, t("compare.slot", { n: at + 1 }), choose);
}

function result(world: World, kind: Kind, sides: Side[], chart: HTMLElement): HTMLElement[] {
  const grid = h("div", { class: "compare-grid", "--n": sides.length }, sides.map((side, at) => column(world, kind, side, SHADES[at]!)));
  return [grid, h("section", { class: "box", "aria-label": t("compare.chart") }, h("h2", null, t("compare.chart")), chart)];
}

function column(world: World, kind: Kind, side: Side, shade: string): HTMLElement {
  const on = today();
  const states = tally(side.items, (item) => statusOn(item, on));
  const share = ((side.items.length / world.items.length) * 100).toFixed(1);
  const inside = kind === "place" ? divisionBars(world, side.items, 10) : bars(tally(side.items, (item) => item.province || []).map(([code, n]) => ({ label: world.placeShort(code), n, address: href("place", code) })), t("chart.province"));
  return h(
    "section",
    { class: "box" },
    h("h2", null, h("span", { class: "dot", "--dot": `var(${shade})`, "aria-hidden": "true" }), " ", h("a", { href: href(kind, side.code) }, side.name)),
    figures([[String(side.items.length), t("figure.clusters")], [`${share}%`, t("figure.share")]]),
    h("p", { class: "small" }, states.map(([status, n]) => [badge(status), ` ${n} `])),
    h("h3", null, t(kind === "place" ? "chart.industry" : "chart.province")),
    inside,
    h("h3", null, t("compare.names")),
    h("ul", { class: "small names" }, side.items.map((item) => h("li", null, lang() === "zh" ? name(item, item.name) : [name(item, world.phraseEnglish(item)), " ", h("span", { class: "muted", lang: "zh-CN" }, item.name)]))),
  );
}

const name = (item: Item, text: string) => h("a", { href: href("cluster", item.id), lang: text === item.name ? "zh-CN" : null }, text);

/** Bars: families of industries for places, years for industries; one colour a family or side. */
async function drawChart(world: World, kind: Kind, sides: Side[], box: HTMLElement): Promise<() => void> {
  const { startChart, textStyle, tooltip, still } = await import("../charts/echarts");
  const { token } = await import("../app/prefs");
  if (!box.isConnected) return () => {};
  const chart = startChart(box);
  const draw = () => chart.setOption({ textStyle: textStyle(), animation: !still(), tooltip: tooltip(), grid: { left: lang() === "zh" ? 170 : 220, right: 40, top: 8, bottom: 24 }, ...bands(world, kind, sides, token) }, { notMerge: true });
  const resize = () => chart.resize();
  draw();
  addEventListener("resize", resize);
  document.addEventListener("themechange", draw);
  return () => {
    removeEventListener("resize", resize);
    document.removeEventListener("themechange", draw);
    chart.dispose();
  };
}

function bands(world: World, kind: Kind, sides: Side[], token: (name: string) => string): object {
  const groups = kind === "place" ? FAMILIES.filter((family) => sides.some((side) => side.items.some((item) => item.family === family))) : topProvinces(sides);
  const count = (side: Side, group: string) => side.items.filter((item) => (kind === "place" ? item.family : item.province) === group).length;
  const label = (group: string) => (kind === "place" ? t(`family.${group as Family}`) : world.placeShort(group));
  const axis = { axisLabel: { color: token("--ink-2") }, splitLine: { lineStyle: { color: token("--line") } } };
  return {
    xAxis: { type: "value", minInterval: 1, ...axis },
    yAxis: { type: "category", inverse: true, data: groups.map(label), axisTick: { show: false }, ...axis, axisLabel: { ...axis.axisLabel, width: lang() === "zh" ? 160 : 210, overflow: "truncate" } },
    series: sides.map((side, at) => ({ type: "bar", name: side.name, data: groups.map((group) => count(side, group)), itemStyle: { color: token(SHADES[at]!) }, barMaxWidth: 12, label: { show: true, position: "right", color: token("--ink-2"), fontSize: 11, formatter: (each: { value: number }) => (each.value ? `${each.value}` : "") } })),
  };
}

const topProvinces = (sides: Side[]): string[] => tally(sides.flatMap((side) => side.items), (item) => item.province || []).slice(0, 12).map(([code]) => code);

export { colourOf };
