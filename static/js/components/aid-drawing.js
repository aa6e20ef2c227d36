/* Draws ruler, mask or cross in boxes that nothing can press. */

/**
 * @param {Element} box holds what is drawn
 * @param {string} kind ruler, mask or cross
 * @param {{line: object, free: object, x: number, y: number}} place in the window
 * @param {object|null} kept a box that the mask leaves free besides, so that no ring is ever covered
 */
export function drawn(box, kind, place, kept) {
  const shapes = { ruler, mask, cross }[kind](place, kept);
  while (box.children.length > shapes.length) box.lastChild.remove();
  while (box.children.length < shapes.length) box.append(document.createElement("div"));
  shapes.forEach(([name, left, top, width, height], number) => {
    const one = box.children[number];
    one.className = `aid-${name}`;
    Object.assign(one.style, { left: `${left}px`, top: `${top}px`, width: `${Math.max(0, width)}px`, height: `${Math.max(0, height)}px` });
  });
  if (kind === "ruler") box.dataset.ground = isDark() ? "dark" : "light";
}

function ruler({ line }) {
  const { top, bottom } = inWindow(line);
  return [["ruler", 0, top, window.innerWidth, bottom - top]];
}

function cross({ x, y }) {
  return [["across", 0, y - 1, window.innerWidth, 3], ["down", x - 1, 0, 3, window.innerHeight]];
}

function mask({ free }, kept) {
  const { innerWidth: width, innerHeight: height } = window;
  const { top, bottom } = inWindow(free);
  return [
    ...around({ left: 0, top: 0, right: width, bottom: top }, kept),
    ...around({ left: 0, top: bottom, right: width, bottom: height }, kept),
    ["edge", 0, top - 3, width, 3],
    ["edge", 0, bottom, width, 3],
  ];
}

/** What is left of a box when a hole is cut into it. */
function around({ left, top, right, bottom }, hole) {
  const cover = (l, t, r, b) => (r > l && b > t ? [["cover", l, t, r - l, b - t]] : []);
  if (!hole || hole.bottom <= top || hole.top >= bottom || hole.right <= left || hole.left >= right) return cover(left, top, right, bottom);
  const [first, last] = [Math.max(top, hole.top), Math.min(bottom, hole.bottom)];
  return [
    ...cover(left, top, right, first),
    ...cover(left, last, right, bottom),
    ...cover(left, first, Math.max(left, hole.left), last),
    ...cover(Math.min(right, hole.right), first, right, last),
  ];
}

/** A line that was scrolled away waits at the window's edge: something always stays free. */
function inWindow({ top, bottom }) {
  const height = Math.min(bottom - top, window.innerHeight);
  const start = Math.min(Math.max(top, 0), window.innerHeight - height);
  return { top: start, bottom: start + height };
}

function isDark() {
  const [red, green, blue] = getComputedStyle(document.body).backgroundColor.match(/[\d.]+/g).map(Number);
  return 0.3 * red + 0.59 * green + 0.11 * blue < 128;
}
