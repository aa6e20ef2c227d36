/**
 * Starts each component on each element that asks for it. One that fails leaves its part of the page as the server sent it
 * and does not keep the others from starting.
 * @param {Array<{selector: string, new (root: Element): object}>} components
 * @param {Document|Element} within
 */
export function start(components, within = document) {
  for (const Component of components) {
    for (const root of within.querySelectorAll(Component.selector)) {
      try {
        new Component(root);
      } catch (error) {
        console.error(Component.name, error);
      }
    }
  }
}
