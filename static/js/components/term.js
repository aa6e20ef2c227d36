import { onOtherSound } from "../lib/one-sound.js";

const ROOM = "p, li, td, dd, figcaption, blockquote, .summary";
let pages = null; // the glossary, fetched once
let open = null; // the one explanation that is shown

/**
 * A word of the glossary: its meaning appears below the paragraph and takes the focus, so that it is heard once; Escape leads
 * back. Where the meaning cannot be fetched, the link does what it does without scripts.
 */
export default class Term {
  constructor(link) {
    this.link = link;
    link.setAttribute("role", "button");
    link.setAttribute("aria-expanded", "false");
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      this.toggle();
    });
    link.addEventListener("keydown", (event) => {
      if (event.key === " ") {
        event.preventDefault();
        this.toggle();
      } else if (event.key === "Escape" && open === this) this.close();
    });
  }

  async toggle() {
    if (open === this) {
      this.close();
      return;
    }
    try {
      const found = await this.meaning();
      if (open) open.close(false);
      this.show(found);
    } catch {
      window.location.assign(this.link.href);
    }
  }

  async meaning() {
    if (!pages) pages = Term.fetched(this.link.href);
    const id = new URL(this.link.href).hash.slice(1);
    const entry = (await pages.catch((error) => { pages = null; throw error; })).getElementById(id);
    const words = entry.querySelector(".glossary-meaning");
    const sound = entry.querySelector("audio");
    return { word: entry.querySelector("dt"), words, sound: sound && sound.getAttribute("src") };
  }

  static async fetched(address) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(String(answer.status));
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  }

  show({ word, words, sound }) {
    const note = document.querySelector("template[data-term-note]").content.cloneNode(true).firstElementChild;
    const fill = (name, from) => note.querySelector(`[data-show=${name}]`).append(...[...from.childNodes].map((one) => document.importNode(one, true)));
    fill("word", word);
    fill("meaning", words);
    note.addEventListener("keydown", (event) => { if (event.key === "Escape") this.close(); });
    note.querySelector("[data-do=close]").addEventListener("click", () => this.close());
    this.note = note;
    this.prepare(note.querySelector("[data-do=listen]"), note.querySelector("audio"), sound);
    this.put(note);
    open = this;
    this.link.setAttribute("aria-expanded", "true");
    note.focus();
  }

  prepare(button, audio, sound) {
    if (!sound) {
      button.remove();
      audio.remove();
      return;
    }
    const tell = () => { button.textContent = audio.paused ? button.dataset.wordListen : button.dataset.wordStop; };
    audio.src = sound;
    for (const name of ["play", "pause", "ended"]) audio.addEventListener(name, tell);
    button.addEventListener("click", () => {
      if (audio.paused) {
        audio.currentTime = 0;
        audio.play().catch(tell);
      } else audio.pause();
    });
    tell();
  }

  /** Below the paragraph; in a list before the list inside; of a table after the whole of it. */
  put(note) {
    const table = this.link.closest(".table-region, table");
    const room = this.link.closest(ROOM);
    if (table) (table.closest(".table-region") || table).after(note);
    else if (room.matches("p")) room.after(note);
    else room.insertBefore(note, room.querySelector(":scope > ul, :scope > ol, :scope > dl"));
  }

  close(back = true) {
    open = null;
    this.link.setAttribute("aria-expanded", "false");
    const audio = this.note.querySelector("audio");
    if (audio) audio.pause();
    this.note.remove();
    if (back) this.link.focus();
  }
}

onOtherSound(() => { const audio = open && open.note.querySelector("audio"); if (audio) audio.pause(); });
