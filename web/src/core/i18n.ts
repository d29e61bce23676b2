/** Words in two languages. All of them stand in strings.json; a key that is missing does not compile. */
import strings from "./strings.json";

export type Lang = "zh" | "en";
export type Key = keyof typeof strings;

let current: Lang = document.documentElement.dataset["lang"] === "en" ? "en" : "zh";

/** The language in use. */
export const lang = (): Lang => current;

/** Use a language from now on, and say so to the browser. */
export function setLang(next: Lang): void {
  current = next;
  document.documentElement.lang = next === "zh" ? "zh-CN" : "en";
  document.documentElement.dataset["lang"] = next;
}

/** The words for a key, with `{name}` filled in. */
export function t(key: Key, values: Record<string, string | number> = {}): string {
  return strings[key][current].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** The words for a computed key (a status, a rule), or the raw value where nobody has named it yet. */
export function word(group: string, value: string): string {
  return known(group, value) ?? value.replaceAll("_", " ");
}

/** The words for a computed key, or null where nobody has written any. */
export function known(group: string, value: string): string | null {
  const key = `${group}.${value}`;
  return key in strings ? t(key as Key) : null;
}

/** Counted words: English needs a form for one. */
export function count(key: "clusters" | "rows" | "places" | "doubts", n: number): string {
  return t(n === 1 ? `count.${key}.one` : `count.${key}`, { n: number(n) });
}

export const number = (value: number): string => value.toLocaleString(current === "zh" ? "zh-CN" : "en-GB");

export const percent = (share: number): string => `${Math.round(share * 100)}%`;

/** An ISO date of any precision in the reader's words. */
export function date(iso: string): string {
  const [year, month, day] = iso.split("-").map(Number);
  if (!year) return iso;
  if (current === "zh") return `${year}年${month ? `${month}月` : ""}${day ? `${day}日` : ""}`;
  const when = new Date(Date.UTC(year, (month ?? 1) - 1, day ?? 1));
  const options: Intl.DateTimeFormatOptions = { year: "numeric", timeZone: "UTC" };
  if (month) options.month = "short";
  if (day) options.day = "numeric";
  return when.toLocaleDateString("en-GB", options);
}
