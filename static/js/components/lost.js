const PATIENCE = 4000; // milliseconds for all questions: a reader should not wait long for words
const GONE = [404, 410];

/** The sound did not come, or broke off. What was withdrawn or corrected meanwhile, or is not made yet, is no fault of the network. */
export async function tellWhyLost(player) {
  const { track, words } = player;
  const reason = await whyLost(track, words).catch(() => "");
  if (track !== player.track || !player.audio.error) return;
  if (reason === words.sayChanged) player.offerText();
  player.failed(reason || words.sayFailed);
}

/** In words; "" where nobody knows. */
async function whyLost(track, words) {
  const tooLate = new AbortController();
  const clock = window.setTimeout(() => tooLate.abort(), PATIENCE);
  const ask = (url, method = "GET") => fetch(url, { method, cache: "no-store", signal: tooLate.signal });
  try {
    return await (track.isLive ? whyNotYet(track, words, ask) : whyNoLonger(track, words, ask));
  } finally {
    window.clearTimeout(clock);
  }
}

async function whyNotYet(track, words, ask) {
  const answer = await ask(track.liveState);
  if (GONE.includes(answer.status)) return words.sayGone;
  const told = await answer.json();
  return told.state === "failed" ? told.words : words.sayLate;
}

/** Words that were corrected have another sound. */
async function whyNoLonger(track, words, ask) {
  if (!GONE.includes((await ask(track.sound, "HEAD")).status)) return "";
  const answer = await ask(`${track.url}.json`);
  if (GONE.includes(answer.status)) return words.sayGone;
  return (await answer.json()).narration.sound_url === track.sound ? "" : words.sayChanged;
}
