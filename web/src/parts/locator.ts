/** A small picture of where clusters are: the country's outline drawn on a canvas, one point a cluster. */
import { token } from "../app/prefs";
import { h } from "../core/dom";
import { t } from "../core/i18n";
import { loadBoundaries } from "../data/load";
import type { Item, World } from "../data/world";

const WEST = 73;
const EAST = 135.5;
const NORTH = 54;
const SOUTH = 3;
const flat = (lat: number): number => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));

/** The picture with a province lit (none for an empty code); null where nothing could be shown. */
export function locator(world: World, items: Item[], province: string, where: string): HTMLElement | null {
  const spots = items.flatMap((item) => spotOf(world, item));
  if (!world.site.boundaries || !(spots.length || province)) return null;
  const canvas = h("canvas", { class: "locator", role: "img", "aria-label": t("locator.label", { place: where }) });
  const draw = () => void paint(canvas, spots, province);
  requestAnimationFrame(draw);
  const watch = new AbortController();
  document.addEventListener("themechange", () => (canvas.isConnected ? draw() : watch.abort()), { signal: watch.signal });
  return h("section", { class: "box locator-box" }, canvas, h("p", { class: "locator-note" }, t("map.source")));
}

function spotOf(world: World, item: Item): [number, number][] {
  const place = world.places.get(item.place) ?? world.places.get(item.province);
  return place?.lon !== undefined && place.lat !== undefined ? [[place.lon, place.lat]] : [];
}

async function paint(canvas: HTMLCanvasElement, spots: [number, number][], province: string): Promise<void> {
  const [{ outlines }, topology] = await Promise.all([import("../map/boundaries"), loadBoundaries()]);
  const found = outlines(topology as Parameters<typeof outlines>[0]);
  const ratio = devicePixelRatio || 1;
  const width = (canvas.width = canvas.clientWidth * ratio);
  const height = (canvas.height = canvas.clientHeight * ratio);
  const pen = canvas.getContext("2d");
  if (!pen || !width) return;
  const project = fitter(width, height);
  for (const each of found.counties.features) trace(pen, each.geometry, project);
  fillWith(pen, token("--land"));
  pen.beginPath();
  for (const each of found.counties.features) if (each.properties.province === province) trace(pen, each.geometry, project);
  fillWith(pen, token("--land-lit"));
  for (const [line, colour, wide] of [[found.province, "--border-prefecture", 0.7], [found.coast, "--coast", 0.9]] as const) stroke(pen, line, project, token(colour), wide * ratio);
  for (const each of found.line.features) stroke(pen, each.geometry, project, token("--coast"), 1.4 * ratio);
  const size = spots.length > 1 ? 3.6 : 5.5;
  for (const spot of spots) point(pen, project(spot), size * ratio);
}

type Project = (at: [number, number]) => [number, number];

function fitter(width: number, height: number): Project {
  const tall = (flat(NORTH) - flat(SOUTH)) * (180 / Math.PI);
  const scale = Math.min(width / (EAST - WEST), height / tall) * 0.95;
  const left = (width - (EAST - WEST) * scale) / 2;
  const top = (height - tall * scale) / 2;
  return ([lon, lat]) => [left + (lon - WEST) * scale, top + (flat(NORTH) - flat(lat)) * (180 / Math.PI) * scale];
}

function trace(pen: CanvasRenderingContext2D, geometry: GeoJSON.Geometry, project: Project): void {
  if (geometry.type === "GeometryCollection" || geometry.type === "Point" || geometry.type === "MultiPoint") return;
  walk(geometry.coordinates as never, (line) => line.forEach((at, i) => (i ? pen.lineTo(...project(at)) : pen.moveTo(...project(at)))));
}

function walk(part: unknown[], each: (line: [number, number][]) => void): void {
  const first = part[0] as unknown[];
  if (Array.isArray(first) && typeof first[0] === "number") each(part as [number, number][]);
  else for (const inner of part) walk(inner as unknown[], each);
}

function fillWith(pen: CanvasRenderingContext2D, colour: string): void {
  pen.fillStyle = colour;
  pen.fill();
}

function stroke(pen: CanvasRenderingContext2D, geometry: GeoJSON.Geometry, project: Project, colour: string, wide: number): void {
  pen.beginPath();
  trace(pen, geometry, project);
  pen.strokeStyle = colour;
  pen.lineWidth = wide;
  pen.stroke();
}

function point(pen: CanvasRenderingContext2D, [x, y]: [number, number], size: number): void {
  pen.beginPath();
  pen.arc(x, y, size, 0, 2 * Math.PI);
  fillWith(pen, token("--bad"));
  pen.strokeStyle = token("--surface");
  pen.lineWidth = size / 3.2;
  pen.stroke();
}
