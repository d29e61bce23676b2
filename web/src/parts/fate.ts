/** What became of a place after the day for which it was coded. */
import { href } from "../app/router";
import { h, type Child } from "../core/dom";
import { date, t } from "../core/i18n";
import type { Place } from "../data/types";
import type { World } from "../data/world";

/** A note for a unit that exists no more; null while it is in use. */
export function fate(world: World, place: Place | undefined): HTMLElement | null {
  if (!place?.end) return null;
  const heirs: Child[] = (place.successors ?? []).map(([code, , part], at) => [
    at ? t("fate.and") : "",
    h("a", { href: href("place", code) }, `${world.placeName(code)} ${code}`),
    part ? ` ${t("fate.part")}` : "",
  ]);
  return h("p", { class: "note warn", "data-fate": place.code }, t("fate.ended", { name: world.placeName(place.code), code: place.code, date: date(place.end) }), heirs.length ? [t("fate.now"), heirs, t("stop")] : null);
}
