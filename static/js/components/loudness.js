import { recall, remember } from "../lib/memory.js";
import { fill, say } from "../lib/status.js";

const SLOWEST = 0.5;
const FASTEST = 3;
const STEP = 0.1;

/** Speed, volume and silence: chosen once, the same for every article on this device. Pitch stays as it is. */
export class Loudness {
  constructor(player) {
    this.player = player;
    this.audio = player.audio;
    this.button = player.root.querySelector("[data-do=mute]");
    const volume = recall("volume");
    this.audio.volume = volume === null ? 1 : Loudness.between(0, 1, Number(volume));
    this.audio.muted = recall("muted") === "yes";
    this.set(Number(recall("speed")) || 1);
    this.show();
  }

  static between(least, most, value) {
    return Math.round(Math.min(most, Math.max(least, value || 0)) * 10) / 10;
  }

  set(speed) {
    this.speed = Loudness.between(SLOWEST, FASTEST, speed);
    for (const name of ["preservesPitch", "mozPreservesPitch", "webkitPreservesPitch"]) if (name in this.audio) this.audio[name] = true;
    this.audio.defaultPlaybackRate = this.speed;
    this.audio.playbackRate = this.speed;
    const words = fill(this.player.words.saySpeed, { speed: this.speed.toFixed(1) });
    this.player.part("speed").textContent = words;
    return words;
  }

  faster(steps) {
    say(this.set(this.speed + steps * STEP));
    remember("speed", String(this.speed));
    this.player.sounding.name();
  }

  louder(steps) {
    this.audio.volume = Loudness.between(0, 1, this.audio.volume + steps * STEP);
    remember("volume", String(this.audio.volume));
    if (this.audio.muted && steps > 0) this.hush(false);
    say(this.show());
  }

  mute() {
    this.hush(!this.audio.muted);
    this.show();
    if (document.activeElement !== this.button) say(this.audio.muted ? this.player.words.sayMuted : this.player.words.saySounding);
  }

  hush(muted) {
    this.audio.muted = muted;
    remember("muted", muted ? "yes" : null);
  }

  show() {
    const words = this.audio.muted ? this.player.words.sayMuted : fill(this.player.words.sayVolume, { volume: Math.round(this.audio.volume * 10) });
    this.player.part("volume").textContent = words;
    this.button.setAttribute("aria-pressed", String(this.audio.muted));
    return words;
  }
}
