import { takeOver } from "../lib/memory.js";

/** The link to the settings opens them beside the page; what does it is fetched at the first press. */
export class PanelLink {
  static selector = "a[data-panel]";

  constructor(link) {
    // A page that came anew because its words changed says so, and has the panel open again.
    const handed = takeOver("looks");
    if (handed) import("./panel.js").then(({ goOn }) => goOn(link, JSON.parse(handed))).catch(() => {});
    if (!window.HTMLDialogElement || document.querySelector("[data-preferences]")) return;
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      import("./panel.js").then(({ open }) => open(link)).catch(() => window.location.assign(link.href));
    });
  }
}
