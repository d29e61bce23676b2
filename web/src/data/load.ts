/**
 * Fetching data/*.json: each file once. The core is asked for at once and anew (index.html preloads it); the rest when a
 * view asks, under an address that holds the digest of the data, so that it may be kept for good.
 */
import type { About, Cluster, Detail, Industry, IndustryDetail, Place, Site, Source } from "./types";

const asked = new Map<string, Promise<unknown>>();
let digest = "";

function get<T>(name: string): Promise<T> {
  const known = asked.get(name);
  if (known) return known as Promise<T>;
  const promise = read<T>(name);
  asked.set(name, promise);
  promise.catch(() => asked.delete(name));
  return promise;
}

async function read<T>(name: string): Promise<T> {
  const response = await fetch(`data/${name}${digest && `?v=${digest}`}`);
  if (!response.ok) throw new Error(`data/${name}: ${response.status}`);
  return (await response.json()) as T;
}

export interface Core {
  site: Site;
  clusters: Cluster[];
  places: Place[];
  industries: Industry[];
  sources: Source[];
}

/** What every view needs. */
export async function loadCore(): Promise<Core> {
  const [site, clusters, places, industries, sources] = await Promise.all([
    get<Site>("site.json"),
    get<Cluster[]>("clusters.json"),
    get<Place[]>("places.json"),
    get<Industry[]>("industries.json"),
    get<Source[]>("sources.json"),
  ]);
  digest = site.digest;
  return { site, clusters, places, industries, sources };
}

/** The file of details that holds the n-th cluster. */
export const loadDetails = (file: number): Promise<Record<string, Detail>> => get(`details/${file}.json`);
export const loadUnits = (): Promise<Place[]> => get("units.json");
export const loadNotes = (division: string): Promise<Record<string, IndustryDetail>> => get(`industries/${division}.json`);
export const loadAbout = (): Promise<About> => get("about.json");
export const loadBoundaries = (): Promise<unknown> => get("boundaries.json");
