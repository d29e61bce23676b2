/** What the reader chose, kept in this browser only. */
import { lang, setLang, type Lang } from "../core/i18n";

type Theme = "light" | "dark";

function store(key: string, value: string): void {
  try {
    localStorage.setItem(`jiqun.${key}`, value);
  } catch {
    // A browser that forbids storage forgets the choice; the page works all the same.
  }
}

export const theme = (): Theme => (document.documentElement.dataset["theme"] === "dark" ? "dark" : "light");

/** Switch between light and dark; maps and charts listen for `themechange` and redraw. */
export function toggleTheme(): void {
  const next: Theme = theme() === "dark" ? "light" : "dark";
  document.documentElement.dataset["theme"] = next;
  store("theme", next);
  document.dispatchEvent(new CustomEvent("themechange"));
}

export function toggleLang(): void {
  const next: Lang = lang() === "zh" ? "en" : "zh";
  setLang(next);
  store("lang", next);
}

/** The value that a CSS custom property has under the present theme. */
export const token = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
