/* Keys that lead to the six areas of a page, for readers who asked for them. */
import { areaOf } from "../lib/area-keys.js";
import { focusOnce } from "../lib/focus.js";
import { fill, say } from "../lib/status.js";

export default class Areas {
  constructor(template) {
    this.words = template.dataset;
    this.list = template.content.querySelector("[data-area-keys]");
    this.press = (event) => this.key(event);
  }

  show() {
    document.addEventListener("keydown", this.press);
  }

  stop() {
    document.removeEventListener("keydown", this.press);
  }

  key(event) {
    const area = areaOf(event, this.list);
    // Behind an open panel the page cannot be reached.
    if (!area || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    this.go(area);
  }

  /** To the first place of this area, or from there to the next, and round. */
  go(area) {
    const row = this.list.querySelector(`[data-act="${area}"]`);
    const told = { number: [...this.list.children].indexOf(row) + 1, name: row.textContent };
    const places = [...document.querySelectorAll(`[data-area="${area}"]`)].filter((one) => one.getClientRects().length);
    if (!places.length) return say(fill(this.words.sayNoArea, told));
    const here = places.map((one) => one.contains(document.activeElement)).lastIndexOf(true);
    const at = (here + 1) % places.length;
    focusOnce(places[at]);
    return say(fill(this.words.sayArea, { ...told, at: at + 1, count: places.length }));
  }
}
