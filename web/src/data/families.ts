/** Nine families of industries for colours on map and charts: a grouping of this site, not of the standard. */
import type { Code } from "./types";

export const FAMILIES = ["food", "textile", "wood", "chemical", "metal", "machinery", "vehicle", "electric", "service", "none"] as const;
export type Family = (typeof FAMILIES)[number];

const UPPER: [number, Family][] = [
  [5, "food"], [12, "service"], [16, "food"], [19, "textile"], [24, "wood"],
  [29, "chemical"], [33, "metal"], [35, "machinery"], [37, "vehicle"], [40, "electric"],
];

/** The family of a code of two to four digits. */
export function familyOf(code: Code): Family {
  const division = Number(code.slice(0, 2));
  if (!division) return "none";
  return UPPER.find(([last]) => division <= last)?.[1] ?? "service";
}

/** Name of the custom property that holds a family's colour. */
export const colourOf = (family: Family): string => `--family-${family}`;
