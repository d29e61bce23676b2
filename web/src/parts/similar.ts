/** What is near a cluster: in industry elsewhere, and on the ground. */
import type { Item, World } from "../data/world";

/** Clusters of other counties that share the longest code; nearest industry first, then registry order. */
export function similar(world: World, item: Item, most = 6): Item[] {
  const scored = world.items
    .filter((other) => other.id !== item.id && other.place !== item.place)
    .map((other) => ({ other, depth: sharedDepth(item, other) }))
    .filter(({ depth }) => depth >= 2);
  return scored.sort((a, b) => b.depth - a.depth || a.other.index - b.other.index).slice(0, most).map(({ other }) => other);
}

function sharedDepth(a: Item, b: Item): number {
  let best = 0;
  for (const [x] of a.codes) for (const [y] of b.codes) best = Math.max(best, prefix(x, y));
  return best;
}

function prefix(a: string, b: string): number {
  let n = 0;
  while (n < a.length && a[n] === b[n]) n++;
  return n;
}

/** The nearest other clusters with their distance in kilometres (great circle between label points). */
export function neighbours(world: World, item: Item, most = 6): { item: Item; km: number }[] {
  const here = spot(world, item);
  if (!here) return [];
  return world.items
    .filter((other) => other.id !== item.id)
    .flatMap((other) => {
      const there = spot(world, other);
      return there ? [{ item: other, km: kilometres(here, there) }] : [];
    })
    .sort((a, b) => a.km - b.km)
    .slice(0, most);
}

function spot(world: World, item: Item): [number, number] | null {
  const place = world.places.get(item.place);
  return place?.lon !== undefined && place.lat !== undefined ? [place.lon, place.lat] : null;
}

function kilometres([lon1, lat1]: [number, number], [lon2, lat2]: [number, number]): number {
  const rad = Math.PI / 180;
  const a = Math.sin(((lat2 - lat1) * rad) / 2) ** 2 + Math.cos(lat1 * rad) * Math.cos(lat2 * rad) * Math.sin(((lon2 - lon1) * rad) / 2) ** 2;
  return 12742 * Math.asin(Math.min(1, Math.sqrt(a)));
}
