/** The map: outlines, points and labels, with hover, click and keyboard. Loaded after the list is usable. */
import { Map as GlMap, NavigationControl, setWorkerUrl, type GeoJSONSource, type MapMouseEvent } from "maplibre-gl";
import "maplibre-gl/dist/maplibre-gl.css";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import type { FeatureCollection } from "geojson";
import { lang, t } from "../core/i18n";
import { shortEnglish, type Item, type World } from "../data/world";
import type { Place } from "../data/types";
import { breath, type Outlines } from "./boundaries";
import { settle } from "./labels";
import { spread, type Spot } from "./spread";
import { radiusAt, style } from "./style";
import { Where } from "./where";

setWorkerUrl(workerUrl);

const CHINA: [number, number, number, number] = [73.4, 3.2, 135.3, 53.7];
const CROWD = 600;

export interface Pick {
  kind: "cluster" | "place" | "group";
  id: string;
  x: number;
  y: number;
}

export interface Hooks {
  hover: (pick: Pick | null) => void;
  pick: (pick: Pick) => void;
  ready: () => void;
}

export class AtlasMap {
  private readonly map: GlMap;
  private items: Item[] = [];
  private colour: (item: Item) => string = () => "";
  private lit = "";
  private spreadAt = Number.NaN;
  private whereOf: Where | null = null;
  private ready = false;
  private touched = false;
  private narrowed = false;
  private under = "";

  constructor(host: HTMLElement, private readonly world: World, private readonly found: Outlines | null, private readonly units: Place[], private readonly hooks: Hooks) {
    this.map = new GlMap({
      container: host,
      style: style(found),
      bounds: CHINA,
      fitBoundsOptions: { padding: 12 },
      minZoom: 0.8,
      maxZoom: 11,
      maxBounds: [30, -25, 180, 70],
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      fadeDuration: calm() ? 0 : 150,
      locale: { "Map.Title": t("map.label"), "NavigationControl.ZoomIn": t("map.in"), "NavigationControl.ZoomOut": t("map.out") },
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.keyboard.disableRotation();
    this.map.addControl(new NavigationControl({ showCompass: false }), "top-right");
    this.map.on("load", () => this.start());
  }

  /** Show these clusters in these colours. */
  show(items: Item[], colour: (item: Item) => string): void {
    this.items = items;
    this.colour = colour;
    this.spreadAt = Number.NaN;
    if (this.ready) this.draw();
  }

  /** Ring one cluster; an empty id rings none. */
  ring(id: string): void {
    if (this.ready) this.map.setFilter("halo", ["==", ["get", "id"], id]);
  }

  /** Tint one province; an empty code tints none. */
  tint(code: string): void {
    if (this.ready) this.set("picked", this.found?.land.features.find((each) => each.id === code.slice(0, 2)) ?? collection([]));
  }

  /** Draw anew after the page's colours changed. */
  restyle(): void {
    this.ready = false;
    this.map.setStyle(style(this.found), { diff: false });
    this.map.once("styledata", () => this.afterStyle());
  }

  /** Fit the box anew; the whole country stays in view until the reader has moved the map. */
  resize(): void {
    this.map.resize();
    this.look(this.narrowed);
  }

  /** Copy what is seen onto a plain canvas: browsers print those, and leave a canvas drawn by the graphics card blank. */
  copyTo(paper: HTMLCanvasElement): void {
    if (!this.ready) return;
    this.map.redraw();
    const seen = this.map.getCanvas();
    paper.width = seen.width;
    paper.height = seen.height;
    paper.getContext("2d")?.drawImage(seen, 0, 0);
  }

  remove(): void {
    this.map.remove();
  }

  private start(): void {
    this.map.getCanvas().setAttribute("aria-label", t("map.label"));
    this.map.on("movestart", (event) => (this.touched ||= Boolean((event as { originalEvent?: unknown }).originalEvent)));
    this.map.on("zoomend", () => this.draw());
    this.map.on("mousemove", (event) => this.hover(event));
    this.map.on("mouseout", () => this.hooks.hover(null));
    this.map.on("click", (event) => this.click(event));
    this.map.getCanvas().addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault(); // else the same key would press the panel's own close button, which is focused next
      this.clickCentre();
    });
    this.afterStyle();
    this.hooks.ready();
  }

  private afterStyle(): void {
    this.ready = true;
    this.lit = "";
    this.under = "";
    this.spreadAt = Number.NaN;
    this.look(this.narrowed);
    this.draw();
    this.map.once("idle", () => (this.map.getContainer().dataset["ready"] = "true"));
  }

  private draw(): void {
    const crowded = this.items.length > CROWD;
    const zoom = crowded ? -1 : Math.round(this.map.getZoom() * 2) / 2;
    if (zoom === this.spreadAt) return;
    this.spreadAt = zoom;
    const points = this.points(crowded ? null : zoom);
    this.set("points", crowded ? collection([]) : points);
    this.set("many", crowded ? points : collection([]));
    this.set("labels", this.labels(crowded ? [] : points.features));
    void this.light();
  }

  /** Points of the clusters; moved apart for a zoom, or just where they are. */
  private points(zoom: number | null): FeatureCollection {
    const placed = this.items.flatMap((item) => {
      const spot = this.spotOf(item);
      return spot ? [{ item, spot }] : [];
    });
    const at = zoom === null ? placed.map(({ spot }) => [spot.lon, spot.lat] as [number, number]) : spread(placed.map(({ spot }) => spot), zoom, radiusAt(zoom) + 0.9);
    return collection(placed.map(({ item, spot }, i) => point(at[i]!, { id: item.id, colour: this.colour(item), rough: spot.rough })));
  }

  /** Where a cluster stands: its unit's label point, or that of the unit above (then marked as rough). */
  private spotOf(item: Item): (Spot & { rough: boolean }) | null {
    for (const code of [...item.placePath].reverse()) {
      const { lon, lat } = this.world.places.get(code) ?? {};
      if (lon !== undefined && lat !== undefined) return { lon, lat, rough: code !== item.place };
    }
    return null;
  }

  /** Counties that hold a cluster light up: put together by province, with a breath between where they are many. */
  private async light(): Promise<void> {
    const held = new Set(this.items.map((item) => item.place).filter(Boolean));
    const key = [...held].sort().join();
    if (key === this.lit) return;
    this.lit = key;
    const areas: GeoJSON.Feature[] = [];
    for (const province of new Set([...held].map((code) => code.slice(0, 2)))) {
      if (this.found) areas.push(this.found.area(province, (code) => held.has(code)));
      if (held.size > CROWD) await breath();
      if (this.lit !== key) return;
    }
    this.set("lit", collection(areas));
  }

  private where(): Where {
    this.whereOf ??= new Where(this.found?.counties.features ?? []);
    return this.whereOf;
  }

  private labels(points: GeoJSON.Feature[]): FeatureCollection {
    const held = new Set(this.world.items.flatMap((item) => item.placePath));
    const names = this.units.flatMap((unit) => {
      if (unit.lon === undefined || unit.lat === undefined || unit.end) return [];
      if (unit.level !== "province" && !held.has(unit.code)) return [];
      return [{ code: unit.code, lon: unit.lon, lat: unit.lat, name: shortName(unit), level: unit.level, order: held.has(unit.code) ? 0 : 1 }];
    });
    const provinces = names.filter((each) => each.level === "province");
    const rest = names.filter((each) => each.level !== "province").map((label) => ({ label, at: [label.lon, label.lat] as [number, number] }));
    const dots = points.map((each) => (each.geometry as GeoJSON.Point).coordinates as [number, number]);
    const own = (label: { code: string }, at: [number, number]) => ["", label.code].includes(this.where().province(at));
    const placed = settle(provinces, dots, this.map.getZoom(), own);
    return collection([...placed, ...rest].map(({ label, at }) => point(at, { name: label.name, level: label.level, order: label.order })));
  }

  /** Look at what is shown, unless the reader has moved the map: a few points from near, all from afar. */
  look(narrowed: boolean): void {
    this.narrowed = narrowed;
    if (this.touched || !this.ready) return;
    const spots = this.items.flatMap((item) => this.spotOf(item) ?? []);
    const bounds = narrowed && spots.length ? around(spots) : CHINA;
    this.map.fitBounds(bounds, { padding: narrowed ? 70 : 12, maxZoom: 5.5, animate: !calm(), duration: 500 });
  }

  private set(source: string, data: GeoJSON.GeoJSON): void {
    void (this.map.getSource(source) as GeoJSONSource | undefined)?.setData(data);
  }

  private hover(event: MapMouseEvent): void {
    const pick = this.at(event.point);
    this.hooks.hover(pick);
    const key = pick ? `${pick.kind}:${pick.id}` : "";
    if (key === this.under) return;
    this.under = key;
    this.set("hovered", (pick?.kind === "place" && this.where().county(event.lngLat.toArray() as [number, number])) || collection([]));
    this.map.getCanvas().style.cursor = pick ? "pointer" : "";
    this.ring(pick?.kind === "cluster" ? pick.id : "");
  }

  private click(event: MapMouseEvent): void {
    const pick = this.at(event.point);
    if (pick?.kind === "group") this.map.easeTo({ center: event.lngLat, zoom: this.map.getZoom() + 1.6, animate: !calm() });
    else if (pick) this.hooks.pick(pick);
  }

  private clickCentre(): void {
    const pick = this.at(this.map.project(this.map.getCenter()));
    if (pick) this.hooks.pick(pick);
  }

  private at({ x, y }: { x: number; y: number }): Pick | null {
    const near: [[number, number], [number, number]] = [[x - 4, y - 4], [x + 4, y + 4]];
    const hit = this.map.queryRenderedFeatures(near, { layers: ["points", "many", "groups"] })[0];
    if (hit) return hit.layer.id === "groups" ? { kind: "group", id: String(hit.properties["point_count"]), x, y } : { kind: "cluster", id: String(hit.properties["id"]), x, y };
    const land = this.where().county(this.map.unproject([x, y]).toArray() as [number, number]);
    return land ? { kind: "place", id: land.properties.code, x, y } : null;
  }
}

function around(spots: Spot[]): [number, number, number, number] {
  const lons = spots.map((spot) => spot.lon);
  const lats = spots.map((spot) => spot.lat);
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}

const calm = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;

const collection = (features: GeoJSON.Feature[]): FeatureCollection => ({ type: "FeatureCollection", features });

const point = (at: [number, number], properties: GeoJSON.GeoJsonProperties): GeoJSON.Feature => ({ type: "Feature", geometry: { type: "Point", coordinates: at }, properties });

/** Names on the map are short: 浙江, not 浙江省. */
function shortName(unit: Place): string {
  if (lang() === "en") return shortEnglish(unit.en || unit.zh).replace(/ (?:District|County|Banner)$/, "");
  if (unit.level === "county") return unit.zh;
  return unit.zh.replace(/(?:维吾尔|壮族|回族)?自治区$|特别行政区$|省$|市$/, "");
}
