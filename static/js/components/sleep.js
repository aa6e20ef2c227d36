import { fill, say } from "../lib/status.js";

const MINUTE = 60_000;
const LOOK = 1000;

/** Stops the sound after some minutes, or at the end of the article. Said once when it is set, and once when it has stopped. */
export class Sleep {
  constructor(player, root) {
    this.player = player;
    this.words = root.dataset;
    this.choice = root.querySelector("select");
    this.choice.value = "";
    this.choice.addEventListener("change", () => this.set(this.choice.value));
  }

  get stopsAtEnd() {
    return this.choice.value === "end";
  }

  set(value) {
    window.clearInterval(this.clock);
    const minutes = Number(value);
    if (minutes) {
      // By the clock on the wall: a page in the background counts its own seconds slowly.
      this.end = Date.now() + minutes * MINUTE;
      this.clock = window.setInterval(() => this.look(), LOOK);
    }
    say(minutes ? fill(this.words.saySet, { minutes }) : value ? this.words.sayEnd : this.words.sayOff);
  }

  look() {
    if (Date.now() < this.end) return;
    this.over();
    if (this.player.audio.paused) return;
    // After the player's own word on a pause: why it stopped is what one wants to know.
    this.player.audio.addEventListener("pause", () => say(this.words.sayOver), { once: true });
    this.player.audio.pause();
    this.player.place.tell(this.words.sayOver);
  }

  /** The wish is fulfilled and holds no longer. */
  over() {
    window.clearInterval(this.clock);
    this.choice.value = "";
  }
}
