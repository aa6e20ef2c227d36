import { fill } from "../lib/status.js";

/**
 * One part of an article at a time, without asking the server for each. Follows the sound, unless the reader has gone elsewhere:
 * then the player's own button leads back. Without this script each step is a page.
 */
export default class Parts {
  constructor(root) {
    this.root = root;
    this.parts = [...root.querySelectorAll("[data-part]")];
    this.back = root.querySelector(".parts-back a");
    this.on = root.querySelector(".parts-on a");
    this.away = false; // the reader reads one part and hears another
    root.addEventListener("click", (event) => this.press(event));
    root.addEventListener("keydown", (event) => this.key(event));
    // Before the player's own answer to it, which is to scroll to the sentence: that must be there by then.
    document.addEventListener("click", (event) => { if (event.target.closest("[data-do=return]")) this.follow(); }, true);
    new MutationObserver((changes) => this.watch(changes)).observe(root, { attributeFilter: ["data-now", "tabindex"], subtree: true });
    this.showTarget(location.hash);
  }

  get here() {
    return this.parts.findIndex((part) => !part.hidden);
  }

  /** Shows the part at this place, if there is one. */
  show(place) {
    const part = this.parts[place];
    if (!part || !part.hidden) return part;
    this.parts[this.here].hidden = true;
    part.hidden = false;
    this.back.parentNode.hidden = place === 0;
    this.on.parentNode.hidden = place === this.parts.length - 1;
    const url = (to) => `${location.pathname}?part=${Math.min(Math.max(to, 1), this.parts.length)}`;
    this.back.href = `${url(place)}#parts`;
    this.on.href = `${url(place + 2)}#parts`;
    window.history.replaceState(null, "", url(place + 1));
    document.title = fill(this.root.dataset.title, { number: place + 1 });
    document.dispatchEvent(new CustomEvent("part", { detail: part }));
    return part;
  }

  /** Shows the part that the reader wants. The focus goes there, and that is what a screen reader says; the page stays where it is. */
  go(place) {
    const part = this.show(place);
    if (!part) return;
    part.focus({ preventScroll: true });
    const heard = this.heard();
    this.away = Boolean(heard) && !part.contains(heard);
  }

  heard() {
    return this.root.querySelector("[data-now]");
  }

  /** Shows the part that is heard. */
  follow() {
    const heard = this.heard();
    if (heard) this.show(this.placeOf(heard));
    this.away = false;
  }

  placeOf(element) {
    return this.parts.indexOf(element.closest("[data-part]"));
  }

  watch(changes) {
    const focus = document.activeElement;
    const stop = changes.map((one) => one.target).find((one) => one.matches(".sentence[tabindex]") && one.closest("[hidden]"));
    // Arrow keys walked from sentence to sentence over the end of this part, where nothing could take the focus yet.
    if (stop && focus.matches(".sentence:not([tabindex])") && this.root.contains(focus)) {
      this.show(this.placeOf(stop));
      stop.focus();
      return;
    }
    const heard = this.heard();
    if (!heard) return;
    if (this.placeOf(heard) === this.here) this.away = false;
    else if (!this.away) this.lead(heard, focus);
  }

  /** Shows what is heard; not while a link or a table in this part has the focus, which would vanish under the reader's hands. */
  lead(heard, focus) {
    const inside = this.parts[this.here].contains(focus);
    if (inside && !focus.matches(".part, .sentence")) return;
    const near = [this.root, document.querySelector(".listen")].some((one) => one && Parts.inSight(one));
    const part = this.show(this.placeOf(heard));
    if (inside) part.focus({ preventScroll: true });
    if (near && !Parts.inSight(heard)) heard.scrollIntoView({ block: "center" });
  }

  static inSight(element) {
    const { top, bottom } = element.getBoundingClientRect();
    return bottom > 0 && top < window.innerHeight;
  }

  press(event) {
    const link = event.target.closest("a[href]");
    if (!link || link.dataset.pinyinOf || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (link === this.back || link === this.on) this.go(this.here + (link === this.on ? 1 : -1));
    else if (link.pathname !== location.pathname || link.host !== location.host || !this.showTarget(link.hash)) return;
    event.preventDefault();
  }

  /** A place within the article that an address names: true when it is here. */
  showTarget(hash) {
    const target = hash.length > 1 && document.getElementById(decodeURIComponent(hash.slice(1)));
    const place = target ? this.placeOf(target) : -1;
    if (place < 0) return false;
    this.go(place);
    target.scrollIntoView({ block: "center" });
    return true;
  }

  key(event) {
    const own = event.target === this.back || event.target === this.on || "part" in event.target.dataset;
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!own || !step || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.go(this.here + step);
  }
}
