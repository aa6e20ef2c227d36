/* The text that an author wrote: without the readings above it and without what was added for explanation. */
const ADDED = "rt, rp, script, style, template, [data-added]";

/** The own text of an element, or of the part of a page in a range. */
export function ownText(part) {
  const copy = "cloneContents" in part ? part.cloneContents() : part.cloneNode(true);
  for (const one of copy.querySelectorAll(ADDED)) one.remove();
  return copy.textContent.replace(/\s+/g, " ");
}
