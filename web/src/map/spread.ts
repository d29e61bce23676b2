/** Moves points apart that would hide each other on the screen; each stays as near to its place as it can. */

export interface Spot {
  lon: number;
  lat: number;
}

const TILE = 512;
const ROUNDS = 40;

export const project = (spot: Spot, scale: number): [number, number] => {
  const sine = Math.sin((spot.lat * Math.PI) / 180);
  return [((spot.lon + 180) / 360) * scale, (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * scale];
};

export const unproject = (x: number, y: number, scale: number): [number, number] => {
  const n = Math.PI - (2 * Math.PI * y) / scale;
  return [(x / scale) * 360 - 180, (180 / Math.PI) * Math.atan(Math.sinh(n))];
};

/** Positions (lon, lat) at which circles of a radius in pixels do not overlap at a zoom; input order is kept. */
export function spread(spots: Spot[], zoom: number, radius: number): [number, number][] {
  const scale = TILE * 2 ** zoom;
  const home = spots.map((spot) => project(spot, scale));
  const at = home.map(([x, y], i) => nudge(x, y, i));
  for (let round = 0; round < ROUNDS; round++) {
    if (!push(at, radius * 2)) break;
    for (let i = 0; i < at.length; i++) {
      at[i]![0] += (home[i]![0] - at[i]![0]) * 0.02;
      at[i]![1] += (home[i]![1] - at[i]![1]) * 0.02;
    }
  }
  return at.map(([x, y]) => unproject(x, y, scale));
}

/** Points of one county start a hair apart, in a fixed spiral, so that the same input gives the same picture. */
function nudge(x: number, y: number, i: number): [number, number] {
  const turn = i * 2.399963;
  return [x + Math.cos(turn) * 0.01, y + Math.sin(turn) * 0.01];
}

/** One round: every two points nearer than `gap` move half the missing distance each; true if any did. */
function push(at: [number, number][], gap: number): boolean {
  const cells = new Map<string, number[]>();
  let moved = false;
  at.forEach(([x, y], i) => {
    const column = Math.floor(x / gap);
    const row = Math.floor(y / gap);
    for (let dx = -1; dx <= 1; dx++) {
      for (let dy = -1; dy <= 1; dy++) {
        for (const j of cells.get(`${column + dx},${row + dy}`) ?? []) moved = part(at[i]!, at[j]!, gap) || moved;
      }
    }
    const key = `${column},${row}`;
    const cell = cells.get(key);
    if (cell) cell.push(i);
    else cells.set(key, [i]);
  });
  return moved;
}

function part(a: [number, number], b: [number, number], gap: number): boolean {
  const dx = a[0] - b[0];
  const dy = a[1] - b[1];
  const distance = Math.hypot(dx, dy);
  if (distance >= gap - 0.01) return false;
  const shift = (gap - distance) / 2 / (distance || 1);
  a[0] += dx * shift;
  a[1] += dy * shift;
  b[0] -= dx * shift;
  b[1] -= dy * shift;
  return true;
}
