import { say } from "../lib/status.js";

const PATIENCE = 1500; // milliseconds of silence that nobody wished for

/** Silence does not tell whether anything will come: a slow or broken network is put into words, once it lasts. */
export class Awaited {
  constructor(player) {
    this.player = player;
    for (const name of ["waiting", "seeking"]) player.audio.addEventListener(name, () => this.begin());
    for (const name of ["playing", "pause", "ended", "error"]) player.audio.addEventListener(name, () => this.end());
    this.begin(); // the first sound may be awaited already
  }

  begin() {
    window.clearTimeout(this.clock);
    this.clock = window.setTimeout(() => this.tell(), PATIENCE);
  }

  tell() {
    const { audio, sounding, track, place, words } = this.player;
    if (audio.paused || audio.readyState > audio.HAVE_CURRENT_DATA) return;
    const told = sounding.streams && track.isLive ? words.sayPreparing : words.sayAwaited;
    this.told = true;
    place.tell(told);
    say(told);
  }

  /** The place is named again. */
  end() {
    window.clearTimeout(this.clock);
    if (this.told) this.player.sounding.name();
    this.told = false;
  }
}
