import { say } from "../lib/status.js";

const EVERY = 5000; // milliseconds between two questions
const MOST = 24; // questions: two minutes, then the page stays as it is

/** Asks whether the sound is ready and offers it. Nothing moves or sounds until the reader presses the offer. */
export default class Waiting {
  constructor(root) {
    this.root = root;
    this.asked = 0;
    this.offer = root.querySelector("[data-ready]");
    this.link = this.offer.querySelector("a");
    // The same address with a fragment would only scroll: load the page anew so it brings the player.
    this.link.addEventListener("click", (event) => {
      event.preventDefault();
      window.location.hash = "listen";
      window.location.reload();
    });
    this.later();
  }

  later() {
    if (this.asked < MOST) window.setTimeout(() => this.ask(), EVERY);
  }

  async ask() {
    this.asked += 1;
    try {
      const answer = await fetch(this.root.dataset.waiting, { headers: { Accept: "application/json" }, cache: "no-store" });
      const { narration } = await answer.json();
      if (narration.state === "ready") {
        this.offer.hidden = false;
        this.root.querySelector("[data-show=words]").hidden = true;
        say(this.link.textContent.trim());
        return;
      }
      if (narration.state !== "working" && narration.state !== "wanted") {
        this.root.querySelector("[data-show=words]").textContent = narration.words;
        say(narration.words);
        return;
      }
    } catch {
      // The network may come back: ask again.
    }
    this.later();
  }
}
