import * as queue from "../lib/queue.js";
import { fill, say } from "../lib/status.js";

/** The button that puts an article on the list of what to hear, or takes it off again. */
export default class QueueAdd {
  constructor(root) {
    this.root = root;
    const { queueItem: number, title, url, sound, cues, seconds } = root.dataset;
    this.item = { number, title, url, sound, cues, seconds };
    // In a list of articles the words stand once, on the list.
    this.words = root.closest("[data-word-add]").dataset;
    this.button = document.createElement("button");
    Object.assign(this.button, { type: "button", className: "button queue-add" });
    this.button.addEventListener("click", () => this.press());
    root.append(this.button);
    queue.onChange(() => this.show());
    this.show();
  }

  press() {
    const there = queue.has(this.item.number);
    const taken = !there && queue.add(this.item);
    if (there) queue.remove(this.item.number);
    const pattern = there ? this.words.sayTaken : taken ? this.words.sayAdded : this.words.sayFull;
    say(fill(pattern, { count: queue.items().length }));
  }

  show() {
    const name = document.createElement("span");
    name.className = "visually-hidden";
    name.textContent = `：${this.item.title}`;
    this.button.replaceChildren(queue.has(this.item.number) ? this.words.wordAdded : this.words.wordAdd, name);
  }
}
