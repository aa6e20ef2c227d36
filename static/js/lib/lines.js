/* The lines of text as they stand in the window: what a ruler is laid on. */
const SKIPPED = "rt, rp, script, style, template, .visually-hidden, [hidden], [data-aid-part]";
const BLOCK = "p, li, dt, dd, td, th, caption, figcaption, h1, h2, h3, h4, h5, h6, blockquote, summary, label, legend, button, a, pre, .sentence";

/** Pixels from line to line of an element's text. */
export function stepOf(element) {
  const { lineHeight, fontSize } = getComputedStyle(element);
  return parseFloat(lineHeight) || parseFloat(fontSize) * 1.5;
}

/**
 * The lines inside an element, from the top: { top, bottom, left } in the window. A line is as high as the step to the next;
 * words above others belong to the line of those.
 */
export function linesOf(root) {
  const boxes = [];
  const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walk.nextNode()) {
    const node = walk.currentNode;
    const parent = node.parentElement;
    if (!node.data.trim() || parent.closest(SKIPPED)) continue;
    const step = stepOf(parent);
    const above = parent.closest("ruby") && parent.closest("ruby").querySelector("rt");
    const more = above ? above.getBoundingClientRect().height : 0;
    range.selectNodeContents(node);
    for (const { top, bottom, left, width } of range.getClientRects()) {
      const room = Math.max(0, (step - (bottom - top)) / 2);
      if (width > 1) boxes.push({ top: top - Math.max(room, more), bottom: bottom + room, left, middle: (top + bottom) / 2 });
    }
  }
  return merged(boxes.sort((one, other) => one.middle - other.middle));
}

/** Boxes beside one another are one line. */
function merged(boxes) {
  const lines = [];
  for (const box of boxes) {
    const line = lines[lines.length - 1];
    if (line && box.middle - line.middle < (line.bottom - line.top) / 3) {
      line.top = Math.min(line.top, box.top);
      line.bottom = Math.max(line.bottom, box.bottom);
      line.left = Math.min(line.left, box.left);
    } else lines.push({ ...box });
  }
  return lines;
}

/** The line of text at this height in the window, or just beside it; where there is none, an empty one of the usual height. */
export function lineAt(element, y) {
  const block = element.closest(BLOCK);
  const lines = block ? linesOf(block) : [];
  const away = ({ top, bottom }) => Math.max(top - y, y - bottom, 0);
  const step = stepOf(block || document.body);
  const [nearest] = lines.sort((one, other) => away(one) - away(other));
  if (nearest && away(nearest) < step / 2) return nearest;
  return { top: y - step / 2, bottom: y + step / 2, left: 0 };
}
