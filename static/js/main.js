/* What the pages gain with scripts. Without them everything still works: this file is a list. */
import { startLater } from "./lib/later.js";
import { start } from "./lib/start.js";
import { Looks } from "./components/looks.js";
import { PanelLink } from "./components/panel-link.js";
import { Player } from "./components/player.js";
import { Remembered } from "./components/remembered.js";

// What stands in a folded player waits until it is unfolded.
startLater(document);
start([Looks, PanelLink, Player, Remembered]);
