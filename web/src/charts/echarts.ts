/** ECharts with only what is used here, dressed in the page's colours. Tooltips are drawn on the canvas, never as HTML. */
import { BarChart, TreemapChart } from "echarts/charts";
import { AriaComponent, GridComponent, TooltipComponent } from "echarts/components";
import { init, use, type EChartsType } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { token } from "../app/prefs";

use([BarChart, TreemapChart, GridComponent, TooltipComponent, AriaComponent, CanvasRenderer]);

export type { EChartsType };

/** Start a chart in a box; the text beside it says the same, so it is hidden from screen readers. */
export function startChart(box: HTMLElement): EChartsType {
  box.setAttribute("aria-hidden", "true");
  return init(box, null, { renderer: "canvas" });
}

export const textStyle = () => ({ fontFamily: token("--font"), color: token("--ink-2"), fontSize: 11.5 });

export const tooltip = () => ({ renderMode: "richText" as const, backgroundColor: token("--ink"), borderWidth: 0, padding: [6, 10], textStyle: { ...textStyle(), color: token("--paper") } });

export const still = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;
