/** Building elements. Text goes in as text nodes only: nothing in this site is ever parsed as HTML. */

export type Child = Node | string | number | false | null | undefined | Child[];
type Listener = (event: never) => void;
export type Props = Record<string, string | number | boolean | null | undefined | Listener>;

/** Make an element: `on…` props become listeners, `class` and attributes are set as they are, false leaves one out. */
export function h<K extends keyof HTMLElementTagNameMap>(tag: K, props?: Props | null, ...children: Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(props ?? {})) setProp(element, key, value);
  add(element, children);
  return element;
}

function setProp(element: Element, key: string, value: Props[string]): void {
  if (value === false || value === null || value === undefined) return;
  if (typeof value === "function") {
    element.addEventListener(key.slice(2), value as EventListener);
  } else if (key.startsWith("--")) {
    (element as HTMLElement).style.setProperty(key, String(value));
  } else {
    element.setAttribute(key, value === true ? "" : String(value));
  }
}

/** Append children; arrays are flattened, empty values left out. */
export function add(parent: Node, children: Child[]): void {
  for (const child of children) {
    if (Array.isArray(child)) add(parent, child);
    else if (child instanceof Node) parent.appendChild(child);
    else if (child !== false && child !== null && child !== undefined) parent.appendChild(document.createTextNode(String(child)));
  }
}

/** Replace everything inside an element. */
export function fill(parent: Element, ...children: Child[]): void {
  parent.replaceChildren();
  add(parent, children);
}

const SVG = "http://www.w3.org/2000/svg";

/** Make an SVG element. */
export function svg(tag: string, props: Record<string, string | number>, ...children: (Node | string)[]): SVGElement {
  const element = document.createElementNS(SVG, tag);
  for (const [key, value] of Object.entries(props)) element.setAttribute(key, String(value));
  element.append(...children);
  return element;
}

/** A line icon from a path, hidden from screen readers. */
export function icon(path: string, size = 18): SVGElement {
  const shape = svg("path", { d: path, fill: "none", stroke: "currentColor", "stroke-width": 1.6, "stroke-linecap": "round", "stroke-linejoin": "round" });
  return svg("svg", { viewBox: "0 0 24 24", width: size, height: size, "aria-hidden": "true", class: "icon" }, shape);
}

/** A piece of Chinese inside a page of another language (and the other way round): says its language to readers and fonts. */
export function zh(text: string, className = ""): HTMLElement {
  return h("span", { lang: "zh-CN", class: className || null }, text);
}
