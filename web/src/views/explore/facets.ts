/** The facets: what can be chosen, with counts under everything else that is chosen. */
import { h, fill } from "../../core/dom";
import { t, word, type Key } from "../../core/i18n";
import { colourOf, familyOf } from "../../data/families";
import { FACETS, toggle, type Facet, type Filters, type Found } from "../../data/facets";
import { today } from "../../data/status";
import type { World } from "../../data/world";

const SHOWN: Record<Facet, number> = { province: 8, industry: 8, year: 12, status: 12 };

/** Name of a facet's value in the reader's language. */
export function valueName(world: World, facet: Facet, value: string): string {
  if (value === "none") return t(facet === "province" ? "place.none" : "industry.none");
  if (facet === "province") return world.placeShort(value);
  if (facet === "industry") return `${value} ${world.industryShort(value)}`;
  return facet === "status" ? word("status", value) : value;
}

export class FacetList {
  readonly element = h("div", { class: "explore-facets", tabindex: "-1" });
  private readonly open = new Set<Facet>();

  constructor(private readonly world: World, private readonly change: (next: Filters) => void) {}

  draw(filters: Filters, found: Found): void {
    const focused = (document.activeElement as HTMLElement | null)?.dataset?.["key"];
    const order: Facet[] = ["status", "province", "industry", "year"];
    fill(this.element, order.map((facet) => this.facet(facet, filters, found)));
    if (focused) this.element.querySelector<HTMLElement>(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  }

  private facet(facet: Facet, filters: Filters, found: Found): HTMLElement | null {
    const values = this.values(facet, filters, found);
    if (!values.length && facet !== "status") return null;
    const most = Math.max(1, ...values.map(([, n]) => n));
    const all = this.open.has(facet) || values.length <= SHOWN[facet] + 1;
    const shown = all ? values : values.slice(0, SHOWN[facet]);
    return h(
      "fieldset",
      { class: "facet", "data-facet": facet },
      h("legend", { class: "visually-hidden" }, t(`facet.${facet}` as Key)),
      h("div", { class: "facet-head" }, h("h2", { "aria-hidden": "true" }, t(`facet.${facet}` as Key)), this.clear(facet, filters)),
      facet === "status" ? this.onDate(filters) : null,
      shown.map(([value, n]) => this.value(facet, value, n, most, filters)),
      all && !this.open.has(facet) ? null : this.moreButton(facet, filters, found, values.length),
    );
  }

  private values(facet: Facet, filters: Filters, found: Found): [string, number][] {
    const counts = new Map(found.counts[facet]);
    for (const value of filters[facet]) if (!counts.has(value)) counts.set(value, 0);
    const byCount = (a: [string, number], b: [string, number]) => b[1] - a[1] || a[0].localeCompare(b[0]);
    const byValue = (a: [string, number], b: [string, number]) => b[0].localeCompare(a[0]);
    return [...counts].sort(facet === "year" ? byValue : byCount);
  }

  private value(facet: Facet, value: string, n: number, most: number, filters: Filters): HTMLElement {
    const name = valueName(this.world, facet, value);
    const colour = facet === "industry" ? `var(${colourOf(familyOf(value))})` : "var(--seq-2)";
    return h(
      "label",
      { class: "facet-value", "data-empty": n === 0, "--share": (n / most).toFixed(3), "--bar": colour, title: name },
      h("input", {
        type: "checkbox",
        "data-key": `${facet}:${value}`,
        checked: filters[facet].includes(value),
        onchange: () => this.change(toggle(filters, facet, value)),
      }),
      h("span", { class: "name" }, name),
      h("span", { class: "n" }, n),
    );
  }

  private clear(facet: Facet, filters: Filters): HTMLElement | null {
    if (!filters[facet].length) return null;
    return h("button", { class: "text-button", type: "button", onclick: () => this.change({ ...filters, [facet]: [] }) }, t("facet.clear"));
  }

  private moreButton(facet: Facet, filters: Filters, found: Found, n: number): HTMLElement {
    const open = this.open.has(facet);
    const flip = () => {
      if (open) this.open.delete(facet);
      else this.open.add(facet);
      this.draw(filters, found);
    };
    return h("button", { class: "text-button", type: "button", "data-key": `more:${facet}`, "aria-expanded": String(open), onclick: flip }, open ? t("facet.fewer") : t("facet.all", { n }));
  }

  /** The day for which the status is asked: a date field and a slider over the registry's months. */
  private onDate(filters: Filters): HTMLElement {
    const first = monthOf(this.world.site.first) - 1;
    const last = Math.max(monthOf(today()) + 12, first + 48);
    const day = h("input", { type: "date", value: filters.on, min: "2020-01-01", max: "2040-12-31", "aria-label": t("on.label"), "data-key": "on", onchange: () => day.value && this.change({ ...filters, on: day.value }) });
    const slide = h("input", {
      type: "range", min: first, max: last, step: 1, value: monthOf(filters.on), "data-key": "slide", "aria-label": t("on.slider"), "aria-valuetext": filters.on.slice(0, 7),
      oninput: () => this.change({ ...filters, on: Number(slide.value) === monthOf(today()) ? today() : endOfMonth(Number(slide.value)) }),
    });
    const reset = filters.on === today() ? null : h("button", { class: "text-button", type: "button", onclick: () => this.change({ ...filters, on: today() }) }, t("on.today"));
    return h("div", { class: "on-date" }, h("div", { class: "row" }, h("span", null, t("on.label")), day), slide, h("div", { class: "row" }, reset));
  }
}

const monthOf = (iso: string): number => Number(iso.slice(0, 4)) * 12 + Number(iso.slice(5, 7)) - 1;

const endOfMonth = (month: number): string => new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0)).toISOString().slice(0, 10);

export { FACETS };
