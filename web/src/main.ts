/** Start: load the core data, build the frame, show the view that the address names. */
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/shell.css";
import "./styles/explore.css";
import "./styles/pages.css";
import "./styles/table.css";
import "./styles/print.css";
import { toggleLang, toggleTheme } from "./app/prefs";
import { here, href, parse, type Route } from "./app/router";
import { makeShell } from "./app/shell";
import type { Context, View, ViewMaker } from "./app/context";
import { fill, h } from "./core/dom";
import { t } from "./core/i18n";
import { loadAbout, loadCore, loadDetails, loadUnits } from "./data/load";
import { World } from "./data/world";
import { Search } from "./search/engine";
import { missingPage } from "./parts/bits";
import { exploreView } from "./views/explore/index";

const VIEWS: Record<string, () => Promise<ViewMaker>> = {
  explore: async () => exploreView,
  cluster: async () => (await import("./views/cluster")).clusterView,
  place: async () => (await import("./views/place")).placeView,
  industry: async () => (await import("./views/industry")).industryView,
  compare: async () => (await import("./views/compare")).compareView,
  changes: async () => (await import("./views/changes")).changesView,
  table: async () => (await import("./views/table")).tableView,
  about: async () => (await import("./views/about")).aboutView,
};

class App {
  private view: View | null = null;
  private route: Route = parse("");
  private turn = 0;
  private readonly shell = makeShell(document.getElementById("app")!, {
    lang: () => this.rebuild(toggleLang),
    theme: () => this.retheme(),
  });

  constructor(private readonly context: Context) {
    addEventListener("popstate", () => void this.show());
    addEventListener("hashchange", () => void this.show());
    addEventListener("routechange", () => void this.show());
    this.shell.draw(here().view);
  }

  /** Show what the address names; the same view may take over the change itself. */
  async show(force = false): Promise<void> {
    const route = here();
    const same = !force && this.view && route.view === this.route.view && route.id === this.route.id;
    if (same && String(route.params) === String(this.route.params)) return;
    this.route = route;
    if (same && this.view?.update?.(route)) return;
    const turn = ++this.turn;
    const next = await this.make(route);
    if (turn !== this.turn) return next.dispose?.();
    this.mount(next, force);
  }

  private async make(route: Route): Promise<View> {
    try {
      const maker = await VIEWS[route.view]?.();
      return maker ? await maker(this.context, route) : missing();
    } catch (error) {
      return failed(error);
    }
  }

  private mount(next: View, keepFocus: boolean): void {
    const first = this.view === null;
    this.view?.dispose?.();
    this.view = next;
    this.shell.draw(this.route.view);
    this.shell.foot(!next.full);
    this.shell.main.classList.toggle("full", Boolean(next.full));
    this.shell.main.replaceChildren(next.element);
    document.title = next.title ? `${next.title} · ${t("brand.name")}` : `${t("brand.name")} · ${t("brand.sub")}`;
    scrollTo(0, 0);
    if (!first && !keepFocus) this.shell.main.focus({ preventScroll: true });
    document.documentElement.dataset["ready"] = this.route.view;
    if (first) performance.mark("first-view");
  }

  private rebuild(change: () => void): void {
    change();
    void this.show(true);
  }

  private retheme(): void {
    toggleTheme();
    this.shell.draw(this.route.view);
  }
}

function missing(): View {
  return { title: t("missing.title"), element: missingPage("", href("explore"), t("missing.back")) };
}

function failed(error: unknown): View {
  const text = error instanceof Error ? error.message : String(error);
  const retry = h("button", { class: "button", type: "button", onclick: () => location.reload() }, t("failed.retry"));
  return { title: t("failed.title"), element: h("div", { class: "page empty", role: "alert" }, h("h1", null, t("failed.title")), h("p", { class: "code" }, text), retry) };
}

const QUIET = 4000;
const FEW = 1000;

/** In a quiet moment fetch what the other views need, so that they open at once, and with the network cut. */
function prefetch(world: World): void {
  const wanted: (() => Promise<unknown>)[] = [...Object.values(VIEWS), () => import("./charts/echarts"), loadUnits, loadAbout];
  if (world.items.length <= FEW) {
    for (let file = 0; file * world.site.details_per_file < world.items.length; file++) wanted.push(() => loadDetails(file));
  }
  const next = (): void => void wanted.shift()?.().then(next, () => {});
  setTimeout(next, QUIET);
}

async function start(): Promise<void> {
  const root = document.getElementById("app")!;
  try {
    const world = new World(await loadCore());
    await new App({ world, search: new Search(world) }).show();
    prefetch(world);
  } catch (error) {
    fill(root, failed(error).element);
  }
}

void start();
