const BLOCK = "p, li, dt, dd, td, th, caption, figcaption, blockquote, h1, h2, h3, h4";

/** All sentences of the paragraph in which this one stands, in order; itself alone where it stands in none. */
export function paragraphOf(sentence) {
  const block = sentence.closest(BLOCK);
  const found = block ? [...block.querySelectorAll(".sentence")].filter((one) => one.closest(BLOCK) === block) : [];
  return found.includes(sentence) ? found : [sentence];
}
