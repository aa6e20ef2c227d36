import { say } from "../lib/status.js";

/**
 * Puts pinyin above one paragraph, or above the one sentence that has the focus, and takes it away again, without a new page.
 * Without this class the same links open the page with the pinyin in it; a paragraph that came with its pinyin is left to them.
 */
export default class PinyinPlaces {
  constructor(root) {
    this.root = root;
    this.before = new Map(); // by sentence: what stood there
    for (const link of document.querySelectorAll("[data-pinyin-of]")) {
      if (!new URL(link.href).searchParams.has("pinyin")) continue;
      link.setAttribute("role", "button");
      link.setAttribute("aria-pressed", "false");
      link.addEventListener("click", (event) => this.press(event, link));
      link.addEventListener("keydown", (event) => { if (event.key === " ") this.press(event, link); });
    }
    for (const hint of document.querySelectorAll("[data-pinyin-hint]")) hint.hidden = false;
    document.addEventListener("keydown", (event) => this.key(event));
  }

  async press(event, link) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (link.ariaBusy === "true") return;
    const shown = link.getAttribute("aria-pressed") === "true";
    link.setAttribute("aria-busy", "true");
    const done = shown ? this.hide(link.shown) : await this.show(link.dataset.pinyinOf, (ids) => { link.shown = ids; });
    link.removeAttribute("aria-busy");
    if (done) link.setAttribute("aria-pressed", String(!shown));
  }

  /** Only on the sentence that is the stop of the text, so no key is taken from anybody. */
  key(event) {
    if (event.key.toLowerCase() !== "p" || event.ctrlKey || event.altKey || event.metaKey) return;
    const sentence = event.target.closest("article .sentence");
    if (!sentence || sentence !== event.target) return;
    event.preventDefault();
    if (this.before.has(sentence.id)) this.hide([sentence.id]);
    else this.show(sentence.id, () => {}, [sentence.id]);
  }

  async show(id, told, only) {
    try {
      const answer = await fetch(`${this.root.dataset.pinyinPlaces}?of=${encodeURIComponent(id)}`);
      if (!answer.ok) throw new Error(String(answer.status));
      const { sentences } = await answer.json();
      const ids = Object.keys(sentences).filter((one) => (!only || only.includes(one)) && document.getElementById(one));
      for (const one of ids) this.put(one, sentences[one]);
      told(ids);
      return true;
    } catch {
      say(this.root.dataset.sayLost);
      return false;
    }
  }

  put(id, html) {
    const sentence = document.getElementById(id);
    if (!this.before.has(id)) this.before.set(id, sentence.innerHTML);
    sentence.innerHTML = html;
  }

  hide(ids) {
    for (const id of ids.filter((one) => this.before.has(one))) {
      document.getElementById(id).innerHTML = this.before.get(id);
      this.before.delete(id);
    }
    return true;
  }
}
