import { say } from "../lib/status.js";

const HEADERS = { Accept: "application/json" };

/** Who reads: the same sentence goes on in another voice, and the site remembers the choice with the other preferences. */
export class Voices {
  constructor(player, root) {
    this.player = player;
    this.words = root.dataset;
    this.radios = [...root.querySelectorAll("input")];
    this.here = this.radios.find((one) => one.checked) || this.radios[0];
    for (const one of this.radios) one.addEventListener("change", () => this.choose(one));
  }

  /** The state of the sound in this voice; a sound that is not there yet is asked for by this. */
  async choose(radio) {
    const { player } = this;
    const { track } = player;
    const query = `?voice=${encodeURIComponent(radio.value)}`;
    try {
      const answer = await fetch(`${track.liveBase}.json${query}`, { headers: HEADERS, cache: "no-store" });
      if (!answer.ok) throw new Error(String(answer.status));
      const told = await answer.json();
      if (!["ready", "wanted", "working"].includes(told.state)) throw new Error(told.state);
      this.here = radio;
      fetch("/preferences", { method: "POST", headers: HEADERS, body: new URLSearchParams({ voice: radio.value }) }).catch(() => {});
      if (track === player.track) this.take(track, told, query);
    } catch {
      this.here.checked = true;
      say(this.words.sayFailed);
    }
  }

  take(track, told, query) {
    const { player } = this;
    const before = track.cues[player.sounding.now];
    const playing = !player.audio.paused;
    const { currentTime } = player.audio;
    player.audio.pause();
    Object.assign(track, { sound: `${track.liveBase}.mp3${query}`, liveState: `${track.liveBase}.json${query}`, total: 0 });
    track.learn(told);
    // A voice that is still being made begins at the beginning unless the sentence is there already.
    const goal = () => (before ? (track.cues.find((one) => one.id === before.id) || {}).start : currentTime);
    player.sounding.load(track.isLive ? 0 : goal() || 0);
    player.loudness.set(player.loudness.speed);
    if (track.isLive && before) {
      player.button.show(false); // a sound that is exchanged no longer tells that it was stopped
      player.sounding.wait(goal);
    } else if (playing) player.play();
    else player.place.offer();
  }
}
