import { recall } from "../lib/memory.js";
import { tellMediaKeys } from "../lib/media-keys.js";
import { onOtherSound } from "../lib/one-sound.js";
import { paragraphOf } from "../lib/paragraph.js";
import { fill, say } from "../lib/status.js";
import { actsOf, giveMediaActs } from "./acts.js";
import { Hands } from "./hands.js";
import { Loudness } from "./loudness.js";
import { Place } from "./place.js";
import { PlayButton } from "./play-button.js";
import { ReadAlong } from "./read-along.js";
import { SentenceKeys } from "./sentence-keys.js";
import { Sounding } from "./sounding.js";
import { Steps } from "./steps.js";
import { Track } from "./track.js";

/**
 * Own buttons for the article's sound. Never starts by itself and never moves the focus.
 * Without this class the browser's own player and the file to download remain.
 */
export class Player {
  static selector = "[data-player]:not([data-queue-player])";

  constructor(root) {
    this.root = root;
    this.words = root.dataset;
    this.audio = root.querySelector("audio");
    this.own = Track.on(root);
    this.track = this.own;
    const copy = root.querySelector("template[data-controls]").content.cloneNode(true);
    this.controls = [...copy.children];
    this.audio.after(copy);
    this.dock = root.querySelector("[data-dock]");
    try {
      this.start();
    } catch (error) {
      this.controls.forEach((part) => part.remove());
      throw error;
    }
    // Only now, when everything stands: until here the browser's own player was there to be used.
    this.audio.controls = false;
    for (const one of [this.audio, this.part("words")]) if (one) one.hidden = true;
    // Little stands between the title and the text: a listener hears all of it.
    const file = root.querySelector(".listen-file");
    if (file) root.querySelector(".listen-more").append(file);
    // What the reader has once switched on needs its part of the panel on this page too.
    if (recall("pointing")) this.hands.more();
  }

  start() {
    this.place = new Place(this, this.root.querySelector(".listen-seek"));
    this.loudness = new Loudness(this);
    this.steps = new Steps(this);
    this.along = new ReadAlong(this);
    this.keys = new SentenceKeys(this);
    this.sounding = new Sounding(this);
    this.acts = actsOf(this);
    this.listenToAudio();
    this.hands = new Hands(this);
    this.button = new PlayButton(this);
    this.place.offer();
  }

  part(name) {
    return this.root.querySelector(`[data-show="${name}"]`);
  }

  /** The element of a sentence; none when the text that is heard stands on another page. */
  elementOf(id) {
    return this.track === this.own ? document.getElementById(id) : null;
  }

  /** What is heard together with this sentence: itself, or in a person's recording its whole paragraph. */
  heardWith(sentence) {
    return "byParagraph" in this.words ? paragraphOf(sentence) : [sentence];
  }

  /** The time of a sentence; in a person's recording that of its paragraph. */
  cueOf(id) {
    const element = this.elementOf(id);
    const names = element ? [id, ...this.heardWith(element).map((one) => one.id)] : [id];
    return names.map((name) => this.track.cues.find((one) => one.id === name)).find(Boolean);
  }

  listenToAudio() {
    const acts = { play: "begun", pause: "stopped", ended: "ended", error: "lost" };
    for (const [name, act] of Object.entries(acts)) this.audio.addEventListener(name, () => this[act]());
    for (const name of ["seeked", "ratechange", "durationchange"]) this.audio.addEventListener(name, () => tellMediaKeys(this.audio, this.track.total));
    window.addEventListener("pagehide", () => this.place.keep());
    onOtherSound(() => this.audio.pause());
  }

  act(name) {
    this.acts[name]();
  }

  toggle() {
    if (this.audio.paused) this.play();
    else this.audio.pause();
  }

  play() {
    this.until = 0;
    return this.sounding.play();
  }

  goTo(time) {
    this.until = 0;
    this.sounding.goTo(time);
  }

  /** Reads from the sentence with this id on; with `only`, no further than its end. */
  async playFrom(id, only = false) {
    const { track } = this;
    await track.prepare();
    const cue = track === this.track ? this.cueOf(id) : undefined;
    if (!cue && track.isLive) return this.sounding.wait(() => (track.cues.find((one) => one.id === id) || {}).start);
    if (!cue) {
      if (track === this.track && !track.cues.length) say(this.words.sayLost);
      return undefined;
    }
    this.goTo(cue.start);
    const playing = this.play();
    if (only) this.until = cue.end;
    return playing;
  }

  /** Takes up another article's sound, at the place where it was left. */
  load(track) {
    this.audio.pause();
    this.place.keep();
    this.along.mark(null);
    this.track = track;
    this.root.querySelector(".listen-title").textContent = fill(this.words.sayNow, { title: track.title });
    this.part("elsewhere").hidden = track === this.own;
    if (track !== this.own) this.offerText();
    this.sounding.load();
    this.place.offer();
  }

  /** The way to the words of what is heard. */
  offerText() {
    const elsewhere = this.part("elsewhere");
    elsewhere.querySelector("a").href = this.track.url;
    elsewhere.hidden = false;
  }

  begun() {
    this.place.forgotten = false;
    giveMediaActs(this);
    this.button.show(true);
    this.sounding.begun();
  }

  stopped() {
    this.sounding.stopped();
    this.button.show(false);
    if (!this.audio.ended && !this.audio.error && !this.until) this.button.say(this.words.sayPaused);
    this.place.keep();
  }

  /** Goes on with what the reader has lined up, else says that this is the end. */
  async ended() {
    if (await this.sounding.mustWait()) return;
    this.along.mark(null);
    this.place.keep();
    const wished = recall("onward") || recall("queue") || this.sleep;
    if (wished && await import("./onward.js").then(({ goOn }) => goOn(this)).catch(() => false)) return;
    this.place.tell(this.words.sayEnded);
    say(this.words.sayEnded);
  }

  lost() {
    this.sounding.stopped();
    this.button.show(false);
    import("./lost.js").then(({ tellWhyLost }) => tellWhyLost(this)).catch(() => this.failed());
  }

  /** What could not be taken up does not end what sounds. */
  failed(words = this.words.sayFailed) {
    const sounds = !this.audio.paused && !this.audio.error;
    if (!sounds) this.sounding.stopped();
    this.button.show(sounds);
    this.place.tell(words);
    say(words);
  }
}
