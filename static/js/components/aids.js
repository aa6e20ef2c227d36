/* Ruler, mask and cross: they follow pointer, finger, focus and voice, and are never in the way of any of them. */
import { Attention, showsFocus } from "../lib/attention.js";
import { lineAt, linesOf, stepOf } from "../lib/lines.js";
import { styled } from "../lib/style.js";
import { Handle } from "./aid-handle.js";
import { drawn } from "./aid-drawing.js";

const RING = 9; // pixels around a control in which its ring stands

export default class Aids {
  constructor(words) {
    this.words = words.dataset;
    this.box = document.createElement("div");
    this.box.className = "aid";
    this.box.dataset.aidPart = "";
    this.box.setAttribute("aria-hidden", "true");
    this.redraw = () => this.plan();
    this.ears = [[window, "scroll", true], [window, "resize", false], [document, "focusout", false]];
  }

  async show(kind) {
    this.kind = kind;
    await styled("css/components/aids.css");
    if (this.stopped) return;
    if (!this.attention) this.begin();
    this.handle.name(this.words[`wordHandle${kind[0].toUpperCase()}${kind.slice(1)}`]);
    this.plan();
  }

  begin() {
    document.body.append(this.box);
    this.at = { by: "pointer", element: document.body, x: window.innerWidth / 2, y: window.innerHeight / 2 };
    this.handle = new Handle((goal) => this.step(goal));
    this.attention = new Attention((told) => this.follow(told));
    for (const [target, name, capture] of this.ears) target.addEventListener(name, this.redraw, capture);
  }

  stop() {
    this.stopped = true;
    window.cancelAnimationFrame(this.next);
    for (const [target, name, capture] of this.ears) target.removeEventListener(name, this.redraw, capture);
    if (!this.attention) return;
    this.attention.stop();
    this.handle.remove();
    this.box.remove();
  }

  follow(told) {
    if (told.by === "typing") return;
    this.at = told;
    // The text under a finger moves with it; under a mouse it moves away.
    if (told.by === "touch") this.at.down = told.y + window.scrollY;
    this.plan();
  }

  plan() {
    window.cancelAnimationFrame(this.next);
    this.next = window.requestAnimationFrame(() => this.draw());
  }

  /** The line that is shown, what the mask leaves free, and the point of the cross. All in the window. */
  place() {
    const { by, element, range, down } = this.at;
    if (by === "line") {
      const line = { ...this.at.line, top: this.at.line.top - window.scrollY, bottom: this.at.line.bottom - window.scrollY };
      return { line, free: widened(line, line), x: line.left, y: line.bottom };
    }
    if (by === "focus" || by === "voice") {
      const around = (range || element).getBoundingClientRect();
      const first = linesOf(element)[0];
      const isText = first && element.matches(".sentence, a, h1, h2, h3, h4, [data-now]");
      const line = by === "voice" && range ? lineAt(element, (around.top + around.bottom) / 2) : isText ? first : around;
      const free = by === "focus" ? { top: around.top - RING, bottom: around.bottom + RING } : line;
      return { line, free: widened(free, first || line), x: around.left, y: line.bottom };
    }
    const y = by === "touch" ? down - window.scrollY : this.at.y;
    const under = document.elementFromPoint(this.at.x, Math.min(Math.max(y, 0), window.innerHeight - 1)) || element;
    const line = lineAt(under, y);
    return { line, free: widened(line, line), x: this.at.x, y };
  }

  draw() {
    if (!this.at.element.isConnected) this.at = { by: "pointer", element: document.body, x: 0, y: window.innerHeight / 2 };
    drawn(this.box, this.kind, this.place(), focusedBox());
  }

  /** The next or last line of the main part, or its first or last one, for the keyboard. */
  step(goal) {
    const lines = linesOf(document.querySelector("main")).map((one) => ({ ...one, top: one.top + window.scrollY, bottom: one.bottom + window.scrollY }));
    if (!lines.length) return;
    const { line } = this.place();
    const middle = (line.top + line.bottom) / 2 + window.scrollY;
    const from = this.at.by === "line" ? middle : window.scrollY + 1;
    const past = lines.findIndex((one) => (one.top + one.bottom) / 2 > from + 2);
    const next = past < 0 ? lines.length - 1 : past;
    const before = lines.map((one) => (one.top + one.bottom) / 2 < from - 2).lastIndexOf(true);
    const found = lines[{ next, back: Math.max(before, 0), first: 0, last: lines.length - 1 }[goal]];
    this.at = { by: "line", element: document.body, line: found };
    const { innerHeight, scrollY } = window;
    const room = 2 * (found.bottom - found.top);
    if (found.top - room < scrollY || found.bottom + room > scrollY + innerHeight) window.scrollTo(window.scrollX, found.top - innerHeight / 2);
    this.draw();
  }
}

/** At least three lines high, of this text and of ordinary text. */
function widened({ top, bottom }, line) {
  const step = Math.max(line.bottom - line.top, stepOf(document.body));
  const more = Math.max(0, (3 * step - (bottom - top)) / 2);
  return { top: top - more, bottom: bottom + more };
}

/** Where a ring is seen, with the ring; null where there is none. */
function focusedBox() {
  const element = document.activeElement;
  if (!element || element === document.body || element.closest("[data-aid-part]") || !showsFocus(element)) return null;
  const { top, bottom, left, right } = element.getBoundingClientRect();
  // A whole part of the page that was jumped to shows its ring at the window's edges.
  if (element.tabIndex < 0 && bottom - top > window.innerHeight / 2) return null;
  return { top: top - RING, bottom: bottom + RING, left: left - RING, right: right + RING };
}
