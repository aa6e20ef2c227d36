/**
 * One sound at a time on this device, in all tabs of this site: whoever begins tells the others to pause.
 */
const CHANNEL = "tingwen-sound";
const me = String(Math.random());
const others = new Set();

const channel = "BroadcastChannel" in window ? new BroadcastChannel(CHANNEL) : null;
if (channel) channel.addEventListener("message", () => others.forEach((pause) => pause()));
else window.addEventListener("storage", (event) => { if (event.key === CHANNEL && event.newValue) others.forEach((pause) => pause()); });

/** Calls `pause` whenever another tab begins to sound. */
export function onOtherSound(pause) {
  others.add(pause);
}

/** Tells the other tabs, and every other player of this page, the browser's own among them, that this one sounds now. */
function claim({ target }) {
  for (const other of document.querySelectorAll("audio, video")) if (other !== target) other.pause();
  if (channel) {
    channel.postMessage(me);
    return;
  }
  try {
    window.localStorage.setItem(CHANNEL, `${me} ${Date.now()}`);
  } catch {
    // No channel and no storage: two tabs may sound at once, as in any browser.
  }
}

document.addEventListener("play", claim, true); // does not bubble
