import { cuesOf, cuesOfRows } from "../lib/vtt.js";

/** One article's sound: where it is, how long, when each sentence is heard. */
export class Track {
  /** @param {Record<string, string>} told number, title, url, sound; cues and seconds, or liveState; liveBase, onward */
  constructor({ number, title, url, sound, cues, seconds, liveState, liveBase, onward }) {
    Object.assign(this, { number, title, url, sound, liveBase, onward });
    this.liveState = liveState || "";
    this.cuesUrl = cues || "";
    this.total = Number(seconds) || 0; // seconds; 0 while nobody knows
    this.cues = [];
    this.count = 0; // of sentences; while the sound is being made more than there are cues
  }

  /** What the player on an article's page tells, this page or one that was fetched. */
  static on(root) {
    return new Track({ ...root.dataset, number: root.dataset.player, sound: root.querySelector("audio").getAttribute("src") });
  }

  /** True while the sound is being made: it can be heard, but not moved in at will. */
  get isLive() {
    return Boolean(this.liveState);
  }

  /** The sentences with their times, fetched when first needed. */
  prepare() {
    if (this.isLive || !this.cuesUrl) return Promise.resolve();
    if (!this.asked) {
      this.asked = fetch(this.cuesUrl)
        .then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error(String(answer.status)))))
        .then((text) => this.know(cuesOf(text)))
        .catch(() => { this.asked = null; });
    }
    return this.asked;
  }

  know(cues, count = cues.length) {
    this.cues = cues;
    this.count = count;
  }

  /** What the server says of a sound that is being made, or of one in another voice. */
  learn({ state, sound_url: sound, cues_url: url, seconds, cues, total }) {
    this.know(cuesOfRows(cues), total);
    if (state !== "ready") return;
    Object.assign(this, { sound, cuesUrl: url, total: seconds, liveState: "" });
    this.count = this.cues.length;
    this.asked = this.count ? Promise.resolve() : null;
  }
}
