/** Filters and counts. Within a facet any of the chosen values fits; between facets all must. */
import type { Search } from "../search/engine";
import { statusOn, today } from "./status";
import type { Item, World } from "./world";

export const FACETS = ["province", "industry", "year", "status"] as const;
export type Facet = (typeof FACETS)[number];

export interface Filters {
  q: string;
  on: string;
  province: string[];
  industry: string[];
  year: string[];
  status: string[];
}

const SHORT: Record<Facet, string> = { province: "p", industry: "i", year: "y", status: "s" };

/** Filters as they stand in an address. */
export function fromParams(params: URLSearchParams): Filters {
  const list = (key: string) => (params.get(key) ?? "").split(",").filter(Boolean);
  const on = params.get("on") ?? "";
  const day = /^\d{4}-\d{2}-\d{2}$/.test(on) ? on : today();
  return { q: params.get("q") ?? "", on: day, province: list("p"), industry: list("i"), year: list("y"), status: list("s") };
}

/** The other way round; what is empty or default is left out. */
export function toParams(filters: Filters): Record<string, string> {
  const params: Record<string, string> = { q: filters.q };
  for (const facet of FACETS) params[SHORT[facet]] = filters[facet].join(",");
  params["on"] = filters.on === today() ? "" : filters.on;
  return params;
}

/** Whether an item has one of the chosen values of a facet. */
function fits(item: Item, facet: Facet, chosen: string[], on: string): boolean {
  if (!chosen.length) return true;
  switch (facet) {
    case "province":
      return chosen.some((code) => item.placePath.includes(code) || (code === "none" && !item.place));
    case "industry":
      return chosen.some((code) => item.industryPaths.has(code) || (code === "none" && !item.codes.length));
    case "year":
      return chosen.includes(String(item.year));
    case "status":
      return chosen.includes(statusOn(item, on));
  }
}

/** The values under which an item is counted in a facet. */
function valuesOf(item: Item, facet: Facet, on: string): string[] {
  switch (facet) {
    case "province":
      return [item.province || "none"];
    case "industry":
      return item.codes.length ? [...new Set(item.codes.map(([code]) => code.slice(0, 2)))] : ["none"];
    case "year":
      return [String(item.year)];
    case "status":
      return [statusOn(item, on)];
  }
}

export interface Found {
  items: Item[];
  /** For each facet the counts under all other filters; worked out when first asked for. */
  readonly counts: Record<Facet, Map<string, number>>;
}

/** Items that fit, best first (by search) or in registry order. */
export function apply(world: World, search: Search, filters: Filters): Found {
  const pool = filters.q.trim() ? search.find(filters.q) : world.items;
  const chosen = FACETS.filter((facet) => filters[facet].length);
  const items = chosen.length ? pool.filter((item) => chosen.every((facet) => fits(item, facet, filters[facet], filters.on))) : pool;
  let counts: Found["counts"] | null = null;
  return {
    items,
    get counts() {
      counts ??= countAll(pool, filters);
      return counts;
    },
  };
}

function countAll(pool: Item[], filters: Filters): Found["counts"] {
  const counts = { province: new Map(), industry: new Map(), year: new Map(), status: new Map() } as Found["counts"];
  for (const item of pool) {
    const missed = FACETS.filter((facet) => !fits(item, facet, filters[facet], filters.on));
    if (missed.length > 1) continue;
    for (const facet of FACETS) {
      if (missed.length && missed[0] !== facet) continue;
      for (const value of valuesOf(item, facet, filters.on)) counts[facet].set(value, (counts[facet].get(value) ?? 0) + 1);
    }
  }
  return counts;
}

/** Add or remove one value. */
export function toggle(filters: Filters, facet: Facet, value: string): Filters {
  const chosen = filters[facet];
  const next = chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value];
  return { ...filters, [facet]: next };
}

export const anyChosen = (filters: Filters): boolean => FACETS.some((facet) => filters[facet].length > 0) || filters.q.trim() !== "";
