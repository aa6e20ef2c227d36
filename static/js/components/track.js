import { cuesOf, cuesOfRows } from "../lib/vtt.js";

/** One article's sound: where it is, how long, when each sentence is heard. Read from the player on the article's page. */
export class Track {
  /** @param {HTMLElement} root the [data-player] element of the article's page, this one or one that was fetched */
  constructor(root) {
    const { player, title, url, cues, seconds, liveState, liveBase, onward } = root.dataset;
    Object.assign(this, { number: player, title, url, liveBase, onward });
    this.sound = root.querySelector("audio").getAttribute("src");
    this.liveState = liveState || "";
    this.cuesUrl = cues || "";
    this.total = Number(seconds) || 0; // seconds; 0 while nobody knows
    this.cues = [];
    this.count = 0; // of sentences; while the sound is being made more than there are cues
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
