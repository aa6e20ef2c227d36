/* What readers may choose that needs a script: each part is fetched when it is chosen, and taken away as soon as it is not. */
const parts = {
  aid: () => import("./aids.js"),
  caption: () => import("./caption.js"),
  areas: () => import("./areas.js"),
};

let one = null;

/** Begins once, wherever it was chosen: on this page or before. */
export function start() {
  one = one || new Parts();
}

/** Asked for by the words that the page brings along for whoever has chosen something. */
export default class Chosen {
  constructor() {
    start();
  }
}

/** Holds the parts to what stands on <html>. */
class Parts {
  constructor() {
    this.running = {};
    // The panel of all choices brings the words along; it may be closed when another part is chosen.
    this.words = document.querySelector("template[data-aid-words]");
    this.hold();
    document.addEventListener("looks", () => this.hold());
  }

  hold() {
    return Promise.all(Object.keys(parts).map((name) => this.holdOne(name).catch((error) => console.error(name, error))));
  }

  static wanted(name) {
    const value = document.documentElement.dataset[name];
    return value && value !== "off" ? value : null;
  }

  async holdOne(name) {
    if (Parts.wanted(name) && !this.running[name]) {
      const { default: Part } = await parts[name]();
      // Meanwhile the reader may have thought better of it.
      if (Parts.wanted(name) && !this.running[name]) this.running[name] = new Part(this.words);
    }
    const part = this.running[name];
    if (!part) return;
    if (Parts.wanted(name)) {
      await part.show(Parts.wanted(name));
    } else {
      delete this.running[name];
      part.stop();
    }
  }
}
