let waiting = 0;

/**
 * Says one sentence to listeners with a screen reader, once, through the live region that every page carries.
 * The region is emptied first, because the same words twice would otherwise be silent the second time.
 * @param {string} words
 */
export function say(words) {
  window.clearTimeout(waiting); // of two sentences at once the later one knows more
  const region = document.querySelector("[data-status]");
  if (!region) return;
  region.textContent = "";
  waiting = window.setTimeout(() => { region.textContent = words; }, 60);
}

/** Puts values into the {places} of a sentence from the page. */
export function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (place, name) => (name in values ? values[name] : place));
}
