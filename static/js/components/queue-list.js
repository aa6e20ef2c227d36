import * as queue from "../lib/queue.js";
import { fill, say } from "../lib/status.js";
import { open, openFirst } from "./onward.js";

/** The list of what to hear: opened, played from any place, put in order, shortened. */
export class QueueList {
  constructor(player, root) {
    this.root = root;
    this.player = player;
    this.words = root.dataset;
    this.rows = root.querySelector("[data-queue-rows]");
    this.pattern = root.querySelector("template[data-queue-row]");
    this.rows.addEventListener("click", (event) => {
      const button = event.target.closest("[data-queue-do]");
      if (button) this.act(button.dataset.queueDo, button.closest("li"));
    });
    root.querySelector("[data-queue-play]").addEventListener("click", () => openFirst(player));
    root.querySelector("[data-queue-clear]").addEventListener("click", () => this.clear());
    queue.onChange(() => this.show());
    this.show();
  }

  show() {
    const items = queue.items();
    const focus = document.activeElement && this.rows.contains(document.activeElement) ? document.activeElement : null;
    const row = focus && focus.closest("li");
    const held = focus && { number: row.dataset.number, act: focus.dataset.queueDo, place: [...this.rows.children].indexOf(row) };
    this.rows.replaceChildren(...items.map((one) => this.row(one)));
    this.rows.hidden = !items.length;
    this.root.querySelector("[data-queue-acts]").hidden = !items.length;
    this.root.querySelector("[data-queue-count]").textContent = items.length ? fill(this.words.sayCount, { count: items.length }) : this.words.sayEmpty;
    if (held) this.hold(held);
  }

  row({ number, title, url }) {
    const row = this.pattern.content.firstElementChild.cloneNode(true);
    row.dataset.number = number;
    Object.assign(row.querySelector("a"), { href: url, textContent: title });
    for (const name of row.querySelectorAll(".visually-hidden")) name.textContent = `：${title}`;
    return row;
  }

  /** The focus stays on its button, wherever the row has gone; of a row that left by itself it goes to the one that took its place. */
  hold({ number, act, place }) {
    const rows = [...this.rows.children];
    const row = rows.find((one) => one.dataset.number === number) || rows[Math.min(place, rows.length - 1)];
    if (row) row.querySelector(act ? `[data-queue-do=${act}]` : "a").focus();
    else this.focusCount();
  }

  act(name, row) {
    const { number } = row.dataset;
    const item = queue.items().find((one) => one.number === number);
    if (name === "play") open(this.player, item).then((heard) => { if (!heard) this.player.failed(this.player.words.sayUnheard); });
    else if (name === "remove") this.remove(number);
    else say(fill(this.words.sayMoved, { title: item.title, place: queue.move(number, name === "up" ? -1 : 1) }));
  }

  remove(number) {
    queue.remove(number);
    say(fill(this.words.sayRemoved, { count: queue.items().length }));
  }

  clear() {
    queue.clear();
    this.focusCount();
    say(this.words.sayCleared);
  }

  focusCount() {
    const count = this.root.querySelector("[data-queue-count]");
    count.tabIndex = -1;
    count.focus();
  }
}
