/** Status on a date: read off the states that the registry's rules have worked out. */
import type { Cluster } from "./types";

/** Today in China, where the lists are issued; as ISO day. */
export const today = (): string => new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10);

/** The status of a cluster on a day: `not_yet` before its first state. */
export function statusOn(cluster: Cluster, on: string): string {
  let status = "not_yet";
  for (const [from, next] of cluster.states) {
    if (from > on) break;
    status = next;
  }
  return status;
}

export interface Validity {
  from: string;
  /** The last day; empty where no term is known. */
  until: string;
}

/** The newest recognition that had begun by a day, in force or run out; null where a list or a body has ended it since. */
export function validity(cluster: Cluster, on: string): Validity | null {
  let found = null as Validity | null;
  for (const [from, status] of cluster.states) {
    if (found && !found.until) found.until = dayBefore(from);
    if (from > on) break;
    if (VALID.has(status)) found = { from: found?.until === dayBefore(from) ? found.from : from, until: "" };
  }
  return VALID.has(statusOn(cluster, on)) || RUN_OUT.has(statusOn(cluster, on)) ? found : null;
}

const VALID = new Set(["recognised", "open"]);
const RUN_OUT = new Set(["lapsed", "awaiting"]);
export const hasRunOut = (cluster: Cluster, on: string): boolean => RUN_OUT.has(statusOn(cluster, on));

const dayBefore = (iso: string): string => new Date(Date.parse(iso) - 86_400_000).toISOString().slice(0, 10);

/** The last day of the state of a day, as far as the registry knows; empty where nothing ends it. */
export function untilOf(cluster: Cluster, on: string): string {
  const next = cluster.states.find(([from]) => from > on)?.[0];
  if (!next || statusOn(cluster, on) === "not_yet") return "";
  return dayBefore(next);
}
