import { page, type Context, type Route, type View } from "../app/context";
import { h } from "../core/dom";

export function tableView(_context: Context, route: Route): View {
  return page("table", h("div", { class: "page" }, h("h1", null, route.id || "table")));
}
