const TEXT = ".summary, .facts, .article-body";

/**
 * Any sentence can be heard by pressing on it, or with Enter after walking there with the arrow keys. The one that is being
 * read pauses, and goes on when it is pressed again.
 * Only one sentence stands in the tab order, so a long article costs one stop. It is called a button only while it is that stop,
 * so the rest is read as ordinary text.
 */
export class SentenceKeys {
  constructor(player) {
    this.player = player;
    this.cursor = null;
    // Headings stay headings: those are reached with the player's own buttons. Date and source are read aloud too but are no
    // stops, or the stop would leave the text as soon as they are read.
    this.sentences = [...document.querySelectorAll("article span.sentence")]
      .filter((one) => one.closest(TEXT) && !one.closest("h1, h2, h3, h4, a"));
    const first = this.first(document, ".summary, .article-body");
    if (first) this.put(first);
    // One part is shown at a time (parts.js).
    document.addEventListener("part", ({ detail }) => this.put(this.first(detail) || first));
    // On the document, not on the text: a screen reader would call a whole article "clickable".
    document.addEventListener("click", (event) => this.press(event));
    document.addEventListener("keydown", (event) => this.key(event));
  }

  /** Where the stop stands before the reader moves it: a sentence with a link in it would be called "clickable" in the middle of reading. */
  first(part, within = TEXT) {
    const there = this.sentences.filter((one) => part.contains(one) && one.closest(within));
    return there.find((one) => !one.querySelector("a, button")) || there[0];
  }

  /** Makes this sentence the one stop of the text. */
  put(sentence) {
    if (this.cursor) for (const name of ["tabindex", "role", "aria-describedby"]) this.cursor.removeAttribute(name);
    this.cursor = sentence;
    sentence.setAttribute("tabindex", "0");
    // A button would swallow a link inside it; there the stop is the sentence as it is, and Enter on the link stays the link's.
    if (!sentence.querySelector("a, button")) sentence.setAttribute("role", "button");
    sentence.setAttribute("aria-describedby", "sentence-help");
  }

  /** The stop goes with the voice, but not away from under the reader's focus. */
  follow(sentence) {
    if (document.activeElement !== this.cursor && this.sentences.includes(sentence)) this.put(sentence);
  }

  press(event) {
    if (event.defaultPrevented || event.button !== 0 || event.target.closest("a, button, input, summary, label")) return;
    const sentence = event.target.closest("article .sentence");
    if (!sentence || String(window.getSelection()).length || event.detail > 1) return;
    if (this.player.pointing && this.player.audio.paused) this.player.playFrom(sentence.id, true);
    else this.activate(sentence);
  }

  activate(sentence) {
    if (this.player.along.marked.includes(sentence) && !this.player.until) this.player.toggle();
    else this.player.playFrom(sentence.id);
  }

  key(event) {
    if (!this.cursor || event.target !== this.cursor || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const here = this.sentences.indexOf(this.cursor);
    const goals = { ArrowDown: here + 1, ArrowRight: here + 1, ArrowUp: here - 1, ArrowLeft: here - 1, Home: 0, End: this.sentences.length - 1 };
    if (event.key === "Enter" || event.key === " ") this.activate(this.cursor);
    else if (event.key in goals) this.walk(goals[event.key]);
    else return;
    event.preventDefault();
  }

  walk(index) {
    const goal = this.sentences[index];
    if (!goal) return;
    this.put(goal);
    goal.focus();
  }
}
