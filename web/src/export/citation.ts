/** One cluster as a reference that names the official document first. */
import { today } from "../data/status";
import type { Detail } from "../data/types";
import { lineWords } from "../parts/line";
import type { Item, World } from "../data/world";

export function citation(world: World, item: Item, detail: Detail): string {
  const event = detail.events[0];
  const source = event ? world.source(event.document) : undefined;
  const official = source ? `${source.issuer}：《${source.title}》（${[source.document_number, source.dated].filter(Boolean).join("，")}），${lineWords(event?.locator ?? "", "zh")}：${item.name}。` : item.name;
  return `${official} In: jiqun ${world.site.version}, ${item.id}, data ${world.site.digest}, ${today()}.`;
}
