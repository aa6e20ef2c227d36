import * as queue from "../lib/queue.js";
import { fill, say } from "../lib/status.js";
import { open } from "./onward.js";

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
    root.querySelector("[data-queue-play]").addEventListener("click", () => open(player, queue.items()[0]));
    root.querySelector("[data-queue-clear]").addEventListener("click", () => this.clear());
    queue.onChange(() => this.show());
    this.show();
  }

  show() {
    const items = queue.items();
    const focus = document.activeElement && this.rows.contains(document.activeElement) ? document.activeElement : null;
    const held = focus && { number: focus.closest("li").dataset.number, act: focus.dataset.queueDo };
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

  /** The focus stays on the button that was pressed, wherever its row has gone. */
  hold({ number, act }) {
    const row = [...this.rows.children].find((one) => one.dataset.number === number);
    if (row && act) row.querySelector(`[data-queue-do=${act}]`).focus();
  }

  act(name, row) {
    const { number } = row.dataset;
    const item = queue.items().find((one) => one.number === number);
    if (name === "play") open(this.player, item).then((heard) => { if (!heard) this.player.failed(); });
    else if (name === "remove") this.remove(number, row);
    else say(fill(this.words.sayMoved, { title: item.title, place: queue.move(number, name === "up" ? -1 : 1) }));
  }

  /** The focus goes to the row that took this place, or to the words that tell how many are left. */
  remove(number, row) {
    const place = [...this.rows.children].indexOf(row);
    queue.remove(number);
    const next = this.rows.children[Math.min(place, this.rows.children.length - 1)];
    if (next) next.querySelector("[data-queue-do=remove]").focus();
    else this.focusCount();
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
