/* What this device remembers. Storage may be full, forbidden or emptied: then things are remembered for this page only. */

const page = new Map();

export function recall(key) {
  if (page.has(key)) return page.get(key);
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
    page.delete(key);
  } catch {
    page.set(key, value);
  }
}

/** Forgets everything whose key begins so; returns how much that was. */
export function forget(beginning) {
  let keys = [...page.keys()].filter((key) => page.get(key) !== null);
  try {
    keys = keys.concat(Object.keys(window.localStorage));
  } catch {
    // Only this page's memory is there.
  }
  const found = keys.filter((key) => key.startsWith(beginning));
  for (const key of found) remember(key, null);
  return found.length;
}

/** What the next page of this window must know: read once, then gone. */
export function handOver(key, value) {
  try {
    window.sessionStorage.setItem(key, value);
  } catch {
    // The next page begins without it.
  }
}

export function takeOver(key) {
  try {
    const value = window.sessionStorage.getItem(key);
    if (value !== null) window.sessionStorage.removeItem(key);
    return value;
  } catch {
    return null;
  }
}
