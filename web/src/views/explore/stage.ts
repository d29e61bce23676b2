/** The middle of Explore: the map with its controls and panel, the charts below it. Both are loaded when the list stands. */
import type { Context } from "../../app/context";
import { token } from "../../app/prefs";
import { href } from "../../app/router";
import { fill, h } from "../../core/dom";
import { count, lang, t, word } from "../../core/i18n";
import { colourOf, FAMILIES } from "../../data/families";
import { anyChosen, type Filters, type Found } from "../../data/facets";
import { loadBoundaries, loadUnits } from "../../data/load";
import { statusOn } from "../../data/status";
import type { Item } from "../../data/world";
import type { AtlasMap, Pick } from "../../map/map";
import { clusterCard, divisionBars } from "../../parts/bits";
import type { Charts } from "./charts";

type Mode = "industry" | "year" | "status";
const TONE: Record<string, string> = { recognised: "--family-vehicle", open: "--family-electric", publicised: "--family-wood", awaiting: "--family-food", ended: "--family-textile", not_listed: "--family-metal", revoked: "--family-machinery" };
const SEQUENCE = ["--seq-1", "--seq-2", "--seq-3", "--seq-4"];

export class Stage {
  readonly element = h("div", { class: "stage" });
  private readonly canvas = h("div", { class: "map-canvas" });
  private readonly paper = h("canvas", { class: "map-paper", "aria-hidden": "true" });
  private readonly noteBox = h("p", { class: "map-note", role: "status" }, t("map.loading"));
  private readonly legend = h("details", { class: "legend" });
  private readonly tip = h("div", { class: "tip", hidden: true });
  private readonly panel = h("section", { class: "panel", hidden: true });
  private readonly modes = h("div", { class: "map-colour", role: "group" });
  private readonly chartBox = h("div", { class: "charts", hidden: true });
  private map: AtlasMap | null = null;
  private charts: Charts | null = null;
  private mode: Mode = "industry";
  private shown: { filters: Filters; found: Found } | null = null;
  private gone = false;
  private loading: Promise<void> | null = null;

  constructor(private readonly context: Context, private readonly change: (next: Filters) => void, private readonly light: (id: string) => void) {
    const source = h("p", { class: "map-source" }, t("map.source"));
    const box = h("div", { class: "map", role: "region", "aria-label": t("map.region") }, this.canvas, this.paper, this.noteBox, this.modes, this.legend, source, this.panel, this.tip);
    const toggle = h("button", { class: "button charts-toggle", type: "button", "aria-expanded": "false", onclick: () => this.toggleCharts(toggle) }, t("charts.show"));
    box.append(toggle);
    this.element.append(box, this.chartBox);
    document.addEventListener("themechange", this.restyle);
    addEventListener("beforeprint", this.print);
    this.legend.open = innerWidth > 900;
    if (innerWidth > 900) afterPaint(() => this.showMap());
    if (innerHeight > 760 && innerWidth > 1180) afterPaint(() => this.toggleCharts(toggle), 400);
  }

  draw(filters: Filters, found: Found): void {
    this.shown = { filters, found };
    this.drawModes();
    this.drawLegend();
    this.map?.show(found.items, this.colouring());
    this.map?.look(anyChosen(filters));
    this.charts?.draw(filters, found);
  }

  point(id: string): void {
    this.map?.ring(id);
  }

  /** The map has come into view: load it if it was not loaded yet (on a phone it is loaded only when asked for). */
  showMap(): void {
    this.loading ??= this.loadMap();
    this.resize();
  }

  resize(): void {
    this.map?.resize();
    this.charts?.resize();
  }

  dispose(): void {
    this.gone = true;
    document.removeEventListener("themechange", this.restyle);
    removeEventListener("beforeprint", this.print);
    this.map?.remove();
    this.charts?.dispose();
  }

  private readonly print = (): void => this.map?.copyTo(this.paper);

  private readonly restyle = (): void => {
    this.map?.restyle();
    if (this.shown) this.draw(this.shown.filters, this.shown.found);
  };

  private async loadMap(): Promise<void> {
    try {
      const [{ AtlasMap }, { outlines }, topology, units] = await Promise.all([import("../../map/map"), import("../../map/boundaries"), this.context.world.site.boundaries ? loadBoundaries() : null, loadUnits()]);
      if (this.gone) return;
      this.context.world.addPlaces(units);
      const found = topology ? await outlines(topology as Parameters<typeof outlines>[0]) : null;
      if (this.gone) return;
      this.map = new AtlasMap(this.canvas, this.context.world, found, [...this.context.world.places.values()], { hover: (pick) => this.hover(pick), pick: (pick) => this.open(pick), ready: () => (this.noteBox.hidden = true) });
      if (this.shown) this.draw(this.shown.filters, this.shown.found);
    } catch (error) {
      this.noteBox.textContent = t("map.failed", { why: error instanceof Error ? error.message : String(error) });
    }
  }

  private async loadCharts(): Promise<void> {
    const { Charts } = await import("./charts");
    if (this.gone || this.charts) return;
    this.charts = new Charts(this.chartBox, this.context.world, this.change);
    if (this.shown) this.charts.draw(this.shown.filters, this.shown.found);
  }

  private toggleCharts(button: HTMLButtonElement): void {
    const open = this.chartBox.hidden;
    this.chartBox.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    button.textContent = t(open ? "charts.hide" : "charts.show");
    if (open) void this.loadCharts();
    requestAnimationFrame(() => this.resize());
  }

  private colouring(): (item: Item) => string {
    const on = this.shown!.filters.on;
    if (this.mode === "industry") return (item) => token(colourOf(item.family));
    if (this.mode === "status") return (item) => token(TONE[statusOn(item, on)] ?? "--family-none");
    const years = this.years();
    return (item) => token(yearColour(years, item.year));
  }

  private years(): number[] {
    return [...new Set(this.context.world.items.map((item) => item.year))].sort();
  }

  private drawModes(): void {
    const choose = (mode: Mode) => {
      this.mode = mode;
      if (this.shown) this.draw(this.shown.filters, this.shown.found);
    };
    this.modes.setAttribute("aria-label", t("colour.label"));
    fill(this.modes, (["industry", "year", "status"] as Mode[]).map((mode) => h("button", { class: "button", type: "button", "aria-pressed": String(mode === this.mode), onclick: () => choose(mode) }, t(`colour.${mode}`))));
  }

  private drawLegend(): void {
    const { items } = this.shown!.found;
    const on = this.shown!.filters.on;
    const line = (colour: string, name: string) => h("li", null, h("span", { class: "dot", "--dot": `var(${colour})`, "aria-hidden": "true" }), name);
    const lines: Record<Mode, () => HTMLElement[]> = {
      industry: () => FAMILIES.filter((family) => items.some((item) => item.family === family)).map((family) => line(colourOf(family), t(`family.${family}`))),
      year: () => this.years().map((year) => line(yearColour(this.years(), year), String(year))),
      status: () => [...new Set(items.map((item) => statusOn(item, on)))].map((status) => line(TONE[status] ?? "--family-none", word("status", status))),
    };
    fill(this.legend, h("summary", null, t("legend.label")), h("ul", null, lines[this.mode]()));
    this.legend.hidden = !items.length;
  }

  private hover(pick: Pick | null): void {
    this.tip.hidden = !pick;
    if (!pick) return;
    const item = this.context.world.byId.get(pick.id);
    if (pick.kind === "cluster" && item) fill(this.tip, h("strong", { lang: "zh-CN" }, item.name), lang() === "en" ? h("div", null, this.context.world.gloss(item)) : null);
    else if (pick.kind === "group") fill(this.tip, count("clusters", Number(pick.id)));
    else fill(this.tip, this.placeTip(pick.id));
    this.tip.style.setProperty("--x", `${Math.min(pick.x + 14, this.canvas.clientWidth - 230)}px`);
    this.tip.style.setProperty("--y", `${pick.y + 14}px`);
    this.light(pick.kind === "cluster" ? pick.id : "");
  }

  private placeTip(code: string): string {
    const n = this.shown!.found.items.filter((item) => item.placePath.includes(code)).length;
    const known = this.context.world.places.has(code) ? this.context.world.placeLine(code) : this.context.world.placeName(`${code.slice(0, 2)}0000`);
    return n ? `${known} · ${count("clusters", n)}` : known;
  }

  /** The panel: a cluster, or the province of the place that was picked. */
  private open(pick: Pick): void {
    const world = this.context.world;
    const item = world.byId.get(pick.id);
    if (pick.kind === "cluster" && item) this.fillPanel(h("h2", null, t("panel.cluster")), clusterCard(world, item, this.shown!.filters.on));
    else this.openProvince(`${pick.id.slice(0, 2)}0000`, pick.id);
  }

  private openProvince(province: string, county: string): void {
    const world = this.context.world;
    const items = this.shown!.found.items.filter((item) => item.province === province);
    const filter = () => this.change({ ...this.shown!.filters, province: [province] });
    this.map?.tint(province);
    this.fillPanel(
      h("h2", null, world.placeName(province)),
      h("p", { class: "muted small" }, count("clusters", items.length)),
      items.length ? divisionBars(world, items, 6) : null,
      h("div", { class: "links" }, h("a", { class: "button", href: href("place", province) }, t("panel.page")), items.length ? h("button", { class: "button", type: "button", onclick: filter }, t("panel.filter")) : null, world.places.has(county) && county !== province ? h("a", { class: "button", href: href("place", county) }, world.placeName(county)) : null),
    );
  }

  private fillPanel(...content: (HTMLElement | null)[]): void {
    const close = h("button", { class: "close", type: "button", "aria-label": t("panel.close"), onclick: () => this.closePanel() }, "×");
    fill(this.panel, ...content, close);
    this.panel.setAttribute("aria-label", t("panel.label"));
    this.panel.hidden = false;
    this.panel.onkeydown = (event) => void (event.key === "Escape" && this.closePanel());
    close.focus({ preventScroll: true });
  }

  private closePanel(): void {
    this.panel.hidden = true;
    this.map?.tint("");
    this.canvas.querySelector<HTMLElement>("canvas")?.focus({ preventScroll: true });
  }
}

/** Run after the page has been painted, and not sooner than a delay. */
function afterPaint(run: () => void, delay = 0): void {
  requestAnimationFrame(() => setTimeout(run, delay));
}

function yearColour(years: number[], year: number): string {
  const share = years.length > 1 ? years.indexOf(year) / (years.length - 1) : 1;
  return SEQUENCE[Math.round(share * (SEQUENCE.length - 1))]!;
}
