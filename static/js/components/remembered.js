import { recall, remember } from "../lib/memory.js";

/** A folded part of the page that this reader once opened stays open on the next page. */
export class Remembered {
  static selector = "details[data-remember]";

  constructor(root) {
    const key = `open:${root.dataset.remember}`;
    if (recall(key) === "yes") root.open = true;
    root.addEventListener("toggle", () => remember(key, root.open ? "yes" : null));
  }
}
