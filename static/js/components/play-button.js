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

  /** Silence alone could be a fault, and not every screen reader tells the new name of the button; but never over another sound of this page. */
  say(words) {
    if (![...document.querySelectorAll("audio")].some((one) => !one.paused)) say(words);
  }
}
