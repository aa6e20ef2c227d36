/* Large captions: what is being said, else what has the focus, else what pointer or finger points at. */
import { Attention, showsFocus } from "../lib/attention.js";
import { focusOnce } from "../lib/focus.js";
import { ownText } from "../lib/own-text.js";
import { styled } from "../lib/style.js";
import { CaptionBar } from "./caption-bar.js";
import { isField, subjectOf, typedIn, wordsOf } from "./caption-words.js";
import { written } from "./caption-writing.js";
import { WordMark } from "./word-mark.js";

const PATIENCE = 150; // milliseconds a pointer rests on something before it is shown
const RING = 8; // pixels around a control in which its ring stands
const MARK = "caption-word";

export default class Caption {
  constructor(template) {
    this.template = template;
    this.words = template.dataset;
    this.shown = { text: null, way: null };
    this.home = () => this.bar.settle();
    this.fit = () => this.bar.measure();
    this.focused = ({ target }) => {
      this.bar.settle();
      if (target.closest && !this.bar.root.contains(target)) this.free(target);
      if (!this.bar.root.contains(target)) this.before = target;
    };
  }

  async show(size) {
    await styled("css/components/caption.css");
    if (this.stopped) return;
    if (!this.bar) this.begin(Number(size));
    this.bar.measure(Number(size));
    const here = document.activeElement;
    if (here !== document.body && !this.bar.root.contains(here)) this.free(here);
    this.write(this.subject || { text: this.words.wordHint, mine: false });
  }

  begin(size) {
    this.bar = new CaptionBar(this.template, () => this.close());
    this.bar.settle();
    this.bar.measure(size);
    this.attention = new Attention((told) => this.attend(told), ["focus", "typing"]);
    document.addEventListener("focusin", this.focused);
    window.addEventListener("resize", this.fit);
    document.addEventListener("focusout", this.home);
  }

  stop() {
    this.stopped = true;
    window.clearTimeout(this.clock);
    if (!this.bar) return;
    this.attention.stop();
    document.removeEventListener("focusin", this.focused);
    document.removeEventListener("focusout", this.home);
    window.removeEventListener("resize", this.fit);
    this.unmark();
    const had = this.bar.root.contains(document.activeElement);
    this.bar.remove();
    if (had) this.giveBack();
  }

  /** The focus goes where it was before; where that is gone, to the main part. */
  giveBack() {
    const main = document.querySelector("main");
    const goal = this.before && this.before.isConnected && this.before.getClientRects().length ? this.before : main;
    focusOnce(goal, { preventScroll: goal === main });
  }

  async close() {
    const html = document.documentElement;
    const sent = await import("./looks-send.js").then(({ choose }) => choose("caption", "off")).catch(() => false);
    if (sent) return;
    // Without a network it is closed on this page all the same.
    html.dataset.caption = "off";
    document.dispatchEvent(new CustomEvent("looks", { detail: {} }));
  }

  attend({ by, element, range }) {
    window.clearTimeout(this.clock);
    if (by === "voice") this.hear(element, range);
    else if (by === "typing") this.type(element);
    else if (by === "focus") this.point(element);
    else if (!this.attention.sounds) this.clock = window.setTimeout(() => this.point(element), PATIENCE);
  }

  point(element) {
    const subject = element.isConnected && subjectOf(element);
    if (subject) this.write(wordsOf(subject, this.words));
  }

  type(element) {
    if (!isField(element)) return;
    const typed = typedIn(element);
    if (!typed || element.matches("select, [type=range], [type=color]")) return this.point(element);
    this.write({ text: typed, mine: true });
    return this.bar.toEnd();
  }

  hear(sentence, range) {
    const group = [...document.querySelectorAll("[data-now]")];
    const texts = group.map((one) => wordsOf(one, this.words).text);
    this.write({ text: texts.join(""), mine: false, sentence });
    this.lift(sentence);
    this.unmark();
    if (!range || group.length > 1 || !sentence.contains(range.startContainer)) return;
    this.spoken = { start: textBefore(sentence, range).length, length: ownText(range).length };
    this.mark();
  }

  /** The same word in the bar, which is turned to its line. */
  mark() {
    const found = this.spoken && WordMark.range(this.bar.text, this.spoken.start, this.spoken.length);
    if (!found) return;
    this.bar.reveal(found);
    CSS.highlights.set(MARK, new Highlight(found));
  }

  unmark() {
    this.spoken = null;
    if ("highlights" in CSS) CSS.highlights.delete(MARK);
  }

  /** Shows words; whatever was asked of the site for others comes too late. */
  async write(subject) {
    const way = subject.mine ? "s" : document.documentElement.dataset.captionscript || "s";
    if (subject.text === this.shown.text && way === this.shown.way) return;
    if (!subject.text) return;
    this.subject = subject;
    this.shown = { text: subject.text, way };
    if (!subject.sentence) this.unmark();
    this.bar.write(subject.text);
    if (way === "s") return;
    try {
      const words = await written(subject.text, way);
      if (this.shown.text !== subject.text || this.shown.way !== way || this.stopped) return;
      this.bar.write(...words.map(([base, reading]) => (reading ? ruby(base, reading) : base)));
      this.mark();
    } catch {
      // No network: the words stay as they are written on the page.
    }
  }

  /** The bar never stands before what is being read, */
  lift(sentence) {
    const { top, bottom } = sentence.getBoundingClientRect();
    const edge = this.bar.root.getBoundingClientRect().top;
    if (top < window.innerHeight && bottom > edge && bottom - top < edge) sentence.scrollIntoView({ block: "center" });
  }

  /** nor before what has the focus; what is higher than the room above the bar begins at the top. */
  free(element) {
    const { top, bottom } = element.getBoundingClientRect();
    const edge = this.bar.root.getBoundingClientRect().top;
    if (bottom + RING <= edge || !showsFocus(element)) return;
    element.scrollIntoView({ block: bottom - top + 2 * RING > edge ? "start" : "nearest" });
  }
}

/** The own text of a sentence before a place in it. */
function textBefore(sentence, { startContainer, startOffset }) {
  const before = document.createRange();
  before.selectNodeContents(sentence);
  before.setEnd(startContainer, startOffset);
  return ownText(before);
}

function ruby(base, reading) {
  const one = document.createElement("ruby");
  const above = document.createElement("rt");
  above.textContent = reading;
  above.lang = "zh-Latn-pinyin";
  one.append(base, above);
  return one;
}
