/** In which unit a point lies, asked of the outlines themselves. */
import type { Feature, Geometry, Position } from "geojson";
import type { Outlines } from "./boundaries";

type Unit = Outlines["counties"]["features"][number];
type Box = [number, number, number, number];

export class Where {
  private readonly boxes: { unit: Unit; box: Box }[];

  constructor(units: Unit[]) {
    this.boxes = units.map((unit) => ({ unit, box: boxOf(unit) }));
  }

  /** The county that holds a point; none at sea. */
  county([x, y]: [number, number]): Unit | undefined {
    return this.boxes.find(({ unit, box: [west, south, east, north] }) => x >= west && x <= east && y >= south && y <= north && holds(unit.geometry, x, y))?.unit;
  }

  /** Code of the province that holds a point; empty at sea. */
  province(point: [number, number]): string {
    return this.county(point)?.properties.province ?? "";
  }
}

const rings = (geometry: Geometry): Position[][] => (geometry.type === "Polygon" ? geometry.coordinates : geometry.type === "MultiPolygon" ? geometry.coordinates.flat() : []);

function boxOf(unit: Feature): Box {
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of rings(unit.geometry)) {
    for (const [x, y] of ring as [number, number][]) {
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    }
  }
  return box;
}

/** Even-odd rule over all rings. */
function holds(geometry: Geometry, x: number, y: number): boolean {
  let inside = false;
  for (const ring of rings(geometry)) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [x1, y1] = ring[i] as [number, number];
      const [x2, y2] = ring[j] as [number, number];
      if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
    }
  }
  return inside;
}
