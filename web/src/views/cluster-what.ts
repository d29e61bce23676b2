/** The boxes "where" and "what" of a cluster's page. */
import { href } from "../app/router";
import { h, type Child } from "../core/dom";
import { date, lang, t, word } from "../core/i18n";
import type { Detail, IndustryAnswer } from "../data/types";
import type { Item, World } from "../data/world";
import { industryLink } from "../parts/bits";
import { evidence, sure } from "../parts/evidence";
import { fate } from "../parts/fate";

/** Where: the unit with its dated code, what became of it, and why it was read so. */
export function placeBox(world: World, item: Item, { place }: Detail): HTMLElement {
  const path: Child[] = item.placePath.map((code, at) => [at ? " › " : "", h("a", { href: href("place", code) }, world.placeName(code))]);
  return h(
    "section",
    { class: "box", "data-box": "place" },
    h("h2", null, t("place.title")),
    h(
      "dl",
      { class: "facts" },
      fact(t("place.unit"), path.length ? path : place.zone || t("place.none")),
      fact(t("place.code"), h("span", { class: "code" }, item.place || "—"), ` ${t("place.on", { date: date(place.on) })}`),
      place.current.join() !== item.place && place.current.length ? fact(t("place.today"), place.current.map((code, at) => [at ? " · " : "", h("a", { href: href("place", code) }, h("span", { class: "code" }, code), " ", world.placeName(code))])) : null,
      fact(t("place.reading"), word("place_status", item.place_status)),
    ),
    fate(world, world.places.get(item.place)),
    place.candidates.length ? h("ul", { class: "evidence" }, place.candidates.map((each) => h("li", null, h("span", { class: "code" }, each.code), ` ${each.path}`, h("div", { class: "rule" }, each.reason)))) : null,
    evidence(place.evidence, t("evidence.place")),
  );
}

function fact(name: string, ...value: Child[]): Child {
  return [h("dt", null, name), h("dd", null, value)];
}

/** What: the codes answered, other codes that were weighed, links to other classifications. */
export function industryBox(world: World, item: Item, { industry, crosswalks }: Detail): HTMLElement {
  return h(
    "section",
    { class: "box", "data-box": "industry" },
    h("h2", null, t("industry.title")),
    h("p", { class: "muted small" }, t("industry.phrase"), " ", h("span", { lang: "zh-CN" }, `“${item.phrase}”`), " · ", word("industry_status", item.industry_status)),
    h("div", { class: "codes" }, industry.answers.length ? industry.answers.map((answer) => answerLine(world, answer)) : h("p", null, t("industry.none"))),
    evidence(industry.evidence, t("evidence.phrase")),
    industry.alternatives.length ? alternatives(world, industry.alternatives) : null,
    crosswalks.length ? crosswalkList(crosswalks) : null,
  );
}

function answerLine(world: World, answer: IndustryAnswer): HTMLElement {
  const path = world.industryPath(answer.code).slice(0, -1);
  return h(
    "div",
    null,
    h(
      "div",
      { class: "code-line" },
      h("a", { class: "big", href: href("industry", answer.code) }, answer.code),
      h("div", null, h("strong", null, world.industryName(answer.code)), answer.role === "main" ? null : h("span", { class: "muted small" }, ` ${word("role", answer.role)}`), h("div", { class: "path" }, path.map((code, at) => [at ? " › " : "", world.industryName(code)]))),
      sure(answer.confidence),
    ),
    evidence(answer.evidence, t("evidence.code")),
  );
}

function alternatives(world: World, found: Detail["industry"]["alternatives"]): HTMLElement {
  return h("details", null, h("summary", null, t("industry.alternatives")), h("ul", { class: "evidence" }, found.map((each) => h("li", null, industryLink(world, each.code)))));
}

function crosswalkList(links: Detail["crosswalks"]): HTMLElement {
  const line = (link: (typeof links)[number]) => h("tr", null, h("td", null, word("scheme", link.scheme)), h("td", { class: "code" }, link.code), h("td", null, (lang() === "zh" && link.name_zh) || link.name), h("td", null, word("link", link.kind)));
  const head = h("tr", null, [t("cross.scheme"), t("cross.code"), t("cross.name"), t("cross.kind")].map((each) => h("th", { scope: "col" }, each)));
  return h("details", null, h("summary", null, t("cross.title")), h("div", { class: "scroll-x", tabindex: "0", role: "region", "aria-label": t("cross.title") }, h("table", { class: "plain-table" }, h("thead", null, head), h("tbody", null, links.map(line)))));
}
