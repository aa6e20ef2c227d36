/**
 * Lets the keys of headphones and the lock screen work the player, where the browser offers it.
 * @param {string} title what is being read
 * @param {Record<string, () => void>} acts by the names that the browser has for them
 */
export function giveMediaKeys(title, acts) {
  if (!("mediaSession" in navigator) || !("MediaMetadata" in window)) return;
  navigator.mediaSession.metadata = new MediaMetadata({ title });
  for (const [name, act] of Object.entries(acts)) {
    try {
      navigator.mediaSession.setActionHandler(name, act);
    } catch {
      // This browser does not know this key.
    }
  }
}
