/**
 * Parts of the player that most pages never need: fetched when an element asks for them.
 * Each path stands here in full, so that whoever looks for a file's users finds them.
 */
const parts = {
  "[data-queue-item]": () => import("../components/queue-add.js"),
  "[data-queue]": () => import("../components/queue-list.js"),
  "[data-key-settings]": () => import("../components/key-settings.js"),
};

/**
 * Starts what is inside `root`. Elements that are already started are passed over.
 * @param {ParentNode} root
 * @param {...unknown} given handed to each component after its element
 */
export async function startLater(root, ...given) {
  await Promise.all(Object.entries(parts).map(async ([selector, fetched]) => {
    const waiting = [...root.querySelectorAll(selector)].filter((one) => !one.dataset.started);
    if (!waiting.length) return;
    const { default: Component } = await fetched();
    for (const one of waiting.filter((each) => !each.dataset.started)) {
      one.dataset.started = "yes";
      new Component(one, ...given);
    }
  }));
}
