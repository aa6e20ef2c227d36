/**
 * Parts that most pages never need: fetched when an element asks for them.
 * Each path stands here in full, so that a search finds it.
 */
const parts = {
  "[data-error-summary]": () => import("../components/error-summary.js"),
  ".table-region": () => import("../components/table-region.js"),
  "[data-queue-item]": () => import("../components/queue-add.js"),
  "[data-queue-player]": () => import("../components/queue-player.js"),
  "[data-waiting]": () => import("../components/waiting.js"),
  "[data-pinyin-places]": () => import("../components/pinyin-places.js"),
  "[data-parts]": () => import("../components/parts.js"),
  "[data-key-settings]": () => import("../components/key-settings.js"),
  "[data-term-note]": () => import("../components/term.js"),
  "[data-chosen]": () => import("../components/chosen.js"),
};

/** Starts what is inside `root` and not started yet. */
export async function startLater(root) {
  await Promise.all(Object.entries(parts).map(async ([selector, fetched]) => {
    const waiting = [...root.querySelectorAll(selector)].filter((one) => !one.dataset.started);
    waiting.forEach((one) => { one.dataset.started = "yes"; });
    if (!waiting.length) return;
    const { default: Component } = await fetched();
    waiting.forEach((one) => new Component(one));
  })).catch((error) => console.error(error));
}
