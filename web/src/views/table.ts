/** The whole registry as a table: sort, filter, take away what is filtered. The map's equal for those who do not see it. */
import type { Context, Route, View } from "../app/context";
import { go, href, note } from "../app/router";
import { fill, h, type Child } from "../core/dom";
import { count, lang, percent, t, word, type Key } from "../core/i18n";
import { anyChosen, apply, FACETS, fromParams, toParams, type Facet, type Filters, type Found } from "../data/facets";
import { statusOn, validity } from "../data/status";
import type { Item, World } from "../data/world";
import { toCsv, toGeoJson, toXlsx } from "../export/formats";
import { row } from "../export/rows";
import { save } from "../export/save";
import { badge, empty } from "../parts/bits";
import { valueName } from "./explore/facets";

const STEP = 100;
const COLUMNS = ["name", "province", "place", "code", "industry", "confidence", "status", "until", "year", "id"] as const;
type Column = (typeof COLUMNS)[number];

class TableView {
  readonly element = h("div", { class: "page wide" });
  private readonly body = h("div");
  private readonly bar = h("div", { class: "table-bar" });
  private readonly input = h("input", { class: "field", type: "search" });
  private filters: Filters;
  private sort: { column: Column; down: boolean } | null;
  private at: number;

  constructor(private readonly context: Context, route: Route) {
    this.filters = fromParams(route.params);
    this.sort = readSort(route.params.get("sort") ?? "");
    this.at = Math.max(0, Number(route.params.get("from")) || 0);
    this.input.setAttribute("aria-label", t("search.label"));
    this.input.setAttribute("placeholder", t("search.placeholder"));
    this.input.addEventListener("input", () => this.set({ ...this.filters, q: this.input.value }, true));
    this.element.append(h("header", { class: "page-head" }, h("h1", null, t("table.title")), h("p", { class: "lead" }, t("table.lead"))), this.bar, this.body);
    this.draw();
  }

  update(route: Route): boolean {
    this.filters = fromParams(route.params);
    this.sort = readSort(route.params.get("sort") ?? "");
    this.at = Math.max(0, Number(route.params.get("from")) || 0);
    this.draw();
    return true;
  }

  private address(): string {
    const sort = this.sort ? `${this.sort.down ? "-" : ""}${this.sort.column}` : "";
    return href("table", "", { ...toParams(this.filters), sort, from: this.at ? String(this.at) : "" });
  }

  private set(filters: Filters, typing = false): void {
    this.filters = filters;
    this.at = 0;
    this.move(typing);
  }

  private move(typing = false): void {
    if (!typing) return go(this.address());
    note(this.address());
    this.draw();
  }

  private draw(): void {
    const { world, search } = this.context;
    const found = apply(world, search, this.filters);
    const items = this.sort ? sorted(world, found.items, this.sort, this.filters.on) : found.items;
    if (this.input.value !== this.filters.q) this.input.value = this.filters.q;
    this.drawBar(found, items);
    fill(this.body, items.length ? [this.table(items), this.pages(items.length)] : this.context.world.items.length ? empty(t("empty.title"), t("empty.text")) : empty(t("empty.registry"), t("empty.registryText")));
  }

  private drawBar(found: Found, items: Item[]): void {
    const focused = (document.activeElement as HTMLElement | null)?.dataset["key"];
    const clear = anyChosen(this.filters) ? h("button", { class: "text-button", type: "button", onclick: () => this.set({ ...this.filters, q: "", province: [], industry: [], year: [], status: [] }) }, t("facet.clearAll")) : null;
    const keep = document.activeElement === this.input;
    fill(this.bar, this.input, FACETS.map((facet) => this.choice(facet, found)), h("strong", { role: "status", "aria-live": "polite" }, count("clusters", items.length)), clear, this.downloads(items));
    if (keep) this.input.focus();
    if (focused) this.bar.querySelector<HTMLElement>(`[data-key="${focused}"]`)?.focus();
  }

  private choice(facet: Facet, found: Found): HTMLElement {
    const { world } = this.context;
    const chosen = this.filters[facet][0] ?? "";
    const values = [...found.counts[facet]].sort((a, b) => (facet === "industry" || facet === "year" ? a[0].localeCompare(b[0]) : b[1] - a[1]));
    if (chosen && !found.counts[facet].has(chosen)) values.unshift([chosen, found.items.length]);
    const select = h("select", { "data-key": facet, "aria-label": t(`facet.${facet}` as Key), onchange: () => this.set({ ...this.filters, [facet]: select.value ? [select.value] : [] }) });
    fill(select, h("option", { value: "" }, `${t(`facet.${facet}` as Key)}: ${t("table.any")}`), values.map(([value, n]) => h("option", { value, selected: value === chosen }, `${valueName(world, facet, value)} (${n})`)));
    return select;
  }

  private downloads(items: Item[]): HTMLElement {
    const rows = () => items.map((item) => row(this.context.world, item, this.filters.on));
    const button = (kind: string, run: () => void) => h("button", { class: "button", type: "button", "data-download": kind, disabled: !items.length, onclick: run }, kind);
    return h(
      "div",
      { class: "downloads", role: "group", "aria-label": t("table.download") },
      h("span", { class: "muted small" }, t("table.download")),
      button("CSV", () => save("jiqun.csv", toCsv(rows()), "text/csv")),
      button("XLSX", () => void toXlsx(rows()).then((blob) => save("jiqun.xlsx", blob))),
      button("GeoJSON", () => save("jiqun.geojson", toGeoJson(rows()), "application/geo+json")),
    );
  }

  private table(items: Item[]): HTMLElement {
    const head = COLUMNS.map((column) => this.headCell(column));
    const body = items.slice(this.at, this.at + STEP).map((item) => h("tr", null, COLUMNS.map((column, at) => (at ? h("td", { class: CLASSES[column] ?? null }, this.cell(item, column)) : h("th", { scope: "row" }, this.cell(item, column))))));
    return h("div", { class: "table-scroll", tabindex: "0", role: "region", "aria-label": t("table.title") }, h("table", { class: "registry" }, h("thead", null, h("tr", null, head)), h("tbody", null, body)));
  }

  private headCell(column: Column): HTMLElement {
    const own = this.sort?.column === column ? this.sort : null;
    const flip = () => {
      this.sort = own ? (own.down ? null : { column, down: true }) : { column, down: false };
      this.at = 0;
      this.move();
    };
    const state = own ? (own.down ? "descending" : "ascending") : "none";
    return h("th", { scope: "col", "aria-sort": state, class: CLASSES[column] ?? null }, h("button", { type: "button", "data-sort": column, onclick: flip }, t(`column.${column}`), h("span", { class: "arrow", "aria-hidden": "true" }, own ? (own.down ? "▼" : "▲") : "")));
  }

  private cell(item: Item, column: Column): Child {
    const { world } = this.context;
    switch (column) {
      case "name":
        return [h("a", { href: href("cluster", item.id), lang: "zh-CN" }, item.name), lang() === "en" ? h("div", { class: "muted" }, world.gloss(item)) : null];
      case "province":
        return item.province ? h("a", { href: href("place", item.province) }, world.placeShort(item.province)) : "—";
      case "place":
        return item.place ? world.placePath(item.place).slice(1).map((code) => world.placeShort(code)).join(" ") || "—" : t("place.none");
      case "industry":
        return item.main ? h("a", { href: href("industry", item.main) }, h("span", { class: "code" }, item.main), " ", world.industryName(item.main)) : t("industry.none");
      case "confidence":
        return item.codes[0] ? percent(item.codes[0][1]) : "—";
      case "status":
        return badge(statusOn(item, this.filters.on));
      default:
        return valueOf(world, item, column, this.filters.on);
    }
  }

  private pages(n: number): HTMLElement | null {
    if (n <= STEP) return null;
    const jump = (to: number) => () => {
      this.at = to;
      this.move();
    };
    return h(
      "nav",
      { class: "pages", "aria-label": t("table.pages") },
      h("button", { class: "button", type: "button", disabled: this.at === 0, onclick: jump(Math.max(0, this.at - STEP)) }, t("table.back")),
      h("span", null, t("table.range", { from: this.at + 1, to: Math.min(n, this.at + STEP), n })),
      h("button", { class: "button", type: "button", disabled: this.at + STEP >= n, onclick: jump(this.at + STEP) }, t("table.next")),
    );
  }
}

const CLASSES: Partial<Record<Column, string>> = { industry: "wide", code: "code", id: "code nowrap", confidence: "num", year: "num", until: "nowrap", status: "nowrap" };

/** What a column sorts by and, for plain columns, shows. */
function valueOf(world: World, item: Item, column: Column, on: string): string | number {
  switch (column) {
    case "province":
      return world.placeShort(item.province);
    case "place":
      return world.placePath(item.place).slice(1).map((code) => world.placeName(code)).join(" ");
    case "code":
      return item.place;
    case "industry":
      return item.main;
    case "confidence":
      return item.codes[0]?.[1] ?? -1;
    case "status":
      return word("status", statusOn(item, on));
    case "until":
      return validity(item, on)?.until ?? "";
    default:
      return item[column];
  }
}

function sorted(world: World, items: Item[], { column, down }: { column: Column; down: boolean }, on: string): Item[] {
  const order = new Intl.Collator(lang() === "zh" ? "zh-CN" : "en", { numeric: true });
  const keyed = items.map((item) => ({ item, key: valueOf(world, item, column, on) }));
  keyed.sort((a, b) => (typeof a.key === "number" ? a.key - (b.key as number) : order.compare(a.key, String(b.key))) || a.item.index - b.item.index);
  return (down ? keyed.reverse() : keyed).map(({ item }) => item);
}

function readSort(text: string): { column: Column; down: boolean } | null {
  const column = text.replace(/^-/, "") as Column;
  return COLUMNS.includes(column) ? { column, down: text.startsWith("-") } : null;
}

export function tableView(context: Context, route: Route): View {
  const table = new TableView(context, route);
  return { title: t("table.title"), element: table.element, update: (next) => table.update(next) };
}
