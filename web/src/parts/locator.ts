/** A small picture of where clusters are: the country's outline drawn on a canvas, one point a cluster. */
import { token } from "../app/prefs";
import { h } from "../core/dom";
import { t } from "../core/i18n";
import { loadBoundaries } from "../data/load";
import type { Item, World } from "../data/world";

type Box = [west: number, south: number, east: number, north: number];
const CHINA: Box = [73, 3, 135.5, 54];
const flat = (lat: number): number => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));

/** The picture with a province lit (none for an empty code), the whole country or the province alone; null where nothing could be shown. */
export function locator(world: World, items: Item[], province: string, where: string, near = false): HTMLElement | null {
  const spots = items.flatMap((item) => spotOf(world, item));
  if (!world.site.boundaries || !(spots.length || province)) return null;
  const canvas = h("canvas", { class: "locator", role: "img", "aria-label": t("locator.label", { place: where }) });
  const draw = () => void paint(canvas, spots, province, near);
  requestAnimationFrame(draw);
  const watch = new AbortController();
  document.addEventListener("themechange", () => (canvas.isConnected ? draw() : watch.abort()), { signal: watch.signal });
  return h("section", { class: "box locator-box" }, canvas, h("p", { class: "locator-note" }, t("map.source")));
}

function spotOf(world: World, item: Item): [number, number][] {
  const place = world.places.get(item.place) ?? world.places.get(item.province);
  return place?.lon !== undefined && place.lat !== undefined ? [[place.lon, place.lat]] : [];
}

async function paint(canvas: HTMLCanvasElement, spots: [number, number][], province: string, near: boolean): Promise<void> {
  const [{ outlines }, topology] = await Promise.all([import("../map/boundaries"), loadBoundaries()]);
  const found = await outlines(topology as Parameters<typeof outlines>[0]);
  const ratio = devicePixelRatio || 1;
  const width = (canvas.width = canvas.clientWidth * ratio);
  const height = (canvas.height = canvas.clientHeight * ratio);
  const pen = canvas.getContext("2d");
  if (!pen || !width) return;
  const own = found.counties.features.filter((each) => each.properties.province === province);
  const project = fitter(width, height, near && own.length ? boxOf(own.map((each) => each.geometry)) : CHINA);
  for (const each of found.counties.features) trace(pen, each.geometry, project);
  fillWith(pen, token("--land"));
  pen.beginPath();
  for (const each of own) trace(pen, each.geometry, project);
  fillWith(pen, token("--land-lit"));
  if (near) stroke(pen, found.prefecture, project, token("--surface"), 0.9 * ratio);
  for (const [line, colour, wide] of [[found.province, "--border-prefecture", 0.7], [found.coast, "--coast", 0.9]] as const) stroke(pen, line, project, token(colour), wide * ratio);
  for (const each of found.line.features) stroke(pen, each.geometry, project, token("--coast"), 1.4 * ratio);
  const size = spots.length > 1 && !near ? 3.6 : 5.5;
  for (const spot of spots) point(pen, project(spot), size * ratio);
}

type Project = (at: [number, number]) => [number, number];

function fitter(width: number, height: number, [west, south, east, north]: Box): Project {
  const tall = (flat(north) - flat(south)) * (180 / Math.PI);
  const scale = Math.min(width / (east - west), height / tall) * 0.94;
  const left = (width - (east - west) * scale) / 2;
  const top = (height - tall * scale) / 2;
  return ([lon, lat]) => [left + (lon - west) * scale, top + (flat(north) - flat(lat)) * (180 / Math.PI) * scale];
}

function boxOf(geometries: GeoJSON.Geometry[]): Box {
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity];
  const grow = (line: [number, number][]): void => line.forEach(([lon, lat]) => box.splice(0, 4, Math.min(box[0], lon), Math.min(box[1], lat), Math.max(box[2], lon), Math.max(box[3], lat)));
  for (const each of geometries) if ("coordinates" in each) walk(each.coordinates as unknown[], grow);
  return box;
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
