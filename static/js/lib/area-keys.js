/* Which keys lead to which area of the page. Those that the page lists are the keys that work; a reader's own choice goes before them. */
import { recall, remember } from "./memory.js";

const KEY = "area-keys";

function choice() {
  try {
    const keys = JSON.parse(recall(KEY));
    return keys && typeof keys === "object" ? keys : {};
  } catch {
    return {};
  }
}

/** The keys of each area, in the order of the page's list; "" for an area without any. */
export function keysOf(table) {
  const keys = choice();
  return new Map([...table.querySelectorAll("[data-act]")].map(({ dataset: { act, key } }) => [act, typeof keys[act] === "string" ? keys[act] : key]));
}

/** Remembers every key; null forgets the reader's choice. */
export function choose(keys) {
  remember(KEY, keys && JSON.stringify(Object.fromEntries(keys)));
}

/** These keys work wherever the areas were chosen; that is asked with the other choices. */
export function areOff() {
  return false;
}

/** The area of pressed keys, or undefined: only Alt, or Alt and Shift, with a digit above the letters, and never where one types. */
export function areaOf(event, table) {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented || event.isComposing) return undefined;
  const [, digit] = /^Digit(\d)$/.exec(event.code) || [];
  if (!digit || (event.getModifierState && event.getModifierState("AltGraph"))) return undefined;
  if (event.target.closest && event.target.closest("input, select, textarea, [contenteditable]")) return undefined;
  const pressed = `Alt+${event.shiftKey ? "Shift+" : ""}${digit}`;
  return [...keysOf(table)].filter(([, keys]) => keys === pressed).map(([area]) => area)[0];
}
