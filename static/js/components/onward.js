import { recall } from "../lib/memory.js";
import * as queue from "../lib/queue.js";
import { Track } from "./track.js";

const MOST = 20; // articles without sound that are passed over in one go

const GONE = [404, 410];

/**
 * The sound of the article at an address of this site, as its own page tells it; null where it tells of none, undefined where the article is gone.
 * The page itself is not opened: a screen reader would begin to read it, into the middle of the voice.
 */
async function trackAt(url) {
  try {
    const answer = await fetch(url, { headers: { Accept: "text/html" } });
    if (GONE.includes(answer.status)) return undefined;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const root = answer.ok && page.querySelector("[data-player]:not([data-queue-player])");
    return root ? Track.on(root) : null;
  } catch {
    return null;
  }
}

/**
 * Takes up an item and reads it; false where it cannot be heard.
 * @param {{url: string, sound?: string}} item its page knows the newest sound; one whose page has no player brings its own
 */
export async function open(player, item) {
  const own = item.url === player.own.url && player.own;
  const told = own || await trackAt(item.url);
  const track = told || (told === null && item.sound && new Track(item));
  if (!track) return false;
  player.load(track);
  await Promise.resolve(player.play()).catch(() => {});
  return true;
}

/** Reads the list from its beginning; what cannot be heard is passed over. Says so when that is all of it. */
export async function openFirst(player) {
  for (const item of queue.items().slice(0, MOST)) if (await open(player, item)) return;
  player.failed(player.words.sayUnheard);
}

/** After the end of an article: the next of the queue, when the article stands on it; else, for whom wants it, the next of the column. */
export async function goOn(player) {
  if (player.sleep && player.sleep.stopsAtEnd) {
    player.sleep.over();
    return false;
  }
  const { number, onward } = player.track;
  if (queue.has(number)) return followQueue(player, number);
  return recall("onward") === "yes" && Boolean(onward) && open(player, { url: onward });
}

/** What was heard to its end leaves the queue; what cannot be heard is passed over. */
async function followQueue(player, heard) {
  let next = queue.after(heard);
  queue.remove(heard);
  for (let tries = 0; next && tries < MOST; tries += 1) {
    if (await open(player, next)) return true;
    next = queue.after(next.number);
  }
  return false;
}
