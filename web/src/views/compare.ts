import { page, type Context, type Route, type View } from "../app/context";
import { h } from "../core/dom";

export function compareView(_context: Context, route: Route): View {
  return page("compare", h("div", { class: "page" }, h("h1", null, route.id || "compare")));
}
