/** Where a row stands in its document, in the reader's words: `line 20` is 第 20 行. */
import type { Lang } from "../core/i18n";

const WORDS: [RegExp, string][] = [
  [/page (\d+)/g, "第 $1 页"],
  [/sheet ([^,]+)/g, "工作表 $1"],
  [/(?:row|line) (\d+)/g, "第 $1 行"],
  [/cell (\d+)/g, "第 $1 格"],
];

export function lineWords(locator: string, lang: Lang): string {
  return lang === "en" ? locator : WORDS.reduce((text, [from, to]) => text.replace(from, to), locator).replaceAll(", ", "，");
}
