/** Handing the reader a file that was made in the browser, or words for the clipboard. */
import { h } from "../core/dom";
import { t } from "../core/i18n";

/** Offer a file for download. */
export function save(name: string, content: Blob | string, type = "text/plain"): void {
  const blob = content instanceof Blob ? content : new Blob([content], { type: `${type};charset=utf-8` });
  const address = URL.createObjectURL(blob);
  const link = h("a", { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** Copy words and say so. */
export async function copy(words: string): Promise<void> {
  let done = true;
  try {
    await navigator.clipboard.writeText(words);
  } catch {
    done = copyOldWay(words);
  }
  toast(t(done ? "copy.done" : "copy.failed"));
}

/** Pages served without https have no clipboard interface; a selected field still copies. */
function copyOldWay(words: string): boolean {
  const field = h("textarea", { class: "visually-hidden", "aria-hidden": "true" });
  field.value = words;
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  return done;
}

/** A short message at the foot of the window, read out by screen readers. */
export function toast(words: string): void {
  const box = h("div", { class: "toast", role: "status" }, words);
  document.body.append(box);
  setTimeout(() => box.remove(), 2600);
}
