import { giveMediaKeys } from "../lib/media-keys.js";

const JUMP = 15; // seconds

/** What buttons and keys do, by the names that the page gives them. */
export function actsOf(player) {
  const { steps, loudness, along } = player;
  return {
    toggle: () => player.toggle(),
    previous: () => steps.sentence(-1),
    next: () => steps.sentence(1),
    repeat: () => steps.repeat(),
    "paragraph-back": () => steps.paragraph(-1),
    "paragraph-on": () => steps.paragraph(1),
    "heading-back": () => steps.heading(-1),
    "heading-on": () => steps.heading(1),
    back: () => steps.seconds(-JUMP),
    forward: () => steps.seconds(JUMP),
    restart: () => { player.goTo(0); player.play(); },
    faster: () => loudness.faster(1),
    slower: () => loudness.faster(-1),
    louder: () => loudness.louder(1),
    quieter: () => loudness.louder(-1),
    mute: () => loudness.mute(),
    where: () => steps.where(),
    more: () => player.hands.more().then((panel) => panel.toggle(), () => {}),
    return: () => along.comeBack(),
  };
}

/** The same for headphones and lock screens, by the names that browsers have for them. */
export function giveMediaActs(player) {
  const { steps } = player;
  const site = document.querySelector("meta[name=SiteName]");
  giveMediaKeys({ title: player.track.title, artist: site ? site.content : "" }, {
    play: () => player.play(),
    pause: () => player.audio.pause(),
    stop: () => player.audio.pause(),
    previoustrack: () => steps.sentence(-1),
    nexttrack: () => steps.sentence(1),
    seekbackward: (details) => steps.seconds(-(details && details.seekOffset || JUMP)),
    seekforward: (details) => steps.seconds(details && details.seekOffset || JUMP),
    seekto: (details) => player.goTo(details.seekTime),
  });
}
