/** Where names go so that points do not cut them: the middle, a little above or below, or nowhere at this zoom. */
import { project, unproject, type Spot } from "./spread";

export interface Label extends Spot {
  name: string;
}

const SIZE = 12;
const STEPS = [0, -15, 15, -28, 28];

/** Labels with their place at a zoom. A name never moves where `allowed` says no; one that would be cut everywhere is left out. */
export function settle<T extends Label>(labels: T[], points: [number, number][], zoom: number, allowed: (label: T, at: [number, number]) => boolean): { label: T; at: [number, number] }[] {
  const scale = 512 * 2 ** zoom;
  const dots = points.map(([lon, lat]) => project({ lon, lat }, scale));
  return labels.flatMap((label) => {
    const [x, y] = project(label, scale);
    const half = width(label.name) / 2 + 5;
    const free = (step: number) => !dots.some(([dx, dy]) => Math.abs(dx - x) < half && Math.abs(dy - y - step) < SIZE * 0.5 + 5);
    const step = STEPS.find((each) => free(each) && (each === 0 || allowed(label, unproject(x, y + each, scale))));
    return step === undefined ? [] : [{ label, at: unproject(x, y + step, scale) }];
  });
}

const width = (name: string): number => [...name].reduce((sum, each) => sum + (each > "\u2e80" ? SIZE : SIZE * 0.55), 0);
