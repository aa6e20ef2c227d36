/** A table that fits needs no tab stop; one that must be scrolled keeps it, also after the letters were made larger. */
export default class TableRegion {
  constructor(root) {
    const judge = () => {
      if (root.scrollWidth > root.clientWidth) root.tabIndex = 0;
      else root.removeAttribute("tabindex");
    };
    judge();
    if ("ResizeObserver" in window) new ResizeObserver(judge).observe(root.firstElementChild);
    window.addEventListener("resize", judge);
  }
}
