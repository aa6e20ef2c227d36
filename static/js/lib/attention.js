/* Where the reader's attention is: at the pointer, under the finger, at the focus, or with the voice. */
const REST = 3000; // milliseconds after an act of the reader's before the voice leads again
const OWN = "[data-aid-part]"; // what the aids themselves put on the page is never their subject

/** Whether a focus shows its ring. Browsers that do not know :focus-visible always show it. */
export function showsFocus(element) {
  try {
    return element.matches(":focus-visible");
  } catch {
    return element.matches(":focus");
  }
}

/**
 * Calls `tell` with each change: { by: "pointer" | "touch" | "focus" | "typing" | "voice", element, x, y, range }.
 * x and y in the window, of pointer and touch alone; range is the word that is being said, where it is known.
 * Nothing is ever prevented: the page scrolls and its controls are pressed as before.
 */
export class Attention {
  /** @param {string[]} leading the acts of the reader's before which the voice gives way for a moment */
  constructor(tell, leading = ["pointer", "touch", "focus", "typing"]) {
    this.tell = tell;
    this.leading = leading;
    this.ears = [];
    this.acted = -REST;
    this.on(document, "pointermove", (event) => { if (event.pointerType === "mouse") this.move(event); });
    this.on(document, "pointerdown", (event) => { if (event.pointerType !== "mouse") this.touch(event); });
    // Of a finger that scrolls only these come; the page does not wait for them.
    this.on(document, "touchmove", (event) => this.touch(event.touches[0]), { passive: true });
    this.on(document, "focusin", ({ target }) => this.focus(target));
    this.on(document, "input", ({ target }) => this.say("typing", target));
    // Events of sound do not bubble, but they come past the document on their way.
    for (const name of ["timeupdate", "play"]) this.on(document, name, () => this.listen(), true);
    this.marks = new MutationObserver(() => { if (this.sounds) this.listen(); });
    this.marks.observe(document.body, { attributes: true, subtree: true, attributeFilter: ["data-now"] });
    if (document.activeElement !== document.body) this.focus(document.activeElement);
    this.listen();
  }

  on(target, name, ear, options) {
    target.addEventListener(name, ear, options);
    this.ears.push([target, name, ear, options]);
  }

  stop() {
    this.marks.disconnect();
    for (const [target, name, ear, options] of this.ears) target.removeEventListener(name, ear, options);
  }

  get sounds() {
    return [...document.querySelectorAll("audio")].some((one) => !one.paused);
  }

  say(by, element, more = {}) {
    if (!element || !element.closest || element.closest(OWN)) return;
    if (this.leading.includes(by)) this.acted = performance.now();
    this.tell({ by, element, ...more });
  }

  /** A page that moves under a resting mouse means nothing. */
  move({ target, clientX: x, clientY: y, screenX, screenY }) {
    const place = `${screenX} ${screenY}`;
    if (place === this.place) return;
    this.place = place;
    this.say("pointer", target, { x, y });
  }

  touch({ clientX: x, clientY: y }) {
    this.say("touch", document.elementFromPoint(x, y), { x, y });
  }

  focus(element) {
    if (showsFocus(element)) this.say("focus", element);
  }

  /** The voice leads while it sounds. */
  listen() {
    if (!this.sounds || performance.now() - this.acted < REST) return;
    const element = document.querySelector("[data-now]");
    if (element) this.say("voice", element, { range: spokenWord() });
  }
}

/** The word that is being said, as a range of the page; null where the browser or the sound does not tell. */
function spokenWord() {
  const mark = "highlights" in CSS && CSS.highlights.get("spoken-word");
  return (mark && [...mark][0]) || null;
}
