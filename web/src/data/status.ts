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

/** The last day of the state of a day, as far as the registry knows; empty where nothing ends it. */
export function untilOf(cluster: Cluster, on: string): string {
  const next = cluster.states.find(([from]) => from > on)?.[0];
  if (!next || statusOn(cluster, on) === "not_yet") return "";
  return new Date(Date.parse(next) - 86_400_000).toISOString().slice(0, 10);
}
