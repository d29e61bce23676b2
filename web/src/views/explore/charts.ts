/** Two charts over what is found: clusters by province, and by industry; a click filters. The facets say the same in words. */
import { startChart, still, textStyle, tooltip, type EChartsType } from "../../charts/echarts";
import { token } from "../../app/prefs";
import { fill, h } from "../../core/dom";
import { lang, t } from "../../core/i18n";
import { colourOf, familyOf } from "../../data/families";
import { toggle, type Facet, type Filters, type Found } from "../../data/facets";
import type { World } from "../../data/world";

export class Charts {
  private readonly province: EChartsType;
  private readonly industry: EChartsType;
  private readonly watcher: ResizeObserver;
  private filters: Filters | null = null;
  private readonly nones = [0, 1].map(() => h("p", { class: "muted small", hidden: true }, t("chart.none")));

  constructor(box: HTMLElement, private readonly world: World, private readonly change: (next: Filters) => void) {
    const [left, right] = [h("div", { class: "chart" }), h("div", { class: "chart" })];
    fill(box, h("div", { class: "chart-box" }, h("h2", null, t("chart.province")), this.nones[0], left), h("div", { class: "chart-box" }, h("h2", null, t("chart.industry")), this.nones[1], right));
    this.province = startChart(left);
    this.industry = startChart(right);
    this.province.on("click", (event) => this.click("province", event.data));
    this.industry.on("click", (event) => this.click("industry", event.data));
    this.watcher = new ResizeObserver(() => this.resize());
    this.watcher.observe(box);
  }

  draw(filters: Filters, found: Found): void {
    this.filters = filters;
    for (const none of this.nones) none.hidden = found.items.length > 0;
    this.province.setOption(this.provinceOption(filters, found), { notMerge: true });
    this.industry.setOption(this.industryOption(filters, found), { notMerge: true });
  }

  resize(): void {
    this.province.resize();
    this.industry.resize();
  }

  dispose(): void {
    this.watcher.disconnect();
    this.province.dispose();
    this.industry.dispose();
  }

  private click(facet: Facet, data: unknown): void {
    const code = (data as { code?: string } | null)?.code;
    if (code && this.filters) this.change(toggle(this.filters, facet, code));
  }

  private provinceOption(filters: Filters, found: Found): Record<string, unknown> {
    const rows = [...found.counts.province].filter(([code]) => code !== "none").sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
    const chosen = new Set(filters.province);
    const name = (code: string) => (lang() === "zh" ? this.world.placeName(code).replace(/(?:维吾尔|壮族|回族)?自治区$|省$|市$/, "") : this.world.placeShort(code));
    const colour = (code: string) => (!chosen.size || chosen.has(code) ? token("--seq-3") : token("--seq-1"));
    return {
      textStyle: textStyle(),
      animation: !still(),
      animationDuration: 250,
      tooltip: { ...tooltip(), trigger: "item", formatter: (each: { name: string; value: number }) => `${each.name}  ${each.value}` },
      grid: { left: 4, right: 6, top: 16, bottom: lang() === "zh" ? 44 : 62 },
      xAxis: {
        type: "category",
        show: rows.length > 0,
        data: rows.map(([code]) => name(code)),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: token("--line-2") } },
        axisLabel: { interval: 0, ...(lang() === "zh" ? { formatter: (text: string) => [...text].join("\n"), lineHeight: 12, fontSize: 11 } : { rotate: 55, fontSize: 10 }), color: token("--ink-2") },
      },
      yAxis: { type: "value", show: false },
      series: [{ type: "bar", barMaxWidth: 18, label: { show: true, position: "top", fontSize: 10.5, color: token("--ink-2") }, labelLayout: { hideOverlap: true }, data: rows.map(([code, n]) => ({ value: n, code, itemStyle: { color: colour(code), borderRadius: [2, 2, 0, 0] } })) }],
    };
  }

  private industryOption(filters: Filters, found: Found): Record<string, unknown> {
    const rows = [...found.counts.industry].filter(([code]) => code !== "none");
    const chosen = new Set(filters.industry);
    const all = rows.reduce((sum, [, n]) => sum + n, 0);
    const room = (n: number) => (this.industry.getWidth() * this.industry.getHeight() * n) / all;
    const faded = (code: string) => chosen.size > 0 && !chosen.has(code);
    return {
      textStyle: textStyle(),
      animation: false,
      tooltip: { ...tooltip(), formatter: (each: { name: string; value: number }) => `${each.name}  ${each.value}` },
      series: [
        {
          type: "treemap",
          roam: false,
          nodeClick: false,
          breadcrumb: { show: false },
          left: 0, right: 0, top: 6, bottom: 10,
          itemStyle: { borderColor: token("--surface"), borderWidth: 1, gapWidth: 1 },
          label: { fontSize: 11, lineHeight: 14, overflow: "break", formatter: (each: { name: string; value: number }) => tileWords(each.name, each.value, room(each.value)) },
          data: rows.map(([code, n]) => this.tile(code, n, faded(code), room(n) < CODE_ONLY)),
        },
      ],
    };
  }

  private tile(code: string, n: number, faded: boolean, narrow: boolean): object {
    const colour = token(colourOf(familyOf(code)));
    return { name: `${code} ${this.world.industryShort(code)}`, value: n, code, itemStyle: { color: colour, opacity: faded ? 0.35 : 1 }, label: { color: inkOn(colour), padding: narrow ? 0 : 4, overflow: narrow ? "none" : "break" } };
  }
}

const CODE_ONLY = 2600;
const LETTER = 11 * 14 * 2;

/** What fits into a tile of so many square pixels: the whole name, its beginning, the code alone, or nothing. */
function tileWords(name: string, n: number, room: number): string {
  if (room < 1100) return "";
  const [code, ...rest] = name.split(" ");
  const wide = [...rest.join(" ")];
  const letters = Math.floor(room / LETTER / (lang() === "zh" ? 1 : 0.55)) - 4;
  if (room < CODE_ONLY || letters < 4) return code!;
  const cut = wide.slice(0, letters - 1).join("");
  const words = wide.length <= letters ? rest.join(" ") : `${/^[^、,]+/.exec(cut)?.[0] ?? cut}…`;
  const longest = lang() === "en" ? Math.max(...words.split(/[ -]/).map((word) => word.length)) * 6 : 0;
  return longest > Math.sqrt(room) * 0.85 ? code! : `${code} ${words} ${n}`; // no word is broken in two
}

/** Dark or light letters, whichever stands out more on a colour. */
function inkOn(hex: string): string {
  const full = hex.length === 4 ? [...hex.slice(1)].map((digit) => digit + digit).join("") : hex.slice(1); // #4a9 is #44aa99
  const [r, g, b] = [0, 2, 4].map((at) => parseInt(full.slice(at, at + 2), 16) / 255) as [number, number, number];
  const linear = (part: number) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  const luminance = 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  return luminance > 0.18 ? "#14212b" : "#ffffff";
}
