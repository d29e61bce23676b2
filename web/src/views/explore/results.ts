/** The list of what was found: drawn in steps, so that ten thousand rows cost no more than sixty. */
import { fill, h } from "../../core/dom";
import { count, t } from "../../core/i18n";
import { href } from "../../app/router";
import { anyChosen, FACETS, toggle, type Filters, type Found } from "../../data/facets";
import type { Item, World } from "../../data/world";
import type { Hit, Search } from "../../search/engine";
import { clusterCard, empty } from "../../parts/bits";
import { valueName } from "./facets";

const STEP = 60;

export class ResultList {
  readonly element = h("div", { class: "explore-results", tabindex: "-1" });
  private readonly list = h("div", { class: "result-list" });
  private watcher: IntersectionObserver | null = null;

  constructor(private readonly world: World, private readonly search: Search, private readonly change: (next: Filters) => void) {}

  draw(filters: Filters, found: Found): void {
    this.watcher?.disconnect();
    this.list.replaceChildren();
    fill(this.element, this.head(filters, found), this.suggestions(filters), this.list);
    this.element.scrollTop = 0;
    if (found.items.length) this.grow(found.items, 0, filters);
    else fill(this.list, empty(t("empty.title"), t("empty.text"), h("button", { class: "button", type: "button", onclick: () => this.change(cleared(filters)) }, t("empty.clear"))));
  }

  /** Light the card of a cluster (the map points at it). */
  light(id: string): void {
    this.list.querySelector(".card.lit")?.classList.remove("lit");
    this.list.querySelector(`[data-id="${CSS.escape(id)}"]`)?.classList.add("lit");
  }

  private head(filters: Filters, found: Found): HTMLElement {
    const chips = FACETS.flatMap((facet) =>
      filters[facet].map((value) => {
        const name = valueName(this.world, facet, value);
        return h("button", { class: "chip", type: "button", "aria-label": t("chip.remove", { name }), onclick: () => this.change(toggle(filters, facet, value)) }, name, h("span", { "aria-hidden": "true" }, "×"));
      }),
    );
    const all = anyChosen(filters) ? h("button", { class: "text-button", type: "button", onclick: () => this.change(cleared(filters)) }, t("facet.clearAll")) : null;
    return h("div", { class: "results-head" }, h("strong", { role: "status", "aria-live": "polite" }, count("clusters", found.items.length)), all, h("div", { class: "chips" }, chips));
  }

  private suggestions(filters: Filters): HTMLElement | null {
    const hits = this.search.suggest(filters.q);
    if (!hits.length) return null;
    return h("div", { class: "suggest" }, h("h2", null, t("suggest.title")), h("div", { class: "chips" }, hits.map((hit) => this.hit(hit))));
  }

  private hit(hit: Hit): HTMLElement {
    const name = hit.kind === "place" ? this.world.placeName(hit.code) : `${hit.code} ${this.world.industryName(hit.code)}`;
    return h("a", { class: "chip", href: href(hit.kind, hit.code) }, name, h("b", null, hit.count));
  }

  private grow(items: Item[], from: number, filters: Filters): void {
    const part = document.createDocumentFragment();
    for (const item of items.slice(from, from + STEP)) part.append(clusterCard(this.world, item, filters.on, filters.q));
    this.list.append(part);
    if (from + STEP >= items.length) return;
    const more = h("button", { class: "button", type: "button" }, t("results.more"));
    const mark = h("div", { class: "more" }, more);
    const next = () => {
      this.watcher?.disconnect();
      mark.remove();
      this.grow(items, from + STEP, filters);
    };
    more.addEventListener("click", next);
    this.list.append(mark);
    this.watcher = new IntersectionObserver((seen) => seen.some((each) => each.isIntersecting) && next(), { root: this.element, rootMargin: "400px" });
    this.watcher.observe(mark);
  }
}

export const cleared = (filters: Filters): Filters => ({ q: "", on: filters.on, province: [], industry: [], year: [], status: [] });
