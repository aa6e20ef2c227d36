/* The list of articles to hear, kept on this device. What is stored may be old or broken: only what can be understood is taken. */
import { recall, remember } from "./memory.js";

const KEY = "queue";
export const MOST = 100;
const changed = new EventTarget();
window.addEventListener("storage", (event) => { if (event.key === KEY || event.key === null) tell(); });
// A page that comes back by "back" has slept meanwhile.
window.addEventListener("pageshow", (event) => { if (event.persisted) tell(); });

function tell() {
  changed.dispatchEvent(new Event("change"));
}

const OWN = /^\/(?!\/)/; // a path of this site

function isItem(one) {
  return Boolean(one) && typeof one.number === "string" && typeof one.title === "string" && OWN.test(one.url) && (!one.sound || OWN.test(one.sound));
}

/**
 * @typedef {{number: string, title: string, url: string, sound?: string, cues?: string, seconds?: string}} Item
 * @returns {Item[]} in the order in which they will be heard
 */
export function items() {
  try {
    const found = JSON.parse(recall(KEY));
    return Array.isArray(found) ? found.filter(isItem).slice(0, MOST) : [];
  } catch {
    return [];
  }
}

function store(list) {
  remember(KEY, list.length ? JSON.stringify(list) : null);
  tell();
}

export function has(number) {
  return items().some((one) => one.number === number);
}

/** Puts an article at the end; false when the list is full. */
export function add(item) {
  const list = items();
  if (list.length >= MOST) return false;
  if (!has(item.number)) store([...list, item]);
  return true;
}

export function remove(number) {
  store(items().filter((one) => one.number !== number));
}

/** Moves an article by a number of places; returns its new place, counted from 1. */
export function move(number, step) {
  const list = items();
  const from = list.findIndex((one) => one.number === number);
  const to = Math.min(Math.max(from + step, 0), list.length - 1);
  list.splice(to, 0, ...list.splice(from, 1));
  store(list);
  return to + 1;
}

export function clear() {
  store([]);
}

/** The article that comes after this one; none when this one is not on the list. */
export function after(number) {
  const list = items();
  const here = list.findIndex((one) => one.number === number);
  return here < 0 ? undefined : list[here + 1];
}

export function onChange(act) {
  changed.addEventListener("change", act);
}
