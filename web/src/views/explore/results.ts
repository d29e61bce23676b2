/** The list of what was found: drawn in steps, so that ten thousand rows cost no more than a screenful. */
import { fill, h } from "../../core/dom";
import { count, lang, t, word } from "../../core/i18n";
import { href } from "../../app/router";
import { anyChosen, FACETS, toggle, type Filters, type Found } from "../../data/facets";
import type { Item, World } from "../../data/world";
import type { Hit, Search } from "../../search/engine";
import { clusterCard, empty } from "../../parts/bits";
import { valueName } from "./facets";

const FIRST = 16;
const STEP = 60;

export class ResultList {
  readonly element = h("div", { class: "explore-results", tabindex: "-1" });
  private readonly list = h("div", { class: "result-list" });
  private readonly hints = h("div", { class: "suggest", hidden: true });
  private watcher: IntersectionObserver | null = null;

  constructor(private readonly world: World, private readonly search: Search, private readonly change: (next: Filters) => void) {}

  draw(filters: Filters, found: Found): void {
    this.watcher?.disconnect();
    // Asked before anything changes: asked after, it would have the whole page laid out at once.
    const scrolled = this.element.scrollTop > 0;
    this.list.replaceChildren();
    fill(this.element, this.head(filters, found), this.hints, this.list);
    if (scrolled) this.element.scrollTop = 0;
    if (found.items.length) this.grow(found.items, 0, filters);
    else if (!this.world.items.length) fill(this.list, empty(t("empty.registry"), t("empty.registryText")));
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

  /** Places and industries whose names hold the words: drawn apart, for they may come a moment later. */
  suggest(filters: Filters): void {
    const hits = this.search.suggest(filters.q);
    this.hints.hidden = !hits.length;
    fill(this.hints, h("h2", null, t("suggest.title")), h("div", { class: "chips" }, hits.map((hit) => this.hit(hit))));
  }

  /** On which lists the answer rests. */
  private coverage(): HTMLElement {
    const years = this.world.sources.map((source) => `${source.year || source.id} ${word("coverage", source.coverage)}`);
    return h("p", { class: "coverage" }, t(years.length === 1 ? "results.coverage.one" : "results.coverage", { n: years.length, years: [...new Set(years)].join(lang() === "zh" ? "，" : ", ") }));
  }

  private hit(hit: Hit): HTMLElement {
    const name = hit.kind === "place" ? this.world.placeName(hit.code) : `${hit.code} ${this.world.industryName(hit.code)}`;
    return h("a", { class: "chip", href: href(hit.kind, hit.code) }, name, h("b", null, hit.count));
  }

  private grow(items: Item[], from: number, filters: Filters): void {
    const part = document.createDocumentFragment();
    const to = from ? from + STEP : FIRST;
    for (const item of items.slice(from, to)) part.append(clusterCard(this.world, item, filters.on, filters.q));
    this.list.append(part);
    if (to >= items.length) return void this.list.append(this.coverage());
    const more = h("button", { class: "button", type: "button" }, t("results.more"));
    const mark = h("div", { class: "more" }, more);
    const next = () => {
      this.watcher?.disconnect();
      mark.remove();
      this.grow(items, to, filters);
    };
    more.addEventListener("click", next);
    this.list.append(mark);
    this.watcher = new IntersectionObserver((seen) => seen.some((each) => each.isIntersecting) && next(), { root: this.element, rootMargin: "400px" });
    this.watcher.observe(mark);
  }
}

export const cleared = (filters: Filters): Filters => ({ q: "", on: filters.on, province: [], industry: [], year: [], status: [] });
