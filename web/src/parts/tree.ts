/** The classification as a tree that unfolds; every line says how many clusters lie under it. */
import { href } from "../app/router";
import { h } from "../core/dom";
import { t } from "../core/i18n";
import type { Industry } from "../data/types";
import type { World } from "../data/world";

/** The tree below a code (all sections for an empty one); `open` are the codes unfolded at first. */
export function tree(world: World, root: string, open: Set<string>, current = ""): HTMLElement {
  const counts = new Map<string, number>();
  for (const item of world.items) for (const code of item.industryPaths) counts.set(code, (counts.get(code) ?? 0) + 1);
  return h("div", { class: "tree" }, branch(world, world.children(root), counts, open, current));
}

function branch(world: World, units: Industry[], counts: Map<string, number>, open: Set<string>, current: string): HTMLElement {
  return h("ul", null, units.map((unit) => leaf(world, unit, counts, open, current)));
}

function leaf(world: World, unit: Industry, counts: Map<string, number>, open: Set<string>, current: string): HTMLElement {
  const below = world.children(unit.code);
  const n = counts.get(unit.code) ?? 0;
  const item = h("li");
  const unfold = (on: boolean) => {
    twist.setAttribute("aria-expanded", String(on));
    item.querySelector("ul")?.remove();
    if (on) item.append(branch(world, below, counts, open, current));
  };
  const twist = h("button", { class: "twist", type: "button", disabled: !below.length, "aria-expanded": below.length ? "false" : null, "aria-label": t("tree.twist", { name: world.industryName(unit.code) }), onclick: () => unfold(twist.getAttribute("aria-expanded") !== "true") }, "▶");
  const link = h("a", { href: href("industry", unit.code) }, h("span", { class: "code" }, unit.code), " ", world.industryName(unit.code));
  item.append(h("div", { class: "tree-line", "data-empty": n === 0, "aria-current": unit.code === current ? "true" : null }, twist, link, h("span", { class: "n" }, n || "")));
  if (open.has(unit.code) && below.length) unfold(true);
  return item;
}
