/**
 * What the map draws of the topology of counties: areas put together from them, and the lines between counties,
 * prefectures, provinces and the sea, all from the same arcs. An area has only the points of its own edge, and every
 * border is one line, so that a frame costs little; the counties themselves are kept for asking where a point lies.
 */
import { feature, merge, mesh } from "topojson-client";
import type { GeometryCollection, GeometryObject, MultiPolygon as TopoPolygons, Polygon, Topology } from "topojson-specification";
import type { Feature, FeatureCollection, Geometry, MultiLineString, MultiPolygon } from "geojson";

type Names = { name: string };
type Counties = GeometryCollection<Names>;
type Shape = Polygon<Names> | TopoPolygons<Names>;

export interface Outlines {
  /** The provinces, each put together from its counties; a province's id is the first two digits of its code. */
  land: FeatureCollection<MultiPolygon>;
  /** Some counties of a province put together. */
  area: (province: string, holds: (code: string) => boolean) => Feature<MultiPolygon>;
  county: MultiLineString;
  counties: FeatureCollection<Geometry, { code: string; province: string; name: string }>;
  province: MultiLineString;
  prefecture: MultiLineString;
  coast: MultiLineString;
  line: FeatureCollection;
}

const MUNICIPALITIES = new Set(["11", "12", "31", "50"]);

const head = (unit: GeometryObject, digits: number): string => String(unit.id).slice(0, digits);

const cut = new WeakMap<Topology, Promise<Outlines>>();

/** What the map draws of a topology with the objects `counties` and (if there is one) `line`; cut once. */
export function outlines(topology: Topology): Promise<Outlines> {
  const known = cut.get(topology);
  if (known) return known;
  const promise = cutUp(topology);
  cut.set(topology, promise);
  return promise;
}

/** The cutting, with a breath between its steps, so that keys and clicks are heard meanwhile. */
async function cutUp(topology: Topology): Promise<Outlines> {
  const counties = topology.objects["counties"] as Counties;
  const line = topology.objects["line"];
  const found = units(topology, counties);
  await breath();
  const province = mesh(topology, counties, (a, b) => a !== b && head(a, 2) !== head(b, 2));
  await breath();
  const prefecture = mesh(topology, counties, (a, b) => head(a, 2) === head(b, 2) && head(a, 4) !== head(b, 4) && !MUNICIPALITIES.has(head(a, 2)));
  await breath();
  const county = mesh(topology, counties, (a, b) => a !== b && head(a, 4) === head(b, 4));
  await breath();
  const coast = mesh(topology, counties, (a, b) => a === b);
  await breath();
  const area: Outlines["area"] = (of, holds) => put(of, merge(topology, (counties.geometries as Shape[]).filter((unit) => head(unit, 2) === of && holds(String(unit.id)))));
  const land: Outlines["land"] = { type: "FeatureCollection", features: [] };
  for (const of of new Set(counties.geometries.map((unit) => head(unit, 2)))) {
    land.features.push(area(of, () => true));
    await breath();
  }
  return { area, land, county, counties: found, province, prefecture, coast, line: line ? asCollection(feature(topology, line)) : { type: "FeatureCollection", features: [] } };
}

const put = (id: string, geometry: MultiPolygon): Feature<MultiPolygon> => ({ type: "Feature", id, properties: {}, geometry });

export const breath = (): Promise<void> => new Promise((done) => setTimeout(done));

function units(topology: Topology, counties: Counties): Outlines["counties"] {
  const collection = feature(topology, counties) as FeatureCollection<Geometry, Names>;
  const features = collection.features.map((each) => {
    const code = String(each.id);
    return { ...each, id: Number(code), properties: { code, province: `${code.slice(0, 2)}0000`, name: each.properties.name } };
  });
  return { type: "FeatureCollection", features };
}

const asCollection = (found: Feature | FeatureCollection): FeatureCollection =>
  found.type === "FeatureCollection" ? found : { type: "FeatureCollection", features: [found] };
