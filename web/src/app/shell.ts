/** The frame round every view: name, navigation, language, colours, foot. */
import { fill, h, icon } from "../core/dom";
import { lang, t, type Key } from "../core/i18n";
import { theme } from "./prefs";
import { href } from "./router";

export const NAV = ["explore", "table", "industry", "place", "compare", "changes", "about"] as const;

const SUN = "M12 4V2M12 22v-2M4 12H2M22 12h-2M5.6 5.6 4.2 4.2M19.8 19.8l-1.4-1.4M5.6 18.4l-1.4 1.4M19.8 4.2l-1.4 1.4M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8Z";
const MOON = "M20 14.5A8.5 8.5 0 1 1 9.5 4 6.8 6.8 0 0 0 20 14.5Z";

export interface Shell {
  main: HTMLElement;
  draw: (view: string) => void;
  foot: (shown: boolean) => void;
}

/** Build the frame once; `draw` writes it anew in the present language. */
export function makeShell(root: HTMLElement, actions: { lang: () => void; theme: () => void }): Shell {
  const main = h("main", { id: "main", tabindex: "-1", class: "main" });
  const top = h("header", { class: "top" });
  const foot = h("footer", { class: "foot" });
  const skip = h("a", { class: "skip", href: "#main", onclick: (event: Event) => { event.preventDefault(); main.focus(); } });
  root.replaceChildren(skip, top, main, foot);
  const draw = (view: string): void => {
    skip.textContent = t("nav.skip");
    fill(top, brand(), navigation(view), tools(actions));
    fill(foot, h("p", null, t("foot.text"), " ", h("a", { href: href("about") }, t("nav.about"))));
  };
  return { main, draw, foot: (shown) => void (foot.hidden = !shown) };
}

const brand = () => h("a", { class: "brand", href: href("explore") }, t("brand.name"), h("small", null, t("brand.sub")));

function navigation(view: string): HTMLElement {
  const current = view === "cluster" ? "explore" : view;
  const link = (each: (typeof NAV)[number]) =>
    h("a", { href: href(each), "aria-current": each === current ? "page" : false }, t(`nav.${each}` as Key));
  return h("nav", { class: "nav", "aria-label": t("nav.label") }, NAV.map(link));
}

function tools(actions: { lang: () => void; theme: () => void }): HTMLElement {
  const other = lang() === "zh" ? "English" : "中文";
  const dark = theme() === "dark";
  return h(
    "div",
    { class: "tools" },
    h("button", { class: "button plain", type: "button", "data-action": "lang", lang: lang() === "zh" ? "en" : "zh-CN", onclick: actions.lang }, other),
    h("button", { class: "button plain", type: "button", "data-action": "theme", "aria-label": t(dark ? "theme.light" : "theme.dark"), onclick: actions.theme }, icon(dark ? SUN : MOON)),
  );
}
