/** Explore: search, facets, map, list and charts over one set of filters, all of which stand in the address. */
import type { Context, View } from "../../app/context";
import { go, href, note, type Route } from "../../app/router";
import { h, icon } from "../../core/dom";
import { t } from "../../core/i18n";
import { apply, fromParams, toParams, type Filters, type Found } from "../../data/facets";
import { FacetList } from "./facets";
import { ResultList } from "./results";
import { Stage } from "./stage";

const GLASS = "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM20 20l-4.8-4.8";
const PANES = ["results", "map", "facets"] as const;

class Explore {
  readonly element: HTMLElement;
  private filters: Filters;
  private readonly input: HTMLInputElement;
  private readonly facets: FacetList;
  private readonly results: ResultList;
  private readonly stage: Stage;
  private pause: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly context: Context, route: Route) {
    this.filters = fromParams(route.params);
    const change = (next: Filters) => this.change(next);
    this.facets = new FacetList(context.world, change);
    this.results = new ResultList(context.world, context.search, change);
    this.stage = new Stage(context, change, (id) => this.results.light(id));
    this.input = this.makeInput();
    this.element = h("div", { class: "explore", "data-pane": "results" });
    this.element.append(this.facets.element, this.stage.element, this.results.element);
    this.placeHead();
    this.results.element.addEventListener("pointerover", (event) => this.point(event));
    this.results.element.addEventListener("focusin", (event) => this.point(event));
    this.draw();
    setTimeout(() => context.search.warm(), 600);
  }

  /** Take over filters from an address (back button, a link). */
  update(route: Route): boolean {
    this.filters = fromParams(route.params);
    this.draw();
    return true;
  }

  dispose(): void {
    clearTimeout(this.pause);
    this.stage.dispose();
    narrow.removeEventListener("change", this.placeHead);
  }

  private change(next: Filters, typing = false): void {
    this.filters = next;
    if (typing) this.draw(true);
    else go(href("explore", "", toParams(next)));
  }

  /** Draw; while somebody types, the list first and all else when the typing pauses. */
  private draw(typing = false): void {
    const found: Found = apply(this.context.world, this.context.search, this.filters);
    if (this.input.value !== this.filters.q) this.input.value = this.filters.q;
    this.results.draw(this.filters, found);
    clearTimeout(this.pause);
    const rest = [
      () => (typing ? note(href("explore", "", toParams(this.filters))) : undefined),
      () => this.results.suggest(this.filters),
      () => this.facets.draw(this.filters, found),
      () => this.stage.draw(this.filters, found),
    ];
    if (typing) this.later(rest, 150);
    else for (const step of rest) step();
  }

  /** One step after the other, each in a turn of its own, so that the next key need not wait for all of them. */
  private later([step, ...rest]: (() => void)[], delay = 0): void {
    this.pause = setTimeout(() => {
      step?.();
      if (rest.length) this.later(rest);
    }, delay);
  }

  private makeInput(): HTMLInputElement {
    const input = h("input", { type: "search", id: "q", autocomplete: "off", spellcheck: "false", enterkeyhint: "search", placeholder: t("search.placeholder"), "aria-label": t("search.label") });
    input.addEventListener("input", () => this.change({ ...this.filters, q: input.value }, true));
    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" || event.key === "Enter") this.intoResults(event);
      if (event.key === "Escape") this.change({ ...this.filters, q: "" }, true);
    });
    return input;
  }

  private intoResults(event: KeyboardEvent): void {
    const first = this.results.element.querySelector<HTMLElement>(".card");
    if (!first) return;
    event.preventDefault();
    if (event.key === "Enter") first.click();
    else first.focus();
  }

  /** The search box heads the facets on a wide window, and the whole page on a narrow one. */
  private readonly placeHead = (): void => {
    this.element.querySelector(".explore-head")?.remove();
    const box = h("div", { class: "search", role: "search" }, h("h1", { class: "visually-hidden" }, t("explore.title")), icon(GLASS, 17), this.input);
    if (!narrow.matches) {
      this.element.prepend(h("div", { class: "explore-head wide" }, box));
    } else {
      this.element.prepend(h("div", { class: "explore-head" }, box, this.switcher()));
    }
    narrow.addEventListener("change", this.placeHead, { once: true });
  };

  private switcher(): HTMLElement {
    const show = (pane: string) => {
      this.element.dataset["pane"] = pane;
      for (const button of bar.querySelectorAll("button")) button.setAttribute("aria-pressed", String(button.dataset["pane"] === pane));
      if (pane === "map") this.stage.showMap();
    };
    const bar = h("div", { class: "switcher", role: "group", "aria-label": t("pane.label") }, PANES.map((pane) => h("button", { class: "button", type: "button", "data-pane": pane, "aria-pressed": String(this.element.dataset["pane"] === pane), onclick: () => show(pane) }, t(`pane.${pane}`))));
    return bar;
  }

  private point(event: Event): void {
    const card = (event.target as Element).closest<HTMLElement>(".card");
    this.stage.point(card?.dataset["id"] ?? "");
  }
}

const narrow = matchMedia("(max-width: 900px)");

export function exploreView(context: Context, route: Route): View {
  const explore = new Explore(context, route);
  return { title: t("explore.title"), element: explore.element, full: true, update: (next) => explore.update(next), dispose: () => explore.dispose() };
}
