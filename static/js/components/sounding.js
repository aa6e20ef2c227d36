import { say } from "../lib/status.js";
import { cueAt } from "../lib/vtt.js";

const RENAME = 5; // seconds after which "how much is left" is told anew within one sentence
const LOOK = 100; // milliseconds between two looks at the clock while sounding; "timeupdate" alone is up to 250 late

/** The audio element of a player: its source, its clock, and which sentence it is at. */
export class Sounding {
  constructor(player) {
    this.player = player;
    this.audio = player.audio;
    this.now = -1;
    this.named = 0; // the time of the sound that the words name
    this.streams = player.track.isLive; // the source grows, and cannot be moved in at will
    this.audio.addEventListener("durationchange", () => this.measure());
    for (const name of ["seeked", "timeupdate"]) this.audio.addEventListener(name, () => this.look());
  }

  play() {
    const { player, audio } = this;
    player.track.prepare().then(() => this.look());
    if (this.streams && audio.currentTime > 0 && (audio.error || audio.ended)) return this.goOnFrom(audio.currentTime);
    if (audio.error) this.load(audio.currentTime);
    if (this.streams) this.startStream();
    const begun = audio.play();
    return begun && begun.catch((error) => { if (!["AbortError", "NotSupportedError"].includes(error.name)) player.failed(); });
  }

  /** A growing sound that broke off cannot be taken up where it broke: the rest is waited for. */
  goOnFrom(time) {
    return this.player.track.isLive ? this.wait(() => time) : this.settle(time, true);
  }

  startStream() {
    this.follow();
    if (this.audio.currentTime > 0) return;
    this.player.place.tell(this.player.words.sayPreparing);
  }

  /** Takes the source of the player's track. */
  load(time = 0) {
    const { track, place } = this.player;
    this.live = null;
    this.streams = track.isLive;
    this.now = -1;
    this.audio.src = track.sound;
    this.audio.currentTime = time;
    place.adopt();
  }

  /** A sound of which only the address was known tells its length itself. */
  measure() {
    const { track, place } = this.player;
    if (this.streams || track.total || !Number.isFinite(this.audio.duration)) return;
    track.total = this.audio.duration;
    place.adopt();
  }

  /** Watches how far a growing sound has come. */
  follow() {
    const { player } = this;
    const { track } = player;
    if (!this.live) this.live = import("./live.js").then(({ Live }) => new Live(player, track));
    return this.live.then((live) => { live.begin(); return live; });
  }

  /** Goes on where `goal` says, as soon as that is known. */
  wait(goal) {
    say(this.player.words.saySoon);
    this.player.place.tell(this.player.words.saySoon);
    return this.follow().then((live) => live.wait(goal));
  }

  goTo(time) {
    const { track } = this.player;
    const goal = Math.max(time, 0);
    if (this.streams && !track.isLive) return this.settle(goal);
    if (this.streams && !this.reaches(goal)) return this.wait(() => goal);
    track.prepare().then(() => this.look());
    this.audio.currentTime = track.total ? Math.min(goal, track.total) : goal;
    return this.look();
  }

  /** Whether this part of a growing sound has come: what a browser calls seekable there has no end. */
  reaches(time) {
    const { buffered } = this.audio;
    for (let index = 0; index < buffered.length; index += 1) if (time >= buffered.start(index) - 0.1 && time < buffered.end(index)) return true;
    return false;
  }

  /** From the growing sound to the finished one, at the same place. */
  settle(time = this.audio.currentTime, playing = !this.audio.paused) {
    this.load(time);
    if (playing) this.play();
  }

  /** True when a growing sound has only run dry. */
  async mustWait() {
    if (!this.streams || !this.player.track.isLive) return false;
    const time = this.audio.currentTime;
    const live = await this.follow();
    live.wait(() => time);
    return true;
  }

  begun() {
    window.clearInterval(this.clock);
    this.clock = window.setInterval(() => this.look(), LOOK);
    if (!this.awaited) this.awaited = import("./awaited.js").then(({ Awaited }) => new Awaited(this.player)).catch(() => { this.awaited = null; });
    if (!this.words && "highlights" in window.CSS) this.words = import("./word-mark.js").then(({ WordMark }) => new WordMark(this.player)).catch(() => { this.words = null; });
  }

  stopped() {
    window.clearInterval(this.clock);
  }

  /** Compares the clock with the sentences and shows what changed. */
  look() {
    const { player, audio } = this;
    const time = audio.currentTime;
    player.place.show(time);
    if (audio.ended) return;
    const index = cueAt(player.track.cues, time);
    const changed = index !== this.now;
    if (changed) {
      this.now = index;
      player.along.mark(index < 0 ? null : player.track.cues[index].id);
    }
    if (changed || Math.abs(time - this.named) >= RENAME * player.loudness.speed) this.name();
    if (player.until && time >= player.until && !audio.paused) audio.pause();
  }

  name() {
    this.named = this.audio.currentTime;
    this.player.place.name(this.now + 1, this.named);
    if (!this.audio.paused) this.player.place.keep(); // a telephone that dies says no goodbye
  }
}
