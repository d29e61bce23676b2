/** The shapes of data/*.json, as `jiqun.atlas.data` writes them. */

export type Code = string;

/** What a status rule says from a day on; the last one that began by a day holds on that day. */
export type State = [from: string, status: string];
export type IndustryRef = [code: Code, confidence: number, role: string];

/** One cluster as lists, map and table need it (data/clusters.json). */
export interface Cluster {
  id: string;
  name: string;
  phrase: string;
  phrase_en: string;
  pinyin: string;
  english: string;
  aliases: string[];
  place: Code;
  place_status: string;
  codes: IndustryRef[];
  industry_status: string;
  states: State[];
  year: number;
  level: string;
  sources: string[];
  doubts: number;
}

/** One unit of the divisions (data/places.json for those in use, data/units.json for all). */
export interface Place {
  code: Code;
  zh: string;
  en: string;
  pinyin: string;
  level: "province" | "prefecture" | "county";
  parent: Code;
  lon?: number;
  lat?: number;
  start?: string;
  end?: string;
  successors?: [code: Code, when: string, part: boolean][];
  events?: [when: string, kind: string, codes: Code[]][];
}

/** One unit of GB/T 4754 (data/industries.json). */
export interface Industry {
  code: Code;
  level: number;
  zh: string;
  en: string;
  parent: Code;
}

/** What an industry's own page adds: the official note, and the classes of earlier editions that became it. */
export interface IndustryDetail {
  note?: string;
  former?: [edition: string, code: string, name: string, kind: string][];
}

export interface Site {
  version: string;
  digest: string;
  clusters: number;
  details_per_file: number;
  first: string;
  boundaries: boolean;
  states: Record<string, { zh: string; en: string }>;
  variants: string;
}

export interface Source {
  id: string;
  title: string;
  issuer: string;
  document_number: string;
  dated: string;
  year: number;
  level: string;
  kind: string;
  coverage: string;
  coverage_provinces: string[];
  file: string;
  sha256: string;
  rows_stated: number;
  rows_read: number;
  licence: string;
  notes: string;
  findings: { kind: string; severity: string; message: string; advice: string }[];
}

export interface Evidence {
  rule: string;
  text: string;
  source: string;
}

export interface ClusterEvent {
  kind: string;
  level: string;
  date: string;
  dates: { role: string; date: string }[];
  document: string;
  cited: string;
  locator: string;
  name: string;
  raw: string;
  by: string;
  why: string;
}

/** A stretch of time in one state, with the rule that decided. */
export interface Standing {
  level: string;
  from: string;
  status: string;
  zh: string;
  en: string;
  rule_source: string;
  rule_source_zh: string;
  documents: string[];
  cited: string[];
  options: string[];
}

export interface IndustryAnswer {
  code: Code;
  confidence: number;
  role: string;
  evidence: Evidence[];
}

/** Everything else about one cluster (data/details/<n>.json, a map by id). */
export interface Detail {
  names: string[];
  place: {
    on: string;
    span: [number, number];
    current: Code[];
    zone: string;
    candidates: { code: Code; path: string; reason: string }[];
    evidence: Evidence[];
  };
  industry: {
    answers: IndustryAnswer[];
    alternatives: { code: Code; confidence: number }[];
    evidence: Evidence[];
  };
  crosswalks: { from: Code; scheme: string; code: string; name: string; name_zh: string; kind: string }[];
  events: ClusterEvent[];
  standings: Standing[];
  review: string[];
}

export interface About {
  tables: { name: string; title: string; origin: string; edition: string; licence: string; as_of: string; rows: number; sha256: string }[];
  accuracy: { zh: string; en: string; figure: string; command: string }[];
  doubtful: { id: string; reasons: string[] }[];
  citation: string;
}
