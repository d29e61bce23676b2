/** The columns under which clusters leave the browser; the same names as in the package's own tables. */
import { statusOn, untilOf } from "../data/status";
import type { Item, World } from "../data/world";

export const COLUMNS = [
  "id", "name", "level", "year", "status", "status_on", "until", "province", "prefecture", "county", "code", "place_status", "name_en",
  "industry_phrase", "industry_status", "industry_code", "industry_name", "industry_name_en", "industry_confidence", "industry_further", "source", "lon", "lat",
] as const;

export type Row = Record<(typeof COLUMNS)[number], string | number>;

/** One cluster as a flat row, official Chinese names; empty text where nothing is certain. */
export function row(world: World, item: Item, on: string): Row {
  const named = (level: string) => item.placePath.map((code) => world.places.get(code)!).find((place) => place.level === level)?.zh ?? "";
  const place = world.places.get(item.place);
  const main = world.industries.get(item.main);
  return {
    id: item.id, name: item.name, level: item.level, year: item.year,
    status: statusOn(item, on), status_on: on, until: untilOf(item, on),
    province: named("province"), prefecture: named("prefecture"), county: named("county"), code: item.place, place_status: item.place_status, name_en: world.gloss(item),
    industry_phrase: item.phrase, industry_status: item.industry_status, industry_code: item.main, industry_name: main?.zh ?? "", industry_name_en: main?.en ?? "",
    industry_confidence: item.codes[0]?.[1] ?? "", industry_further: item.codes.slice(1).map(([code]) => code).join(";"),
    source: item.sources.join(";"), lon: place?.lon ?? "", lat: place?.lat ?? "",
  };
}
