import { recall, remember } from "../lib/memory.js";
import { giveMediaKeys } from "../lib/media-keys.js";
import { claimSound, onOtherSound } from "../lib/one-sound.js";
import { fill, say } from "../lib/status.js";
import { cueAt, cuesOf } from "../lib/vtt.js";
import { Place } from "./place.js";
import { ReadAlong } from "./read-along.js";
import { SentenceKeys } from "./sentence-keys.js";

const SLOWEST = 0.5;
const FASTEST = 3;
const STEP = 0.1;
const RENAME = 5; // seconds after which "how much is left" is told anew within one sentence
const LOOK = 100; // milliseconds between two looks at the clock while sounding; "timeupdate" alone is up to 250 late

/**
 * Own buttons for the article's sound. Never starts by itself and never moves the focus.
 * Without this class the browser's own player and the file to download remain.
 */
export class Player {
  static selector = "[data-player]";

  constructor(root) {
    this.root = root;
    this.words = root.dataset;
    this.audio = root.querySelector("audio");
    this.total = Number(root.dataset.seconds); // of the whole sound
    this.cues = [];
    this.now = -1;
    this.named = 0; // the time of the sound that the words name
    this.buildControls(root.querySelector("template[data-controls]"));
    try {
      this.start();
    } catch (error) {
      this.controls.forEach((part) => part.remove());
      throw error;
    }
    // Only now, when everything stands: until here the browser's own player was there to be used.
    this.audio.controls = false;
    this.audio.hidden = true;
  }

  start() {
    this.speed = Number(recall("speed")) || 1;
    this.setSpeed(this.speed);
    this.along = new ReadAlong(this);
    this.keys = new SentenceKeys(this);
    this.listenToAudio();
    this.listenToHands();
    onOtherSound(() => this.audio.pause());
    this.place.offer();
  }

  buildControls(template) {
    const copy = template.content.cloneNode(true);
    this.controls = [...copy.children];
    this.audio.after(copy);
    this.place = new Place(this, this.root.querySelector(".listen-seek"));
    this.dock = this.root.querySelector("[data-dock]");
  }

  part(name) {
    return this.root.querySelector(`[data-show="${name}"]`);
  }

  listenToAudio() {
    this.audio.addEventListener("play", () => this.begun());
    this.audio.addEventListener("pause", () => this.stopped());
    this.audio.addEventListener("ended", () => this.ended());
    this.audio.addEventListener("error", () => this.failed());
    this.audio.addEventListener("seeked", () => this.look());
    this.audio.addEventListener("timeupdate", () => this.look());
    window.addEventListener("pagehide", () => this.place.keep());
  }

  listenToHands() {
    this.root.addEventListener("click", (event) => {
      const button = event.target.closest("[data-do]");
      if (button) this.act(button.dataset.do);
    });
    this.root.addEventListener("keydown", (event) => this.key(event));
  }

  act(name) {
    const acts = {
      toggle: () => this.toggle(),
      previous: () => this.move(-1),
      next: () => this.move(1),
      slower: () => this.changeSpeed(-STEP),
      faster: () => this.changeSpeed(STEP),
      restart: () => { this.goTo(0); this.play(); },
      return: () => this.along.comeBack(),
    };
    acts[name]();
  }

  /** Arrows work only while the focus is in the player, and never where they mean something else. */
  key(event) {
    if (event.target === this.place.bar || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const act = { ArrowLeft: "previous", ArrowRight: "next", ArrowUp: "faster", ArrowDown: "slower" }[event.key];
    if (!act) return;
    event.preventDefault();
    this.act(act);
  }

  /** The sentences with their times, fetched when first needed. */
  prepare() {
    if (!this.asked) {
      this.asked = fetch(this.words.cues)
        .then((answer) => (answer.ok ? answer.text() : ""))
        .then((text) => { this.cues = cuesOf(text); })
        .catch(() => { this.asked = null; });
    }
    return this.asked;
  }

  toggle() {
    if (this.audio.paused) this.play();
    else this.audio.pause();
  }

  play() {
    this.prepare();
    if (this.audio.error) this.audio.load();
    const begun = this.audio.play();
    if (begun) begun.catch((error) => { if (error.name !== "AbortError") this.failed(); });
  }

  goTo(time) {
    this.audio.currentTime = Math.min(Math.max(time, 0), this.total);
    this.look();
  }

  async move(step) {
    await this.prepare();
    if (!this.cues.length) return this.goTo(this.audio.currentTime + step * 10);
    const here = Math.max(cueAt(this.cues, this.audio.currentTime), 0);
    this.along.stay = true; // who presses “next” again and again wants the button to keep its place
    this.goTo(this.cues[Math.min(Math.max(here + step, 0), this.cues.length - 1)].start);
    this.along.stay = false;
  }

  /** Reads from the sentence with this id on. */
  async playFrom(id) {
    await this.prepare();
    const cue = this.cues.find((one) => one.id === id);
    if (!cue) return;
    this.goTo(cue.start);
    this.play();
  }

  setSpeed(speed) {
    this.speed = Math.round(Math.min(FASTEST, Math.max(SLOWEST, speed)) * 10) / 10;
    for (const name of ["preservesPitch", "mozPreservesPitch", "webkitPreservesPitch"]) if (name in this.audio) this.audio[name] = true;
    this.audio.defaultPlaybackRate = this.speed;
    this.audio.playbackRate = this.speed;
    const words = fill(this.words.saySpeed, { speed: this.speed.toFixed(1) });
    this.part("speed").textContent = words;
    return words;
  }

  changeSpeed(step) {
    say(this.setSpeed(this.speed + step));
    remember("speed", String(this.speed));
    this.namePlace();
  }

  begun() {
    claimSound(this.audio);
    giveMediaKeys(document.title, { play: () => this.play(), pause: () => this.audio.pause(), previoustrack: () => this.move(-1), nexttrack: () => this.move(1) });
    this.showState(true);
    this.sayState(this.words.sayPlaying);
    window.clearInterval(this.clock);
    this.clock = window.setInterval(() => this.look(), LOOK);
    this.prepare().then(() => this.look());
  }

  stopped() {
    window.clearInterval(this.clock);
    this.showState(false);
    if (!this.audio.ended) this.sayState(this.words.sayPaused);
    this.place.keep();
  }

  ended() {
    this.now = -1;
    this.along.mark(null);
    this.place.tell(this.words.sayEnded);
    this.place.keep();
    say(this.words.sayEnded);
  }

  failed() {
    window.clearInterval(this.clock);
    this.showState(false);
    this.place.tell(this.words.sayFailed);
    say(this.words.sayFailed);
  }

  showState(playing) {
    this.root.dataset.playing = String(playing);
    const go = this.audio.currentTime > 0 && !this.audio.ended ? this.words.wordGoOn : this.words.wordPlay;
    const word = playing ? this.words.wordPause : go;
    this.part("toggle").textContent = word;
    this.part("toggle-dock").textContent = word;
  }

  /** A focused button is heard with its new name already: a second voice would only cover the first word of the text. */
  sayState(words) {
    const focus = document.activeElement;
    if (!(this.root.contains(focus) && focus.dataset.do === "toggle")) say(words);
  }

  /** Compares the clock with the sentences and shows what changed. */
  look() {
    const time = this.audio.currentTime;
    this.place.show(time);
    const index = cueAt(this.cues, time);
    if (this.audio.ended) return;
    const changed = index !== this.now;
    if (changed) {
      this.now = index;
      this.along.mark(index < 0 ? null : this.cues[index].id);
    }
    if (changed || Math.abs(time - this.named) >= RENAME * this.speed) this.namePlace();
  }

  namePlace() {
    this.named = this.audio.currentTime;
    this.place.name(this.now + 1, this.cues.length, this.named);
  }
}
