import { fill, say } from "../lib/status.js";
import { cueAt } from "../lib/vtt.js";

const TEXT = new Set(["summary", "fact", "paragraph", "item", "cell", "caption", "picture"]);
const MINUTE = 60;

/** Goes through the article by sentence, paragraph, heading and seconds, and tells where one is. */
export class Steps {
  constructor(player) {
    this.player = player;
  }

  get cues() {
    return this.player.track.cues;
  }

  get here() {
    return Math.max(cueAt(this.cues, this.player.audio.currentTime), 0);
  }

  /** True where a new block begins: a paragraph, an item of a list, a cell, a heading. */
  begins(index) {
    const [one, before] = [this.cues[index], this.cues[index - 1]];
    return !before || one.block !== before.block || one.kind !== before.kind;
  }

  isHeading(index) {
    return this.cues[index].kind === "heading" || this.cues[index].kind === "title";
  }

  sentence(step) {
    return this.go(step, () => true);
  }

  /** Backwards from the middle of a paragraph leads to the paragraph before it; its own beginning is passed over. */
  paragraph(step) {
    return this.go(step, (index) => this.begins(index), (index) => {
      let first = index;
      while (!this.begins(first)) first -= 1;
      return first;
    });
  }

  heading(step) {
    return this.go(step, (index) => this.isHeading(index));
  }

  /** Goes to the nearest sentence before or after that fits; `settle` tells from which one a step back counts. */
  async go(step, fits, settle = (index) => index) {
    const { player } = this;
    await player.track.prepare();
    if (!this.cues.length) return this.seconds(step * 10);
    const from = step < 0 ? settle(this.here) : this.here;
    const goal = () => {
      let index = from + step;
      while (this.cues[index] && !fits(index)) index += step;
      return (this.cues[index] || {}).start;
    };
    const time = goal();
    if (time !== undefined) return this.jump(time);
    if (step > 0 && player.track.isLive) return player.sounding.wait(goal);
    return say(step < 0 ? player.words.sayFirst : player.words.sayLast);
  }

  seconds(step) {
    this.jump(this.player.audio.currentTime + step);
  }

  async repeat() {
    await this.player.track.prepare();
    if (this.cues.length) this.move(this.cues[this.here].start);
    this.player.play();
  }

  /** While the voice rests, the new place is said; while it speaks, it is heard. */
  jump(time) {
    this.move(time);
    if (this.player.audio.paused) say(this.player.part("place").textContent);
  }

  move(time) {
    const { along } = this.player;
    along.stay = true; // who presses “next” again and again wants the button to keep its place
    this.player.goTo(time);
    along.stay = false;
  }

  /** Paragraph, how many there are, how long it still takes, and under which heading. */
  async where() {
    await this.player.track.prepare();
    const { words, track, place, sounding } = this.player;
    if (!this.cues.length && !track.isLive) return say(words.sayLost);
    sounding.look();
    const blocks = this.cues.map((one, index) => index).filter((index) => TEXT.has(this.cues[index].kind) && this.begins(index));
    const number = blocks.filter((index) => index <= this.here).length;
    const left = place.left(this.player.audio.currentTime, MINUTE);
    const pattern = track.isLive ? words.sayWhereLive : number ? words.sayWhere : words.sayOpening;
    const told = fill(pattern, { number, total: blocks.length, left });
    const heading = this.headingHere();
    const all = heading ? fill(words.saySection, { place: told, heading }) : told;
    place.tell(all);
    return say(all);
  }

  /** The words of the heading under which one is; a text that is not on this page has none. */
  headingHere() {
    for (let index = Math.min(this.here, this.cues.length - 1); index >= 0; index -= 1) {
      if (this.cues[index].kind === "heading") return (this.player.elementOf(this.cues[index].id) || { textContent: "" }).textContent.trim();
    }
    return "";
  }
}
