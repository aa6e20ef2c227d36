import { actOf } from "../lib/keys.js";
import { say } from "../lib/status.js";

const TWICE = 400; // milliseconds: a second tap of an unsteady hand, no second wish

/** What is pressed in a player: its buttons, its keys, and the panel whose program is fetched when it is first wanted. */
export class Hands {
  constructor(player) {
    this.player = player;
    const { root } = player;
    root.addEventListener("click", (event) => {
      const button = event.target.closest("[data-do]");
      if (button && !this.isSecondTap(event, button)) player.act(button.dataset.do);
    });
    root.addEventListener("keydown", (event) => {
      const act = actOf(event, root);
      if (!act) return;
      event.preventDefault();
      player.act(act);
    });
  }

  /** The click of a key has no detail. */
  isSecondTap({ detail, timeStamp }, button) {
    if (!detail || button.dataset.do !== "toggle") return false;
    const again = timeStamp - this.tapped < TWICE;
    if (!again) this.tapped = timeStamp;
    return again;
  }

  more() {
    const { player } = this;
    if (!this.panel) {
      this.panel = import("./more.js").then(({ More }) => new More(player));
      this.panel.catch(() => {
        this.panel = null;
        player.place.tell(player.words.sayLost);
        say(player.words.sayLost);
      });
    }
    return this.panel;
  }
}
