import { onOtherSound } from "../lib/one-sound.js";
import { ownText } from "../lib/own-text.js";
import { fill } from "../lib/status.js";

const WORD = "a.term";
const ROOM = "p, li, td, dd, figcaption, blockquote, .summary";

/**
 * Words of the glossary: a meaning appears below the paragraph and takes the focus, so that it is heard once; Escape leads back.
 * Where it cannot be fetched, the word does what it does without scripts. Words may come and go: they are watched for together.
 */
export default class Terms {
  constructor(template) {
    this.template = template;
    this.glossary = null; // fetched once
    this.link = null; // whose meaning is shown
    for (const one of document.querySelectorAll(WORD)) Terms.offer(one, false);
    document.addEventListener("click", (event) => this.press(event));
    document.addEventListener("keydown", (event) => this.key(event));
    onOtherSound(() => this.hush());
  }

  static offer(link, open) {
    link.setAttribute("role", "button");
    link.setAttribute("aria-expanded", String(open));
  }

  press(event) {
    const link = event.target.closest(WORD);
    if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    this.toggle(link);
  }

  key(event) {
    const link = event.target.closest(WORD);
    if (event.key === "Escape" && this.link && (link === this.link || this.note.contains(event.target))) this.close();
    else if (event.key === " " && link) this.toggle(link);
    else return;
    event.preventDefault();
  }

  async toggle(link) {
    const again = this.link === link;
    if (this.link) this.close();
    if (again) return;
    this.wanted = link;
    try {
      const found = await this.meaningOf(link);
      if (this.wanted === link) this.show(link, found);
    } catch {
      window.location.assign(link.href);
    }
  }

  async meaningOf(link) {
    if (!this.glossary) this.glossary = Terms.fetched(link.href);
    const page = await this.glossary.catch((error) => { this.glossary = null; throw error; });
    const entry = page.getElementById(new URL(link.href).hash.slice(1));
    const sound = entry.querySelector("audio");
    return { word: entry.querySelector("dt"), meaning: entry.querySelector(".glossary-meaning"), sound: sound && sound.getAttribute("src") };
  }

  static async fetched(address) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(String(answer.status));
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  }

  show(link, { word, meaning, sound }) {
    const note = this.template.content.cloneNode(true).firstElementChild;
    for (const [name, from] of Object.entries({ word, meaning })) {
      note.querySelector(`[data-show=${name}]`).append(...[...from.childNodes].map((one) => document.importNode(one, true)));
    }
    // The word that was pressed comes first, also where another form of it is explained.
    const pressed = note.querySelector("[data-show=pressed]");
    if (ownText(link) !== ownText(word)) pressed.textContent = fill(pressed.dataset.wordForm, { form: ownText(link) });
    note.querySelector("[data-do=close]").addEventListener("click", () => this.close());
    Terms.giveSound(note.querySelector("[data-do=listen]"), note.querySelector("audio"), sound);
    Terms.put(note, link);
    Object.assign(this, { link, note });
    Terms.offer(link, true);
    note.focus();
  }

  static giveSound(button, audio, sound) {
    if (!sound) {
      button.remove();
      audio.remove();
      return;
    }
    const words = button.textContent;
    const tell = () => { button.textContent = audio.paused ? words : button.dataset.wordStop; };
    audio.src = sound;
    for (const name of ["play", "pause", "ended"]) audio.addEventListener(name, tell);
    button.addEventListener("click", () => {
      if (audio.paused) {
        audio.currentTime = 0;
        audio.play().catch(tell);
      } else audio.pause();
    });
  }

  /** Below the paragraph; in a list before the list inside; of a table after the whole of it. */
  static put(note, link) {
    const table = link.closest(".table-region, table");
    const room = link.closest(ROOM);
    if (table) (table.closest(".table-region") || table).after(note);
    else if (room.matches("p")) room.after(note);
    else room.insertBefore(note, room.querySelector(":scope > ul, :scope > ol, :scope > dl"));
  }

  hush() {
    const audio = this.link && this.note.querySelector("audio");
    if (audio) audio.pause();
  }

  /** Back to the word, or to the one that has come in its place. */
  close() {
    const { link, note } = this;
    this.hush();
    this.link = null;
    note.remove();
    Terms.offer(link, false);
    (link.isConnected ? link : document.getElementById(link.id) || document.body).focus();
  }
}
