/** Addresses after the `#`: `#/view/id?key=value`, so that any plain host can serve the site and every state can be shared. */

export interface Route {
  view: string;
  id: string;
  params: URLSearchParams;
}

export function parse(hash: string): Route {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?", 2);
  const [view = "", id = ""] = path.split("/");
  return { view: view || "explore", id: safeDecode(id), params: new URLSearchParams(query) };
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The address of a view; empty values are left out. */
export function href(view: string, id = "", params: Record<string, string> | URLSearchParams = {}): string {
  const pairs = params instanceof URLSearchParams ? [...params] : Object.entries(params);
  const query = pairs.filter(([, value]) => value !== "").map(([key, value]) => `${key}=${encodeURIComponent(value).replaceAll("%2C", ",")}`);
  return `#/${view}${id ? `/${encodeURIComponent(id)}` : ""}${query.length ? `?${query.join("&")}` : ""}`;
}

export const here = (): Route => parse(location.hash);

/** Go to an address; `replace` keeps it out of the history (typing in a search box should not fill the back button). */
export function go(address: string, replace = false): void {
  if (address === location.hash) return;
  if (replace) history.replaceState(null, "", address);
  else history.pushState(null, "", address);
  dispatchEvent(new Event("routechange"));
}

/** Change the address without telling the page: for state that the page has already drawn. */
export function note(address: string): void {
  if (address !== location.hash) history.replaceState(null, "", address);
}
