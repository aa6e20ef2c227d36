import { forget } from "../lib/memory.js";
import * as queue from "../lib/queue.js";
import { fill, say } from "../lib/status.js";

/** Takes back what this device remembers of what was heard, and says how much that was. */
export class Forgetting {
  constructor(player, button) {
    button.addEventListener("click", () => {
      player.place.keep(); // counted with the others, and forgotten with them
      const items = queue.items().length;
      const places = forget("heard:");
      queue.clear();
      player.place.forgotten = true;
      const words = fill(button.dataset.sayForgot, { places, items });
      player.place.tell(words);
      say(words);
    });
  }
}
