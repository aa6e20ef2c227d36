import { recall, remember } from "../lib/memory.js";
import { fill } from "../lib/status.js";

const WORTH_KEEPING = 5; // seconds from either end: nobody wants to "go on" from there

/** Where in the sound the reader is: the bar, the line of words under it, and the place kept for the next visit. */
export class Place {
  constructor(player, bar) {
    this.player = player;
    this.bar = bar;
    this.line = player.part("place");
    this.key = `heard:${player.words.player}`;
    bar.addEventListener("keydown", () => { bar.value = player.audio.currentTime; });
    bar.addEventListener("input", () => {
      player.goTo(Number(bar.value));
      this.nameBar(Number(bar.value));
    });
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
    this.bar.style.setProperty("--done", `${(time / this.player.total) * 100}%`);
  }

  /** Puts the place into words: which sentence of how many, and how much is left. */
  name(number, total, time) {
    if (number > 0) this.tell(fill(this.player.words.sayPlace, { number, total, left: this.left(time) }));
    if (!this.rests) this.nameBar(time);
  }

  nameBar(time) {
    const words = fill(this.player.words.saySeek, { now: this.duration(time), total: this.duration(this.player.total) });
    this.bar.setAttribute("aria-valuetext", words);
  }

  /** How long it still sounds, at the speed that is set. */
  left(time) {
    return this.duration((this.player.total - time) / this.player.speed);
  }

  duration(time) {
    const whole = Math.max(0, Math.round(time));
    const values = { minutes: Math.floor(whole / 60), seconds: whole % 60 };
    const { sayTime, saySeconds } = this.player.words;
    return fill(values.minutes ? sayTime : saySeconds, values);
  }

  keep() {
    const time = Math.floor(this.player.audio.currentTime);
    const worth = time > WORTH_KEEPING && time < this.player.total - WORTH_KEEPING;
    remember(this.key, worth ? String(time) : null);
  }

  /** Tomorrow's visit goes on where this one stopped, when the reader presses play. */
  offer() {
    const time = Number(recall(this.key));
    if (!(time > 0 && time < this.player.total)) return;
    this.player.audio.currentTime = time;
    this.show(time);
    this.player.part("toggle").textContent = this.player.words.wordGoOn;
    this.tell(fill(this.player.words.sayResume, { left: this.left(time) }));
  }
}
