/** The look of the map, drawn from the same custom properties as the page. */
import type { LayerSpecification, StyleSpecification, ExpressionSpecification } from "maplibre-gl";
import { token } from "../app/prefs";
import type { Outlines } from "./boundaries";

const radius = (near: number): ExpressionSpecification => ["interpolate", ["linear"], ["zoom"], 1, 2.5 * near, 3, 4.5 * near, 6, 7 * near, 9, 9 * near];

/** The same radius as a number, for spreading the points. */
export function radiusAt(zoom: number): number {
  if (zoom <= 3) return Math.max(2.5, 2.5 + (zoom - 1));
  if (zoom <= 6) return 4.5 + ((zoom - 3) / 3) * 2.5;
  return Math.min(9, 7 + ((zoom - 6) / 3) * 2);
}

const EMPTY = { type: "FeatureCollection" as const, features: [] };

/** The whole style: sources from the outlines (none if they could not be had), layers from below to above. */
export function style(found: Outlines | null): StyleSpecification {
  const geometry = (data: GeoJSON.GeoJSON) => ({ type: "geojson" as const, data, tolerance: 0.2 });
  return {
    version: 8,
    sources: {
      land: geometry(found?.land ?? EMPTY),
      lit: geometry(EMPTY),
      picked: geometry(EMPTY),
      hovered: geometry(EMPTY),
      county: geometry(found?.county ?? EMPTY),
      prefecture: geometry(found?.prefecture ?? EMPTY),
      province: geometry(found?.province ?? EMPTY),
      coast: geometry(found?.coast ?? EMPTY),
      line: geometry(found?.line ?? EMPTY),
      labels: geometry(EMPTY),
      points: geometry(EMPTY),
      many: { type: "geojson", data: EMPTY, cluster: true, clusterRadius: 26, clusterMaxZoom: 8 },
    },
    layers: [...ground(), ...lines(), ...labels(), ...points()],
  };
}

function ground(): LayerSpecification[] {
  const area = (id: string, colour: string, opacity = 1): LayerSpecification => ({ id, type: "fill", source: id, paint: { "fill-color": token(colour), "fill-opacity": opacity, "fill-antialias": false } });
  return [{ id: "sea", type: "background", paint: { "background-color": token("--sea") } }, area("land", "--land"), area("lit", "--land-lit"), area("picked", "--accent", 0.1), area("hovered", "--accent", 0.22)];
}

function lines(): LayerSpecification[] {
  const width = (low: number, high: number): ExpressionSpecification => ["interpolate", ["linear"], ["zoom"], 3, low, 8, high];
  return [
    { id: "county-line", type: "line", source: "county", minzoom: 4.6, paint: { "line-color": token("--border-county"), "line-width": width(0.3, 1) } },
    { id: "prefecture-line", type: "line", source: "prefecture", minzoom: 3.8, paint: { "line-color": token("--border-prefecture"), "line-width": width(0.4, 1.2) } },
    { id: "province-line", type: "line", source: "province", paint: { "line-color": token("--border-province"), "line-width": width(0.7, 1.8) } },
    { id: "coast", type: "line", source: "coast", paint: { "line-color": token("--coast"), "line-width": width(0.6, 1.3) } },
    { id: "line", type: "line", source: "line", layout: { "line-cap": "round" }, paint: { "line-color": token("--coast"), "line-width": width(1.2, 2.6) } },
  ];
}

function points(): LayerSpecification[] {
  const stroke = { "circle-stroke-color": token("--surface"), "circle-stroke-width": 1.2 };
  return [
    { id: "halo", type: "circle", source: "points", filter: ["==", ["get", "id"], ""], paint: { "circle-radius": radius(1.9), "circle-color": token("--accent"), "circle-opacity": 0.35 } },
    { id: "points", type: "circle", source: "points", paint: { "circle-radius": radius(1), "circle-color": ["get", "colour"], "circle-opacity": ["case", ["get", "rough"], 0.45, 1], ...stroke } },
    { id: "many", type: "circle", source: "many", filter: ["!", ["has", "point_count"]], paint: { "circle-radius": radius(1), "circle-color": ["get", "colour"], ...stroke } },
    { id: "groups", type: "circle", source: "many", filter: ["has", "point_count"], paint: { "circle-radius": ["interpolate", ["linear"], ["sqrt", ["get", "point_count"]], 1, 8, 10, 15, 40, 24], "circle-color": token("--accent"), "circle-opacity": 0.88, ...stroke } },
    { id: "group-counts", type: "symbol", source: "many", filter: ["has", "point_count"], layout: { "text-field": ["get", "point_count_abbreviated"], "text-size": 11, "text-allow-overlap": true }, paint: { "text-color": token("--accent-ink") } },
  ];
}

function labels(): LayerSpecification[] {
  const layer = (id: string, level: string, size: number, minzoom: number, colour: string): LayerSpecification => ({
    id,
    type: "symbol",
    source: "labels",
    minzoom,
    filter: ["==", ["get", "level"], level],
    layout: { "text-field": ["get", "name"], "text-size": size, "text-padding": 4, "text-max-width": 8, "symbol-sort-key": ["get", "order"], ...(level === "province" ? {} : { "text-variable-anchor": ["top", "bottom"], "text-radial-offset": 0.7 }) },
    paint: { "text-color": token(colour), "text-halo-color": token("--land"), "text-halo-width": 1.4 },
  });
  return [layer("county-names", "county", 11.5, 6, "--ink-2"), layer("prefecture-names", "prefecture", 12, 5, "--ink-2"), layer("province-names", "province", 12, 1, "--ink-2")];
}
