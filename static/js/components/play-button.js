import { tellMediaKeys } from "../lib/media-keys.js";
import { say } from "../lib/status.js";

/** The player's largest button: its word tells what a press will do. */
export class PlayButton {
  constructor(player) {
    this.player = player;
  }

  show(playing) {
    const { audio, words, root, track } = this.player;
    root.dataset.playing = String(playing);
    const go = audio.currentTime > 0 && !audio.ended ? words.wordGoOn : words.wordPlay;
    for (const name of ["toggle", "toggle-dock"]) this.player.part(name).textContent = playing ? words.wordPause : go;
    tellMediaKeys(audio, track.total);
  }

  /** A focused button is heard with its new name already, and what gave way to another sound of this page is no news: words would only cover it. */
  say(words) {
    if ([...document.querySelectorAll("audio")].some((one) => !one.paused)) return;
    const focus = document.activeElement;
    if (!(this.player.root.contains(focus) && focus.dataset.do === "toggle")) say(words);
  }
}
