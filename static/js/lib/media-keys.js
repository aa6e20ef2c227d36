/* The keys of headphones, keyboards and lock screens, where the browser offers them. */

const known = "mediaSession" in navigator && "MediaMetadata" in window;

/**
 * @param {{title: string, artist: string}} words what is being read, and on whose site
 * @param {Record<string, (details: MediaSessionActionDetails) => void>} acts by the names that the browser has for them
 */
export function giveMediaKeys(words, acts) {
  if (!known) return;
  navigator.mediaSession.metadata = new MediaMetadata(words);
  for (const [name, act] of Object.entries(acts)) {
    try {
      navigator.mediaSession.setActionHandler(name, act);
    } catch {
      // This browser does not know this key.
    }
  }
}

/** Tells the lock screen whether it sounds, and where. A sound whose length nobody knows yet has no place. */
export function tellMediaKeys(audio, length) {
  if (!known) return;
  navigator.mediaSession.playbackState = audio.paused ? "paused" : "playing";
  if (!navigator.mediaSession.setPositionState) return;
  const place = { duration: length, position: Math.min(audio.currentTime, length), playbackRate: audio.playbackRate };
  navigator.mediaSession.setPositionState(length > 0 && Number.isFinite(length) ? place : undefined);
}
