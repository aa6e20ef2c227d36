/* Which key does what. The keys that the page lists are the keys that work; a reader's own choice goes before them. */
import { recall, remember } from "./memory.js";

const KEY = "keys";

/** What the reader has chosen: whether keys work at all, and other keys by act. Broken memory is no choice. */
function choice() {
  try {
    const { off, keys } = JSON.parse(recall(KEY));
    return { off: off === true, keys: keys && typeof keys === "object" ? keys : {} };
  } catch {
    return { off: false, keys: {} };
  }
}

export function areOff() {
  return choice().off;
}

export function turn(off) {
  remember(KEY, JSON.stringify({ ...choice(), off }));
}

/** The key of each act, in the order of the page's table; "" for an act without one. */
export function keysOf(table) {
  const { keys } = choice();
  return new Map([...table.querySelectorAll("[data-act]")].map(({ dataset: { act, key } }) => [act, typeof keys[act] === "string" ? keys[act] : key]));
}

/** Remembers every key; null forgets the reader's choice. */
export function choose(keys) {
  const { off } = choice();
  remember(KEY, JSON.stringify({ off, keys: keys ? Object.fromEntries(keys) : {} }));
}

/** The act of a pressed key, or undefined: never where one types or chooses, never with Ctrl, Alt, Meta or Shift. */
export function actOf(event, table) {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return undefined;
  if (event.target.closest("input, select, textarea, [contenteditable]") || areOff()) return undefined;
  const pressed = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return [...keysOf(table)].filter(([, key]) => key && key === pressed).map(([act]) => act)[0];
}
