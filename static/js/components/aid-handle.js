/**
 * The one stop by which the keyboard moves the line: seen while it has the focus, first in the main part. Arrow keys move by one
 * line; nowhere else on the page does a key do so.
 */
export class Handle {
  constructor(step) {
    this.button = document.createElement("button");
    Object.assign(this.button, { type: "button", className: "button aid-handle" });
    this.button.dataset.aidPart = "";
    this.button.addEventListener("click", () => step("next"));
    this.button.addEventListener("keydown", (event) => {
      const goal = { ArrowDown: "next", ArrowUp: "back", Home: "first", End: "last" }[event.key];
      if (!goal || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      step(goal);
    });
    document.querySelector("main").prepend(this.button);
  }

  name(words) {
    this.button.textContent = words;
  }

  remove() {
    this.button.remove();
  }
}
