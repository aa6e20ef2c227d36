import { recall, remember } from "../lib/memory.js";

const REST = 300; // milliseconds a pointer rests on something before it is read
const TEXT = "article span.sentence";
const CONTROL = "a[href], button, input, select, textarea, summary, [role=button]";

/**
 * While it is switched on, the sentence under pointer, finger or focus is read, that one and no more; so is the name of a control,
 * by a voice of this device, because no word may be sent away to be spoken. Silent while the article is being read on.
 */
export class Pointing {
  constructor(player, box) {
    this.player = player;
    this.box = box;
    box.checked = recall("pointing") === "yes";
    box.addEventListener("change", () => {
      remember("pointing", box.checked ? "yes" : null);
      if (!box.checked) this.hush();
    });
    document.addEventListener("pointermove", (event) => { if (event.pointerType === "mouse") this.move(event); });
    document.addEventListener("pointerdown", (event) => { if (event.pointerType !== "mouse") this.rest(event.target.closest(TEXT) ? null : event.target); });
    document.addEventListener("focusin", (event) => { if (event.target.matches(":focus-visible")) this.rest(event.target); });
  }

  get on() {
    return this.box.checked;
  }

  get quiet() {
    return !this.on || (!this.player.audio.paused && !this.player.until);
  }

  /** A page that moves under a resting mouse means nothing. */
  move({ target, screenX, screenY }) {
    const place = `${screenX} ${screenY}`;
    if (place !== this.place && target !== this.under) this.rest(target);
    Object.assign(this, { place, under: target });
  }

  rest(element) {
    window.clearTimeout(this.clock);
    if (!element || this.quiet) return;
    const wanted = element.closest(TEXT) || element.closest(CONTROL) || element.closest("label");
    if (!wanted) this.last = null;
    else if (wanted !== this.last) this.clock = window.setTimeout(() => this.read(wanted), REST);
  }

  read(element) {
    if (this.quiet) return;
    this.last = element;
    this.hush();
    if (element.matches(TEXT)) this.player.playFrom(element.id, true);
    else this.speak(Pointing.nameOf(element), element.closest("[lang]").lang);
  }

  static nameOf(element) {
    const label = element.labels && element.labels[0];
    return element.getAttribute("aria-label") || (label || element).innerText || element.value || "";
  }

  hush() {
    if ("speechSynthesis" in window) window.speechSynthesis.cancel();
    if (this.player.until) this.player.audio.pause();
  }

  speak(words, language) {
    if (!("speechSynthesis" in window) || !words.trim()) return;
    const voice = window.speechSynthesis.getVoices().find((one) => one.localService && one.lang.toLowerCase().startsWith(language.slice(0, 2)));
    if (!voice) return;
    const saying = new SpeechSynthesisUtterance(words.trim());
    Object.assign(saying, { voice, lang: voice.lang, rate: this.player.loudness.speed, volume: this.player.audio.muted ? 0 : this.player.audio.volume });
    window.speechSynthesis.speak(saying);
  }
}
