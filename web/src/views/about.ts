/** About the data: what was read, what is doubtful, how right it is, under which terms, how to cite. */
import { page, type Context, type View } from "../app/context";
import { href } from "../app/router";
import { h, type Child } from "../core/dom";
import { count, date, lang, number, t, word } from "../core/i18n";
import { loadAbout } from "../data/load";
import type { About, Source } from "../data/types";
import type { World } from "../data/world";
import { copy } from "../export/save";
import { badge, figures, tally } from "../parts/bits";
import { statusOn, today } from "../data/status";

export async function aboutView({ world }: Context): Promise<View> {
  const about = await loadAbout();
  const element = h(
    "article",
    { class: "page" },
    h("header", { class: "page-head" }, h("h1", null, t("nav.about")), h("p", { class: "lead" }, t("about.lead")), h("div", { class: "row" }, figures(numbers(world, about)))),
    h("div", { class: "stack" }, sources(world.sources), coverage(world), doubtful(world, about), accuracy(about), words(world), files(), tables(about), maps(), cite(about)),
  );
  return page(t("nav.about"), element);
}

function numbers(world: World, about: About): [string, string][] {
  const read = world.sources.reduce((sum, source) => sum + source.rows_read, 0);
  return [[number(world.sources.length), t(world.sources.length === 1 ? "about.lists.one" : "about.lists")], [number(read), t("about.read")], [number(world.items.length), t("figure.clusters")], [number(about.doubtful.length), t(about.doubtful.length === 1 ? "about.doubtful.one" : "about.doubtful")]];
}

const box = (title: string, ...content: Child[]) => h("section", { class: "box" }, h("h2", null, title), content);

function table(label: string, head: string[], rows: Child[][]): HTMLElement {
  const body = rows.map((cells) => h("tr", null, cells.map((cell) => h("td", { class: "wrap" }, cell))));
  return h("div", { class: "scroll-x", tabindex: "0", role: "region", "aria-label": label }, h("table", { class: "plain-table" }, h("thead", null, h("tr", null, head.map((each) => h("th", { scope: "col" }, each)))), h("tbody", null, body)));
}

function sources(found: Source[]): HTMLElement {
  const one = (source: Source) =>
    h(
      "div",
      { class: "source" },
      h("h3", { lang: "zh-CN" }, source.title),
      h(
        "dl",
        { class: "facts" },
        fact(t("about.number"), h("span", { lang: "zh-CN" }, source.document_number || "—")),
        fact(t("about.issuer"), h("span", { lang: "zh-CN" }, source.issuer)),
        fact(t("about.dated"), date(source.dated)),
        fact(t("about.rows"), t("about.rowsText", { read: source.rows_read, stated: source.rows_stated || "?" })),
        fact(t("about.covers"), word("coverage", source.coverage), source.coverage_provinces.length ? `: ${source.coverage_provinces.join("、")}` : ""),
        fact(t("about.file"), h("span", { class: "code" }, `${source.id}/${source.file} · sha256 ${source.sha256}`)),
        fact(t("about.rights"), en(source.licence)),
        source.notes ? fact(t("about.notes"), en(source.notes)) : null,
      ),
      source.findings.length ? h("ul", { class: "evidence" }, source.findings.map((each) => h("li", null, h("span", { class: "rule" }, word("severity", each.severity)), h("div", null, en(`${each.message} ${each.advice}`))))) : h("p", { class: "note" }, t("about.noFindings")),
    );
  return box(t("about.sources"), inEnglish(), found.length ? found.map(one) : h("p", { class: "muted" }, t("empty.registry")));
}

/** The cards of tables and documents are written in English. */
const en = (...text: Child[]) => h("span", { lang: "en" }, text);

/** A Chinese page says so where they stand. */
const inEnglish = () => (lang() === "zh" ? h("p", { class: "note" }, t("about.inEnglish")) : null);

const fact = (name: string, ...value: Child[]): Child => [h("dt", null, name), h("dd", null, value)];

function coverage(world: World): HTMLElement {
  const years = tally(world.items, (item) => String(item.year)).sort();
  const states = tally(world.items, (item) => statusOn(item, today()));
  return box(t("about.coverage"), h("p", { class: "prose" }, t("about.coverageText")), h("p", { class: "small" }, years.map(([year, n]) => `${year}: ${count("clusters", n)}  `)), h("p", { class: "small" }, states.map(([status, n]) => [badge(status), ` ${n} `])));
}

function doubtful(world: World, about: About): HTMLElement {
  if (!about.doubtful.length) return box(t("about.doubtTitle"), h("p", { class: "muted" }, t("about.noDoubt")));
  const rows = about.doubtful.map(({ id, reasons }) => [h("a", { href: href("cluster", id), lang: "zh-CN" }, world.byId.get(id)?.name ?? id), reasons.map((each) => word("doubt", each)).join(" · ")]);
  return box(t("about.doubtTitle"), h("p", { class: "prose muted" }, t("about.doubtText")), table(t("about.doubtTitle"), [t("column.name"), t("about.why")], rows));
}

function accuracy(about: About): HTMLElement {
  if (!about.accuracy.length) return box(t("about.accuracy"), h("p", { class: "muted" }, t("about.noAccuracy")));
  return box(t("about.accuracy"), table(t("about.accuracy"), [t("about.what"), t("about.figure"), t("about.command")], about.accuracy.map((each) => [each[lang()], each.figure.replace("wrong", t("about.wrong")), h("code", null, each.command)])));
}

function words(world: World): HTMLElement {
  const used = new Set(world.items.flatMap((item) => item.states.map(([, status]) => status)));
  const line = (status: string) => [h("dt", null, badge(status)), h("dd", null, world.site.states[status]?.[lang()] ?? "")];
  return box(t("about.words"), h("dl", { class: "facts" }, [...used].map(line)), h("p", { class: "note" }, t("about.confidence")));
}

function files(): HTMLElement {
  const names = ["clusters", "places", "industries", "sources", "about"];
  return box(t("about.files"), h("p", { class: "prose" }, t("about.filesText")), h("p", { class: "chips" }, names.map((name) => h("a", { class: "chip", href: `data/${name}.json` }, `${name}.json`))));
}

function tables(about: About): HTMLElement {
  return box(t("about.tables"), inEnglish(), table(t("about.tables"), [t("about.table"), t("about.origin"), t("about.edition"), t("about.licence"), t("about.tableRows")], about.tables.map((each) => [en(each.title, h("div", { class: "code muted" }, each.name)), en(each.origin), [each.edition, each.as_of].filter(Boolean).join(" · "), en(each.licence), h("span", { class: "nowrap" }, number(each.rows))])));
}

const maps = () => box(t("about.map"), h("p", { class: "prose" }, t("about.mapText")));

function cite(about: About): HTMLElement {
  return box(t("about.cite"), h("p", { class: "quote" }, about.citation), h("button", { class: "button", type: "button", onclick: () => void copy(about.citation) }, t("cluster.cite")));
}
