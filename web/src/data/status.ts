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

/** The day after which the state of a day no longer holds, empty where nothing ends it. */
export function untilOf(cluster: Cluster, on: string): string {
  return cluster.states.find(([from]) => from > on)?.[0] ?? "";
}
