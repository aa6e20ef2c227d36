import { startLater } from "../lib/later.js";
import { recall, remember } from "../lib/memory.js";
import { Forgetting } from "./forgetting.js";
import { Pointing } from "./pointing.js";
import { QueueList } from "./queue-list.js";
import { Sleep } from "./sleep.js";
import { Voices } from "./voices.js";

/** The folded half of the player. Escape folds it again and never stops the sound. */
export class More {
  constructor(player) {
    this.player = player;
    this.root = player.root.querySelector(".listen-more");
    this.button = player.root.querySelector("[data-do=more]");
    player.root.addEventListener("keydown", (event) => this.escape(event));
    player.pointing = new Pointing(player, this.root.querySelector("[data-pointing]"));
    player.sleep = new Sleep(player, this.root.querySelector("[data-sleep]"));
    this.parts = [new Forgetting(player, this.root.querySelector("[data-forget]"))];
    const voices = this.root.querySelector("[data-voices]");
    if (voices) this.parts.push(new Voices(player, voices));
    this.offerOnward(this.root.querySelector("[data-onward-switch]"));
    this.offerVolume();
    const queue = this.root.querySelector("[data-queue]");
    if (queue) this.parts.push(new QueueList(player, queue));
    startLater(this.root);
  }

  toggle() {
    this.root.hidden = !this.root.hidden;
    this.button.setAttribute("aria-expanded", String(!this.root.hidden));
  }

  escape(event) {
    if (event.key !== "Escape" || event.defaultPrevented || this.root.hidden) return;
    event.preventDefault();
    const inside = this.root.contains(document.activeElement);
    this.toggle();
    if (inside) this.button.focus();
  }

  offerOnward(box) {
    box.checked = recall("onward") === "yes";
    box.addEventListener("change", () => remember("onward", box.checked ? "yes" : null));
  }

  /** Some telephones let no page change how loud they are: then the buttons would be dead. */
  offerVolume() {
    const probe = document.createElement("audio");
    probe.volume = 0.5;
    const can = probe.volume === 0.5;
    for (const one of this.root.querySelectorAll("[data-do=louder], [data-do=quieter]")) one.hidden = !can;
    this.root.querySelector("[data-no-volume]").hidden = can;
  }
}
