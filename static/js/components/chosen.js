/* What readers may choose that needs a script: each part is fetched when it is chosen, and taken away as soon as it is not. */
const parts = {
  aid: () => import("./aids.js"),
  caption: () => import("./caption.js"),
  areas: () => import("./areas.js"),
};

/** Holds the parts to what stands on <html>. */
export default class Chosen {
  constructor(html) {
    this.html = html;
    this.running = {};
    // The panel of all choices brings the words along; it may be closed when another part is chosen.
    this.words = document.querySelector("template[data-aid-words]");
    this.hold();
    document.addEventListener("looks", () => this.hold());
  }

  hold() {
    return Promise.all(Object.keys(parts).map((name) => this.holdOne(name).catch((error) => console.error(name, error))));
  }

  wanted(name) {
    const value = this.html.dataset[name];
    return value && value !== "off" ? value : null;
  }

  async holdOne(name) {
    if (this.wanted(name) && !this.running[name]) {
      const { default: Part } = await parts[name]();
      // Meanwhile the reader may have thought better of it.
      if (this.wanted(name) && !this.running[name]) this.running[name] = new Part(this.words);
    }
    const part = this.running[name];
    if (!part) return;
    if (this.wanted(name)) {
      await part.show(this.wanted(name));
    } else {
      delete this.running[name];
      part.stop();
    }
  }
}
