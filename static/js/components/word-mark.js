import { lastBefore } from "../lib/vtt.js";

const NAME = "spoken-word";

/** Marks the word that is being said inside the marked sentence, without touching the text. Rests while the sound rests. */
export class WordMark {
  constructor(player) {
    this.player = player;
    this.at = null;
    this.draw = () => this.frame();
    for (const name of ["pause", "ended", "emptied"]) player.audio.addEventListener(name, () => this.clear());
    player.audio.addEventListener("play", this.draw);
    this.frame();
  }

  clear() {
    this.at = null;
    window.CSS.highlights.delete(NAME);
  }

  frame() {
    const { audio, track, sounding } = this.player;
    if (audio.paused) return;
    window.cancelAnimationFrame(this.next);
    this.next = window.requestAnimationFrame(this.draw);
    const cue = track.cues[sounding.now];
    const words = cue ? cue.words : [];
    const word = words[lastBefore(words, audio.currentTime, (one) => one[2])];
    if (word === this.at) return;
    this.at = word;
    const range = word && WordMark.range(this.player.elementOf(cue.id), word[0], word[1]);
    if (range) window.CSS.highlights.set(NAME, new window.Highlight(range));
    else window.CSS.highlights.delete(NAME);
  }

  /** These characters of an element's own text; what ruby says above it is not counted. */
  static range(element, offset, length) {
    // A line of the page in another language than the sound says the same in other words.
    if (!element || !element.closest("[lang|=zh]")) return null;
    const range = document.createRange();
    const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    let before = 0;
    let begun = false;
    while (walk.nextNode()) {
      const node = walk.currentNode;
      if (node.parentElement.closest("rt, rp")) continue;
      const end = before + node.length;
      if (!begun && offset < end) {
        range.setStart(node, offset - before);
        begun = true;
      }
      if (begun && offset + length <= end) {
        range.setEnd(node, offset + length - before);
        return range;
      }
      before = end;
    }
    return null;
  }
}
