import { recall, remember } from "../lib/memory.js";
import { fill } from "../lib/status.js";

const WORTH_KEEPING = 5; // seconds from either end: nobody wants to "go on" from there

/** Where in the sound the reader is: the bar, the line of words over it, and the place kept for the next visit. */
export class Place {
  constructor(player, bar) {
    this.player = player;
    this.bar = bar;
    this.line = player.part("place");
    this.adopt();
    bar.addEventListener("keydown", () => { bar.value = player.audio.currentTime; });
    bar.addEventListener("input", () => {
      player.goTo(Number(bar.value));
      this.nameBar(Number(bar.value));
    });
  }

  get total() {
    return this.player.track.total;
  }

  get key() {
    return `heard:${this.player.track.number}`;
  }

  /** Takes the length of the player's sound; while nobody knows it there is no bar. */
  adopt() {
    this.bar.max = this.total;
    this.bar.hidden = !this.total;
  }

  /** The bar rests while it has the focus, or a screen reader would say every second; an arrow starts from the true place. */
  get rests() {
    return document.activeElement === this.bar && !this.player.audio.paused;
  }

  tell(words) {
    this.line.textContent = words;
  }

  /** Moves the bar; says nothing. */
  show(time) {
    if (!this.rests) this.bar.value = time;
    this.bar.style.setProperty("--done", `${this.total ? (time / this.total) * 100 : 0}%`);
  }

  /** Puts the place into words: which sentence of how many, and how much is left. */
  name(number, time) {
    const { track, words } = this.player;
    if (track.isLive) this.tell(words.sayMaking);
    else if (number > 0) this.tell(fill(words.sayPlace, { number, total: track.count, left: this.left(time) }));
    if (!this.rests) this.nameBar(time);
  }

  nameBar(time) {
    const words = fill(this.player.words.saySeek, { now: this.duration(time), total: this.duration(this.total) });
    this.bar.setAttribute("aria-valuetext", words);
  }

  /** How long it still sounds, at the speed that is set; with a step of a minute, without the odd seconds. */
  left(time, step = 1) {
    return this.duration((this.total - time) / this.player.loudness.speed, step);
  }

  duration(time, step = 1) {
    const whole = Math.max(0, Math.round(time));
    const { sayTime, sayMinutes, saySeconds } = this.player.words;
    if (whole < 60) return fill(saySeconds, { seconds: whole });
    if (step > 1) return fill(sayMinutes, { minutes: Math.round(whole / step) });
    return fill(sayTime, { minutes: Math.floor(whole / 60), seconds: whole % 60 });
  }

  /** Whoever had everything forgotten is not remembered on leaving, unless something is heard again. */
  keep() {
    const time = Math.floor(this.player.audio.currentTime);
    if (this.forgotten || !this.total) return;
    const worth = time > WORTH_KEEPING && time < this.total - WORTH_KEEPING;
    remember(this.key, worth ? String(time) : null);
  }

  /** Tomorrow's visit goes on where this one stopped, when the reader presses play. */
  offer() {
    const time = Number(recall(this.key));
    if (!(time > 0 && time < this.total)) return;
    this.player.audio.currentTime = time;
    this.show(time);
    this.player.part("toggle").textContent = this.player.words.wordGoOn;
    this.tell(fill(this.player.words.sayResume, { left: this.left(time) }));
  }
}
