/* What a person with low vision or unsteady hands would measure. Handed to pages by the tests. */
(() => {
  const rgb = (text) => {
    const found = text.match(/rgba?\(([^)]+)\)/);
    if (!found) return null;
    const [red, green, blue, alpha = 1] = found[1].split(/[ ,/]+/).filter(Boolean).map(Number);
    return { red, green, blue, alpha };
  };
  const over = (top, below) => ({
    red: top.red * top.alpha + below.red * (1 - top.alpha),
    green: top.green * top.alpha + below.green * (1 - top.alpha),
    blue: top.blue * top.alpha + below.blue * (1 - top.alpha),
    alpha: 1,
  });
  const linear = (part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4);
  const light = ({ red, green, blue }) => 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  const contrast = (one, other) => {
    const [high, low] = [light(one), light(other)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  };
  const groundOf = (element) => {
    const layers = [];
    for (let one = element; one; one = one.parentElement) {
      const colour = rgb(getComputedStyle(one).backgroundColor);
      if (colour && colour.alpha > 0) layers.push(colour);
      if (colour && colour.alpha === 1) break;
    }
    return layers.reverse().reduce((below, top) => over(top, below), { red: 255, green: 255, blue: 255, alpha: 1 });
  };
  const seen = (element) => {
    const { width, height } = element.getBoundingClientRect();
    if (width < 2 || height < 2 || !element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) return false;
    const clip = getComputedStyle(element);
    return clip.clipPath !== "inset(50%)" && clip.clip !== "rect(0px, 0px, 0px, 0px)";
  };
  const named = (element) => {
    const words = (element.innerText || element.value || element.getAttribute("aria-label") || "").trim().slice(0, 30);
    return `<${element.localName} class="${element.className.baseVal ?? element.className}">${words}`;
  };

  const weakTexts = (least) => {
    const found = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let count = 0;
    let lowest = 21;
    while (walk.nextNode()) {
      const element = walk.currentNode.parentElement;
      if (!walk.currentNode.data.trim() || element.closest("script, style, template, svg") || !seen(element)) continue;
      if (element.closest(".visually-hidden")) continue;
      count += 1;
      const style = getComputedStyle(element);
      const ground = groundOf(element);
      const ratio = contrast(over(rgb(style.color), ground), ground);
      const size = parseFloat(style.fontSize);
      lowest = Math.min(lowest, ratio);
      if (ratio < least) found.push(`${ratio.toFixed(2)} ${named(element)}`);
      if (size < 16) found.push(`${size}px ${named(element)}`);
      if (style.fontStyle === "italic") found.push(`italic ${named(element)}`);
      if (style.textAlign === "justify") found.push(`justified ${named(element)}`);
    }
    return { count, found, lowest };
  };

  const inSentence = (element) => {
    if (element.localName !== "a" || getComputedStyle(element).display !== "inline") return false;
    const block = element.closest("p, li, td, dd, figcaption, address, .foot-line, .summary");
    return Boolean(block) && block.innerText.trim().length > element.innerText.trim().length + 2;
  };
  const boxOf = (element) => {
    let { left, right, top, bottom } = element.getBoundingClientRect();
    const labels = ["radio", "checkbox"].includes(element.type) ? element.labels : [];
    for (const label of labels) {
      const box = label.getBoundingClientRect();
      [left, right, top, bottom] = [Math.min(left, box.left), Math.max(right, box.right), Math.min(top, box.top), Math.max(bottom, box.bottom)];
    }
    return { width: right - left, height: bottom - top };
  };
  const smallTargets = (least) => {
    const controls = document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, audio[controls]");
    const shown = [...controls].filter((one) => seen(one) && !one.classList.contains("skip") && !inSentence(one));
    const small = shown.filter((one) => boxOf(one).width < least - 0.5 || boxOf(one).height < least - 0.5);
    const smallest = Math.min(...shown.flatMap((one) => Object.values(boxOf(one))));
    return { count: shown.length, smallest: shown.length ? smallest : null, found: small.map((one) => `${Math.round(boxOf(one).width)}×${Math.round(boxOf(one).height)} ${named(one)}`) };
  };

  const sideways = () => {
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    const outside = [...document.querySelectorAll("body *")].filter((one) => seen(one) && !one.closest(".table-region, .visually-hidden")
      && one.getBoundingClientRect().right > document.documentElement.clientWidth + 1);
    // What is typed into a field scrolls inside it; everything else that is cut off is lost.
    const clipped = [...document.querySelectorAll("body *:not(input)")].filter((one) => seen(one) && !one.closest(".visually-hidden")
      && ["hidden", "clip"].includes(getComputedStyle(one).overflowX) && one.scrollWidth > one.clientWidth + 1);
    return { wide, found: [...outside, ...clipped].slice(0, 8).map(named) };
  };

  const focused = () => {
    const element = document.activeElement;
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const ring = rgb(style.outlineColor);
    const ground = groundOf(element.parentElement);
    return {
      name: named(element),
      inMain: Boolean(element.closest("main")),
      inHead: Boolean(element.closest("header")),
      outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
      ringTop: box.top - parseFloat(style.outlineOffset) - parseFloat(style.outlineWidth) + scrollY,
      contrast: ring ? contrast(over(ring, ground), ground) : 0,
      inWindow: box.bottom > 0 && box.top < innerHeight && box.width > 1 && box.height > 1,
      words: (element.innerText || element.getAttribute("aria-label") || "").trim(),
      body: element === document.body,
    };
  };

  window.measures = { weakTexts, smallTargets, sideways, focused };
})();
