/* Sends a choice, shows it at once, and says what has changed. The address is the same as without scripts. */
import { handOver } from "../lib/memory.js";
import { say } from "../lib/status.js";
import { Looks } from "./looks.js";

const html = document.documentElement;
let last = Promise.resolve(); // the choice that was sent last
let waiting = 0; // choices without an answer
let whole = false; // one of them changed the words of the page
let leads = ""; // where one of them leads
let held = false; // what changes the words of the page, while the arrow keys still go from choice to choice

/** One press of a button: everything that stands in its form, and the button itself. */
export async function send(form, button) {
  const choice = new FormData(form);
  if (button && button.name) choice.append(button.name, button.value);
  if (!(await sent(form, choice))) Looks.sendPlainly(form, button);
}

/** One choice of the form of all choices, as soon as it is made. Own colours go together. */
export async function sendOne(form, field) {
  if (!field.name) return;
  const choice = new FormData();
  if (field.type === "color") choice.append("theme", "own");
  choice.append(field.name, field.value);
  if (field.type === "color" || field.value === "own") {
    for (const one of form.querySelectorAll("input[type=color]")) choice.set(one.name, one.value);
  }
  if (!(await sent(form, choice))) say(form.dataset.sayFailed || "");
}

/** One choice that is made elsewhere than in a form; false where it could not be sent. */
export function choose(name, value) {
  return sent(html, new URLSearchParams({ [name]: value }));
}

/**
 * One after the other: each answer brings the cookie with everything chosen so far, so two at once would lose one of them.
 * Only the last of several is shown and told; until then the page stands where the reader's keys have led.
 */
async function sent(form, choice) {
  const name = [...choice.keys()].find((one) => one !== "back");
  if (name in html.dataset && choice.get("theme") !== "own") show(meant(name, choice.get(name)));
  waiting += 1;
  const answered = last.then(() => asked(choice));
  last = answered.catch(() => {});
  try {
    const told = await answered;
    whole = whole || told.whole;
    leads = plainAddress(choice) || leads;
    if (told.problem) {
      warn(told.problem);
      say(told.problem);
    } else if (waiting === 1) take(told, form);
    return true;
  } catch {
    return false;
  } finally {
    waiting -= 1;
  }
}

async function asked(choice) {
  const answer = await fetch("/preferences", {
    method: "POST",
    body: new URLSearchParams(choice),
    headers: { Accept: "application/json" },
  });
  const told = await answer.json();
  if (!answer.ok && !told.problem) throw new Error(String(answer.status));
  return told;
}

/** What one choice will be, so that the page need not wait for the answer. */
function meant(name, value) {
  if (name !== "size" || !/^[+-]1$/.test(value)) return { [name]: value };
  return { size: Math.max(1, Number(html.dataset.size) + Number(value)) };
}

function show(choices) {
  for (const [name, value] of Object.entries(choices)) {
    html.dataset[name] = value;
    const radio = document.querySelector(`input[type=radio][name="${name}"][value="${value}"]`);
    if (radio) radio.checked = true;
  }
  // Larger letters push away what was pressed.
  if (document.activeElement !== document.body) document.activeElement.scrollIntoView({ block: "nearest" });
}

/** Where the address itself names a view ("?view=elder") and one was chosen: the address without it; else "". */
function plainAddress(choice) {
  const here = new URL(window.location.href);
  if (!here.searchParams.has("view") || !["view", "profile", "reset"].some((name) => choice.has(name))) return "";
  here.searchParams.delete("view");
  return here.href;
}

function take({ shown, style_sheet: sheet, words, changed, warning, code }, form) {
  const renew = whole || leads;
  // Arrow keys choose what they only pass by: the page waits until the keys have left the group.
  if (renew && passing()) {
    hold(document.activeElement);
  } else if (renew) {
    again(form, document.activeElement, changed);
    return;
  }
  colours(sheet);
  show(shown);
  for (const [selector, text] of [["[data-looks-state]", words], ["[data-looks-code]", code]]) {
    for (const place of document.querySelectorAll(selector)) place.textContent = text;
  }
  for (const picture of document.querySelectorAll(".code-picture")) picture.src = `/preferences/${code}.svg`;
  warn(warning);
  say(changed);
  document.dispatchEvent(new CustomEvent("looks", { detail: shown }));
  // What a script makes is fetched when it is first chosen.
  if (["aid", "caption", "areas"].some((name) => shown[name] !== "off")) import("./chosen.js").then(({ start }) => start()).catch(() => {});
}

/** Whether the keys stand on a choice that they may only pass by. */
function passing() {
  const field = document.activeElement;
  return field.type === "radio" && field.matches(":focus-visible");
}

/** The page is asked for again when the keys leave the group, or its panel is closed. */
function hold({ form, name }) {
  if (held) return;
  held = true;
  const group = [...form.elements[name]];
  // What has changed was told at once; told again it would be in the way of where the keys have gone.
  const leave = (next) => { if (!group.includes(next)) again(form, next, ""); };
  for (const one of group) one.addEventListener("focusout", ({ relatedTarget }) => leave(relatedTarget));
  const panel = form.closest("dialog");
  if (panel) panel.addEventListener("close", () => leave(null));
}

/** Other words: the page is asked for again, and says afterwards what has changed. */
function again(form, field, said) {
  const panel = form.closest("dialog");
  const open = Boolean(panel && panel.open);
  handOver("looks", JSON.stringify({ said, id: field && field.id, name: field && field.name, panel: open, top: window.scrollY }));
  if (leads) window.location.replace(leads);
  else window.location.reload();
}

function warn(words) {
  for (const place of document.querySelectorAll("[data-looks-warning]")) place.textContent = words;
}

/** The reader's own two colours come from a style sheet of their own. */
function colours(address) {
  const old = document.querySelector("link[data-own-colours]");
  if (old && old.getAttribute("href") === address) return;
  if (address) {
    const link = document.createElement("link");
    Object.assign(link, { rel: "stylesheet", href: address });
    link.dataset.ownColours = "";
    document.head.append(link);
    if (old) link.addEventListener("load", () => old.remove());
  } else if (old) old.remove();
}
