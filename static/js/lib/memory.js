/* What this device remembers. Storage may be full, forbidden or emptied: then nothing is remembered and nothing breaks. */

export function recall(key) {
  try {
    return window.localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function remember(key, value) {
  try {
    if (value === null) window.localStorage.removeItem(key);
    else window.localStorage.setItem(key, value);
  } catch {
    // A private window: the choice holds for this page only.
  }
}
