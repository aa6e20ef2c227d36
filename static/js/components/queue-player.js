import * as queue from "../lib/queue.js";
import { openFirst } from "./onward.js";
import { Player } from "./player.js";
import { QueueList } from "./queue-list.js";

/** A player for pages that are no article: reads what stands on the list. Shown while there is something to hear. */
export default class QueuePlayer extends Player {
  constructor(root) {
    super(root);
    this.list = new QueueList(this, root.querySelector("[data-queue]"));
    queue.onChange(() => this.appear());
    this.appear();
  }

  appear() {
    this.root.hidden = !(queue.items().length || this.track.number || this.root.dataset.queuePlayer === "always");
  }

  play() {
    if (this.track.number) return super.play();
    return queue.items().length ? openFirst(this) : undefined;
  }
}
