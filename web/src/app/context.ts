/** What every view is given, and what it gives back. */
import type { World } from "../data/world";
import type { Search } from "../search/engine";
import type { Child } from "../core/dom";
import type { Route } from "./router";

export interface Context {
  world: World;
  search: Search;
}

export interface View {
  title: string;
  element: HTMLElement;
  /** Whether the view fills the window itself (no page frame, no foot). */
  full?: boolean;
  /** Take over a changed address of the same view; false if it must be made anew. */
  update?: (route: Route) => boolean;
  dispose?: () => void;
}

export type ViewMaker = (context: Context, route: Route) => View | Promise<View>;

/** Helper for plain views. */
export const page = (title: string, element: HTMLElement): View => ({ title, element });

export type { Child, Route };
