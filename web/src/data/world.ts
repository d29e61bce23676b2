/** All that was loaded, joined up: clusters with their places and industries. */
import type { Core } from "./load";
import { familyOf, type Family } from "./families";
import type { Cluster, Code, Industry, Place, Site, Source } from "./types";
import { lang } from "../core/i18n";

/** A cluster with what views ask of it again and again. */
export interface Item extends Cluster {
  index: number;
  province: Code;
  placePath: Code[];
  industryPaths: Set<Code>;
  main: Code;
  family: Family;
}

export class World {
  readonly site: Site;
  readonly sources: Source[];
  readonly items: Item[];
  readonly places = new Map<Code, Place>();
  readonly industries = new Map<Code, Industry>();
  readonly byId = new Map<string, Item>();
  private readonly under = new Map<Code, Item[]>();
  private readonly below = new Map<Code, Industry[]>();
  private readonly paths = new Map<Code, Code[]>();

  constructor(core: Core) {
    this.site = core.site;
    this.sources = core.sources;
    this.addPlaces(core.places);
    for (const industry of core.industries) {
      this.industries.set(industry.code, industry);
      put(this.below, industry.parent, industry);
    }
    this.items = core.clusters.map((cluster, index) => this.join(cluster, index));
    for (const item of this.items) {
      this.byId.set(item.id, item);
      for (const code of [...item.placePath, ...item.industryPaths]) put(this.under, code, item);
    }
  }

  /** Take in further units (the full table, once a view has loaded it). */
  addPlaces(places: Place[]): void {
    for (const place of places) if (!this.places.has(place.code)) this.places.set(place.code, place);
  }

  private join(cluster: Cluster, index: number): Item {
    const placePath = this.keptPath(cluster.place, () => this.placePath(cluster.place));
    const industryPaths = new Set(cluster.codes.flatMap(([code]) => this.keptPath(code, () => this.industryPath(code))));
    const main = cluster.codes[0]?.[0] ?? "";
    return { ...cluster, index, province: placePath[0] ?? "", placePath, industryPaths, main, family: familyOf(main) };
  }

  /** Paths are worked out once a code (codes of places have six digits, those of industries fewer). */
  private keptPath(code: Code, find: () => Code[]): Code[] {
    const known = this.paths.get(code);
    if (known) return known;
    const path = find();
    this.paths.set(code, path);
    return path;
  }

  /** Codes from the province down to a unit. */
  placePath(code: Code): Code[] {
    const path: Code[] = [];
    for (let at = this.places.get(code); at; at = this.places.get(at.parent)) path.unshift(at.code);
    return path;
  }

  /** Codes from the section down to a class. */
  industryPath(code: Code): Code[] {
    const path: Code[] = [];
    for (let at = this.industries.get(code); at; at = this.industries.get(at.parent)) path.unshift(at.code);
    return path;
  }

  /** The name of a unit in the reader's language. */
  placeName(code: Code): string {
    const place = this.places.get(code);
    return place ? (lang() === "zh" ? place.zh : place.en || place.zh) : code;
  }

  industryName(code: Code): string {
    const industry = this.industries.get(code);
    return industry ? (lang() === "zh" ? industry.zh : industry.en || industry.zh) : code;
  }

  /** The name without its class word where English can do without: Zhejiang, Inner Mongolia, Gaoyang County. */
  placeShort(code: Code): string {
    const name = this.placeName(code);
    return lang() === "en" && this.places.get(code)?.level !== "county" ? shortEnglish(name) : name;
  }

  /** A unit with those above it, in the order of the language. */
  placeLine(code: Code): string {
    const names = this.placePath(code).map((each) => this.placeShort(each));
    return lang() === "zh" ? names.join(" ") : names.reverse().join(", ");
  }

  /** The name for tight places: English drops "Manufacture of". */
  industryShort(code: Code): string {
    const name = this.industryName(code).replace(/^Manufacture of (?=.)/, "");
    return name.charAt(0).toUpperCase() + name.slice(1);
  }

  /** The phrase in English, else the main industry; not official. */
  phraseEnglish(item: Cluster): string {
    const main = item.codes[0]?.[0] ?? "";
    return item.phrase_en || this.industries.get(main)?.en || item.phrase;
  }

  /** A line for readers without Chinese: the phrase (else the main industry) and the place. Not an official name. */
  gloss(item: Cluster): string {
    return [this.phraseEnglish(item), this.whereEnglish(item)].filter(Boolean).join(" · ");
  }

  /** The place in English from the smallest unit up; empty where it is not settled. */
  whereEnglish(item: Cluster): string {
    const units = this.placePath(item.place).reverse().map((code) => this.places.get(code)!);
    return units.map((unit, at) => (at ? shortEnglish(unit.en) : unit.en)).filter(Boolean).join(", ");
  }

  inPlace(code: Code): Item[] {
    return this.under.get(code) ?? [];
  }

  inIndustry(code: Code): Item[] {
    return this.under.get(code) ?? [];
  }

  children(code: Code): Industry[] {
    return this.below.get(code) ?? [];
  }

  source(id: string): Source | undefined {
    return this.sources.find((each) => each.id === id);
  }
}

function put<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

const CLASS = / (?:(?:Zhuang |Hui |Uygur |Uyghur )?Autonomous Region|Special Administrative Region|Province|Municipality|City|Prefecture|League)$/;

export const shortEnglish = (name: string): string => name.replace(CLASS, "");
