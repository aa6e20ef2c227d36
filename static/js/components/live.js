const EVERY = 1000; // milliseconds between two questions
const MOST = 900; // questions: a quarter of an hour

/** Watches a sound that is still being made: shows its sentences as they come, and goes over to the finished one. */
export class Live {
  constructor(player, track) {
    this.player = player;
    this.track = track;
    this.goal = null;
    // A pause is the moment when nobody hears the change of source.
    player.audio.addEventListener("pause", () => { if (this.isDone && this.isCurrent) player.sounding.settle(undefined, false); });
  }

  get isDone() {
    return !this.track.isLive;
  }

  get isCurrent() {
    return this.player.track === this.track && this.player.sounding.streams;
  }

  begin() {
    if (this.asking || this.isDone) return;
    this.asked = 0;
    this.asking = true;
    this.ask();
  }

  wait(goal) {
    this.goal = goal;
    if (this.isDone) this.arrive();
    else if (this.player.audio.paused) this.urge();
  }

  /** The sound is made when somebody listens to it; a look at the stream is enough. */
  urge() {
    const look = new AbortController();
    fetch(this.track.sound, { signal: look.signal }).then(() => look.abort()).catch(() => {});
  }

  async ask() {
    this.asked += 1;
    try {
      const answer = await fetch(this.track.liveState, { headers: { Accept: "application/json" }, cache: "no-store" });
      if (answer.ok) this.hear(await answer.json());
    } catch {
      // The network may come back: ask again.
    }
    if (this.asking && this.asked < MOST && this.isCurrent) window.setTimeout(() => this.ask(), EVERY);
    else this.asking = false;
  }

  hear(told) {
    this.track.learn(told);
    if (this.isDone) {
      this.asking = false;
      if (this.isCurrent) this.arrive();
    } else if (told.state !== "wanted" && told.state !== "working") {
      this.asking = false;
      this.goal = null;
      if (this.isCurrent && this.player.audio.paused) this.player.failed(told.words);
    }
    if (this.isCurrent) this.player.sounding.look();
  }

  /** The whole sound is there: its length is known, and one can go anywhere. */
  arrive() {
    const { player, goal } = this;
    const { audio, sounding } = player;
    this.goal = null;
    player.place.adopt();
    if (goal) {
      const time = goal();
      const over = audio.ended && time >= this.track.total - 1;
      if (over) player.ended();
      else sounding.settle(time === undefined || time === null ? audio.currentTime : time, true);
    } else if (audio.paused) sounding.settle(audio.currentTime, false);
    else sounding.name();
  }
}
