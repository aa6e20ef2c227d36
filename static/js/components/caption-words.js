/* What the large caption says of what the reader points at, or where the focus is. */
import { ownText } from "../lib/own-text.js";

const TEXT = "span.sentence, .sentence";
const CONTROL = "a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button]";
const WORDS = "label, h1, h2, h3, h4, h5, h6, p, li, dt, dd, td, th, caption, legend, figcaption, img[alt], time";
const BUTTONS = ["submit", "button", "reset", "image"];
const LONGEST = 300; // characters

/** What is told of an element: the sentence, control or piece of text it belongs to; null where there is none. */
export function subjectOf(element) {
  return element.closest(CONTROL) || element.closest(TEXT) || element.closest(WORDS);
}

/**
 * The words for it: { text, mine }. mine: it may hold what the reader typed, so it is sent nowhere. The contents of a password are not
 * among the words, nor is how long it is.
 * @param {DOMStringMap} words of the page, for kinds and states
 */
export function wordsOf(element, words) {
  if (element.matches(TEXT)) return { text: clipped(ownText(element) || altOf(element)), mine: false };
  if (element.matches("label") && element.control) return wordsOf(element.control, words);
  if (!element.matches(CONTROL)) return { text: clipped(element.matches("img") ? element.alt : nameOf(element, false)), mine: false };
  const told = [nameOf(element), ...kindAndState(element, words)].filter(Boolean).join(words.wordComma);
  const typed = typedIn(element);
  return { text: clipped(typed ? `${told}${words.wordColon}${typed}` : told), mine: isField(element) };
}

/** What stands in a field, for its reader alone; "" for a password, also one that is being shown. */
export function typedIn(element) {
  if (!isField(element) || element.type === "password" || /password/.test(element.autocomplete || "")) return "";
  if (element.matches("[type=checkbox], [type=radio], [type=file]")) return "";
  if (element.matches("select")) return element.selectedOptions[0] ? element.selectedOptions[0].text : "";
  return element.getAttribute("aria-valuetext") || element.value;
}

export function isField(element) {
  return element.matches("input, select, textarea") && !BUTTONS.includes(element.type);
}

function kindAndState(element, words) {
  const { type } = element;
  if (element.matches("a")) return [words.wordLink];
  if (element.matches("select")) return [words.wordSelect];
  if (type === "checkbox") return [words.wordCheckbox, element.checked ? words.wordChecked : words.wordUnchecked];
  if (type === "radio") return [words.wordRadio, element.checked ? words.wordChecked : words.wordUnchecked];
  if (type === "range") return [words.wordSlider];
  if (type === "password") return [words.wordPassword];
  if (isField(element)) return [words.wordField];
  const open = element.matches("summary") ? String(element.parentElement.open) : element.getAttribute("aria-expanded");
  const pressed = element.getAttribute("aria-pressed");
  return [
    words.wordButton,
    open && (open === "true" ? words.wordOpen : words.wordFolded),
    pressed && (pressed === "true" ? words.wordPressed : words.wordUnpressed),
  ];
}

/** The name as a screen reader has it, as far as pages like ours need. */
function nameOf(element, isControl = true) {
  const ids = (element.getAttribute("aria-labelledby") || "").split(/\s+/).filter(Boolean);
  const labelled = ids.map((id) => document.getElementById(id)).filter(Boolean).map(ownText).join(" ");
  const label = isControl && element.labels && element.labels[0];
  const own = BUTTONS.includes(element.type) && element.matches("input") ? element.value : ownText(element) || altOf(element);
  const named = labelled || element.getAttribute("aria-label") || (label && ownText(label)) || (isField(element) ? "" : own) || element.title;
  const legend = element.type === "radio" && element.closest("fieldset") && element.closest("fieldset").querySelector("legend");
  return (legend ? `${ownText(legend)} ${named}` : named).trim();
}

function altOf(element) {
  const picture = element.matches("img") ? element : element.querySelector("img[alt]");
  return picture ? picture.alt : "";
}

function clipped(text) {
  const plain = text.trim();
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST - 1)}…` : plain;
}
