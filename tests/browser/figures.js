/* What no list of rules asks for: words over words, lines that are too long, parts that stand in the way, links that promise the same.
   Handed to pages by the tests, beside measures.js. */
(() => {
  const seen = (element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 1 && height > 1 && element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) && !element.closest(".visually-hidden");
  };
  const told = (element, words) => `<${element.localName} class="${element.className.baseVal ?? element.className}">${(words ?? element.textContent).trim().slice(0, 30)}`;
  const blockOf = (element) => {
    while (element && /^inline$|^contents$|^ruby/.test(getComputedStyle(element).display)) element = element.parentElement;
    return element;
  };
  const standsStill = (element) => {
    for (let one = element; one; one = one.parentElement) if (["fixed", "sticky"].includes(getComputedStyle(one).position)) return true;
    return false;
  };
  // What a scrolling part does not show now is not on the page.
  const shown = (element, box) => {
    let { left, right, top, bottom } = box;
    for (let one = element; one && one !== document.body; one = one.parentElement) {
      if (getComputedStyle(one).overflow === "visible") continue;
      const edge = one.getBoundingClientRect();
      [left, right, top, bottom] = [Math.max(left, edge.left), Math.min(right, edge.right), Math.max(top, edge.top), Math.min(bottom, edge.bottom)];
    }
    return right > left && bottom > top ? { left, right, top, bottom } : null;
  };
  const texts = function* () {
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const element = walk.currentNode.parentElement;
      if (walk.currentNode.data.trim() && !element.closest("script, style, template, svg, rt, rp") && seen(element)) yield [walk.currentNode, element];
    }
  };
  const linesOf = (node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()].filter(({ width, height }) => width > 1 && height > 1);
  };

  const overlaps = () => {
    const boxes = [];
    for (const [node, element] of texts()) {
      if (standsStill(element)) continue;
      const block = blockOf(element);
      for (const line of linesOf(node)) {
        // The glyphs themselves: a font's own box is higher than its letters, and tight lines let the boxes touch.
        const thin = Math.min(line.height * 0.2, Math.max(0, line.height - parseFloat(getComputedStyle(element).fontSize)) / 2 + 1);
        const box = shown(element, { left: line.left + 1, right: line.right - 1, top: line.top + thin, bottom: line.bottom - thin });
        if (box) boxes.push({ ...box, block, element, words: node.data });
      }
    }
    boxes.sort((one, other) => one.top - other.top);
    const found = new Set();
    for (let first = 0; first < boxes.length; first += 1) {
      const one = boxes[first];
      for (let next = first + 1; next < boxes.length && boxes[next].top < one.bottom - 1; next += 1) {
        const other = boxes[next];
        if (other.block === one.block || other.left >= one.right - 1 || other.right <= one.left + 1) continue;
        found.add(`${told(one.element, one.words)} over ${told(other.element, other.words)}`);
      }
    }
    return [...found].slice(0, 8);
  };

  const reading = ({ body, leading, letters }) => {
    const found = new Set();
    for (const one of document.querySelectorAll("main p, main li, main dd, main blockquote")) {
      if (!seen(one) || blockOf(one) !== one || one.querySelector("p, li, dd, div, button, input, select")) continue;
      const style = getComputedStyle(one);
      const size = parseFloat(style.fontSize);
      const range = document.createRange();
      range.selectNodeContents(one);
      const lines = [...range.getClientRects()].filter(({ width }) => width > size);
      const rows = new Set(lines.map(({ bottom }) => Math.round(bottom / size))).size;
      // A title that leads somewhere is no running text.
      const linked = [...one.querySelectorAll("a, button")].reduce((sum, { innerText }) => sum + innerText.length, 0);
      if (rows < 2 || one.innerText.trim().length - linked < 30) continue;
      const height = parseFloat(style.lineHeight) / size;
      const inline = one.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
      const fit = inline / (size + (parseFloat(style.letterSpacing) || 0));
      if (height < leading - 0.01) found.add(`line height ${height.toFixed(2)} ${told(one)}`);
      if (fit > letters + 0.5) found.add(`${fit.toFixed(1)} letters a line ${told(one)}`);
      if (one.closest(".article-body") && size < body - 0.01) found.add(`${size}px ${told(one)}`);
    }
    return [...found].slice(0, 8);
  };

  const standing = () => {
    scrollTo(0, (document.documentElement.scrollHeight - innerHeight) / 2);
    let area = 0;
    for (const one of document.querySelectorAll("body *")) {
      if (!["fixed", "sticky"].includes(getComputedStyle(one).position) || !seen(one)) continue;
      const box = one.getBoundingClientRect();
      area += Math.max(0, Math.min(box.right, innerWidth) - Math.max(box.left, 0)) * Math.max(0, Math.min(box.bottom, innerHeight) - Math.max(box.top, 0));
    }
    scrollTo(0, 0);
    return area / (innerWidth * innerHeight);
  };

  const nameOf = (element) => {
    const by = (element.getAttribute("aria-labelledby") || "").split(/\s+/).filter(Boolean).map((id) => document.getElementById(id)?.textContent ?? "").join(" ");
    const words = by || element.getAttribute("aria-label") || [...element.childNodes].map((one) => one.textContent).join("") || element.querySelector("img")?.alt || "";
    const picture = element.querySelector("img")?.alt ?? "";
    return (words + (by || element.hasAttribute("aria-label") ? "" : picture)).replace(/\s+/g, " ").trim();
  };
  const structure = () => {
    const found = [];
    const titles = document.querySelectorAll("h1");
    if (titles.length !== 1) found.push(`${titles.length} h1`);
    // Pinyin is no part of a title; and where the published words stay in other characters than the page's own, only the page can say so.
    const title = titles[0]?.cloneNode(true);
    for (const one of title?.querySelectorAll("rt, rp") ?? []) one.remove();
    const subject = (title?.textContent ?? "").replace(/\s+/g, " ").trim();
    const written = titles[0]?.closest("[lang]")?.lang;
    if (written === document.documentElement.lang && !document.title.startsWith(subject)) found.push(`the window is called ${document.title}, the page ${subject}`);
    let level = 0;
    for (const one of document.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
      const now = Number(one.localName[1]);
      if (now > level + 1 && level) found.push(`from h${level} to h${now}: ${one.textContent.trim()}`);
      level = now;
    }
    if (document.querySelectorAll("main").length !== 1) found.push(`${document.querySelectorAll("main").length} main`);
    const names = [...document.querySelectorAll("nav, [role=navigation]")].map(nameOf0);
    if (names.some((name) => !name)) found.push("a nav without a name");
    if (new Set(names).size !== names.length) found.push(`navs of one name: ${names}`);
    const targets = new Map();
    for (const one of document.querySelectorAll("a[href]")) {
      const name = nameOf(one);
      if (!name) found.push(`a link without words: ${one.getAttribute("href")}`);
      const known = targets.get(name);
      // The words of a title may lead to the article and to a place in it: that is the same article.
      const target = new URL(one.href).origin === location.origin ? new URL(one.href).pathname + new URL(one.href).search : one.href;
      if (known !== undefined && known !== target) found.push(`two links say ${name}: ${known} and ${target}`);
      targets.set(name, known ?? target);
      if (one.target && one.target !== "_self") found.push(`a window opens unannounced: ${name}`);
      const inner = one.getAttribute("href").startsWith("#") ? decodeURIComponent(one.hash.slice(1)) : "";
      if (inner && !document.getElementById(inner)) found.push(`leads nowhere: #${inner}`);
    }
    for (const one of document.querySelectorAll("[lang]")) {
      try { Intl.getCanonicalLocales(one.lang); if (!one.lang) throw new Error("empty"); } catch { found.push(`lang="${one.lang}"`); }
    }
    if (!document.documentElement.lang) found.push("no language");
    return found.slice(0, 12);
  };
  const nameOf0 = (element) => element.getAttribute("aria-label") || (element.hasAttribute("aria-labelledby") ? nameOf(element) : "");

  /* Where the control with the focus stands in the window: its box, grown for the ring, and the length of its edge. */
  const stop = () => {
    const element = document.activeElement;
    if (!element || element === document.body || element === document.documentElement) return null;
    const whole = element.getBoundingClientRect();
    const around = 2 * (whole.width + whole.height);
    const pieces = [...element.getClientRects()].reduce((sum, { width, height }) => sum + 2 * (width + height), 0);
    const [left, top] = [Math.max(0, whole.left - 12), Math.max(0, whole.top - 12)];
    const [right, bottom] = [Math.min(innerWidth, whole.right + 12), Math.min(innerHeight, whole.bottom + 12)];
    // Only what is in the window can be seen: a high part is measured by the edges that are.
    const inside = 2 * (Math.min(whole.right, innerWidth) - Math.max(whole.left, 0)) + 2 * (Math.min(whole.bottom, innerHeight) - Math.max(whole.top, 0))
      - (whole.top < 0 || whole.bottom > innerHeight ? whole.width : 0);
    return {
      name: told(element, element.innerText || element.value || element.getAttribute("aria-label") || ""),
      x: left, y: top, width: right - left, height: bottom - top,
      edge: Math.min(around, pieces || around, inside),
    };
  };
  const leave = () => document.activeElement.blur();

  const spaced = () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }");
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  };
  const unspaced = () => { document.adoptedStyleSheets = []; };

  window.figures = { overlaps, reading, standing, structure, stop, leave, spaced, unspaced };
})();
