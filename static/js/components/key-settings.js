import * as areaKeys from "../lib/area-keys.js";
import * as playerKeys from "../lib/keys.js";
import { fill, say } from "../lib/status.js";

/**
 * Lets the reader give every act of a table another key, the player's or those of the areas, and put the player's out of use.
 * A key has one act: two that meet change places.
 */
export default class KeySettings {
  constructor(root) {
    this.root = root;
    this.keys = root.dataset.keySettings === "areas" ? areaKeys : playerKeys;
    this.words = root.dataset;
    this.rows = [...root.querySelectorAll("[data-act]")];
    root.prepend(root.querySelector("template[data-key-form]").content.cloneNode(true));
    this.box = root.querySelector("[data-keys-on]");
    if (this.box) this.box.addEventListener("change", () => this.turn());
    root.querySelector("[data-keys-reset]").addEventListener("click", () => {
      this.keys.choose(null);
      this.show();
      say(this.words.sayReset);
    });
    this.rows.forEach((row) => this.offer(row));
    this.show();
  }

  turn() {
    this.keys.turn(!this.box.checked);
    this.show();
    say(this.box.checked ? this.words.sayOn : this.words.sayOff);
  }

  offer(row) {
    const select = document.createElement("select");
    select.setAttribute("aria-label", KeySettings.nameOf(row));
    select.append(new Option(this.words.wordNone, ""), this.root.querySelector("template[data-key-choices]").content.cloneNode(true));
    select.addEventListener("change", () => this.change(row, select));
    row.querySelector("td").replaceChildren(select);
  }

  static nameOf(row) {
    return row.querySelector("th").textContent;
  }

  show() {
    const off = this.keys.areOff();
    if (this.box) this.box.checked = !off;
    for (const [act, key] of this.keys.keysOf(this.root)) {
      const select = this.selectOf(act);
      select.value = key;
      select.disabled = off;
    }
  }

  selectOf(act) {
    return this.rows.find((row) => row.dataset.act === act).querySelector("select");
  }

  change(row, select) {
    const keys = this.keys.keysOf(this.root);
    const { act } = row.dataset;
    const old = keys.get(act);
    const other = select.value && [...keys].find(([name, key]) => key === select.value && name !== act);
    keys.set(act, select.value);
    if (other) keys.set(other[0], old);
    this.keys.choose(keys);
    this.show();
    const told = { words: KeySettings.nameOf(row), key: KeySettings.chosen(select) };
    if (!other) return say(fill(this.words.saySet, told));
    const moved = this.rows.find((one) => one.dataset.act === other[0]);
    return say(fill(this.words.saySwapped, { ...told, other: KeySettings.nameOf(moved), old: KeySettings.chosen(moved.querySelector("select")) }));
  }

  static chosen(select) {
    return select.selectedOptions[0].textContent;
  }
}
