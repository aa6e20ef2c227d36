/* The bar at the window's bottom: its size, its lines, its buttons. What stands in it, caption.js decides. */
const MOST = 0.4; // of the window's height
const LEADING = { plain: 1.3, ruby: 2 }; // times the letters' size
const LINES = 2;
const EDGE = 15; // pixels: border and padding above and below, as in the style sheet
const TOUCH = 44;

export class CaptionBar {
  /** @param {HTMLTemplateElement} template the bar's parts, in the reader's language */
  constructor(template, onClose) {
    this.root = template.content.querySelector("[data-caption-bar]").cloneNode(true);
    this.view = this.root.querySelector("[data-caption-view]");
    this.text = this.view.firstElementChild;
    this.back = this.root.querySelector("[data-caption-back]");
    this.on = this.root.querySelector("[data-caption-on]");
    this.back.addEventListener("click", () => this.scroll(this.row - 1));
    this.on.addEventListener("click", () => this.scroll(this.row + 1));
    this.root.querySelector("[data-caption-close]").addEventListener("click", onClose);
    this.row = 0;
    this.size = 0;
    this.ruby = false;
  }

  /** In a panel that is open before the page, else on the page. */
  settle() {
    const home = document.querySelector("dialog[open]") || document.body;
    if (this.root.parentNode !== home) home.append(this.root);
  }

  /** Letters of this size in pixels where the window has room for them, in one line or two. */
  measure(size = this.size) {
    this.size = size;
    const leading = this.ruby ? LEADING.ruby : LEADING.plain;
    const room = window.innerHeight * MOST - EDGE;
    const letters = Math.min(size, room / leading);
    this.step = Math.floor(letters * leading);
    this.lines = Math.max(1, Math.min(LINES, Math.floor(room / this.step)));
    const height = Math.max(this.lines * this.step, TOUCH);
    const { style } = document.documentElement;
    style.setProperty("--caption-room", `${height + EDGE}px`);
    style.setProperty("--caption-step", `${this.step}px`);
    style.setProperty("--caption-view", `${this.lines * this.step}px`);
    style.setProperty("--caption-size", `${letters}px`);
    this.scroll(0);
  }

  write(...parts) {
    this.text.replaceChildren(...parts);
    const ruby = Boolean(this.text.querySelector("ruby"));
    if (ruby !== this.ruby) {
      this.ruby = ruby;
      this.measure();
    }
    this.scroll(0);
  }

  get last() {
    return Math.max(0, Math.round(this.text.scrollHeight / this.step) - this.lines);
  }

  scroll(row) {
    this.row = Math.min(Math.max(row, 0), this.last);
    this.view.scrollTop = this.row * this.step;
    this.back.setAttribute("aria-disabled", String(this.row === 0));
    this.on.setAttribute("aria-disabled", String(this.row === this.last));
  }

  toEnd() {
    this.scroll(this.last);
  }

  /** Shows the line in which this part of the text stands. */
  reveal(range) {
    const { top, bottom } = range.getBoundingClientRect();
    const middle = (top + bottom) / 2 - this.view.getBoundingClientRect().top + this.view.scrollTop;
    const row = Math.floor(middle / this.step);
    if (row < this.row || row >= this.row + this.lines) this.scroll(row);
  }

  remove() {
    this.root.remove();
    for (const name of ["room", "step", "view", "size"]) document.documentElement.style.removeProperty(`--caption-${name}`);
  }
}
