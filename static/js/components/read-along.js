/**
 * Shows which sentence is being read and keeps it in sight, unless the reader has scrolled elsewhere: then nothing moves
 * and a quiet button leads back.
 */
export class ReadAlong {
  constructor(player) {
    this.player = player;
    this.current = null;
    this.marked = []; // a person's recording is followed by paragraph: then all its sentences
    this.playerSeen = true;
    this.stay = false;
    document.body.classList.add("listens");
    this.watchPlayer();
    window.addEventListener("scroll", () => this.showDock(), { passive: true });
    player.audio.addEventListener("play", () => this.showDock());
    player.audio.addEventListener("ended", () => this.showDock());
  }

  watchPlayer() {
    if (!("IntersectionObserver" in window)) return;
    new IntersectionObserver(([entry]) => {
      this.playerSeen = entry.isIntersecting;
      this.showDock();
    }).observe(this.player.root.querySelector(".listen-main"));
  }

  /** Marks the sentence with this id, or none. */
  mark(id) {
    const before = this.current;
    const next = id && this.player.elementOf(id);
    for (const one of this.marked) one.removeAttribute("data-now");
    this.current = next || null;
    this.marked = next ? this.player.heardWith(next) : [];
    if (!next) return;
    for (const one of this.marked) one.setAttribute("data-now", "");
    this.player.keys.follow(next);
    // Title and status stand above the player: whoever pressed play sees the player, and the page waits there for the text.
    const seen = before && (ReadAlong.inSight(before) || (this.isAbovePlayer(before) && this.playerSeen));
    const follows = (!before || seen) && !this.stay && !this.player.audio.paused;
    if (follows && !this.isAbovePlayer(next) && !ReadAlong.inSight(next)) this.comeBack();
    this.showDock();
  }

  isAbovePlayer(sentence) {
    return Boolean(sentence.compareDocumentPosition(this.player.root) & Node.DOCUMENT_POSITION_FOLLOWING);
  }

  static inSight(element) {
    const { top, bottom } = element.getBoundingClientRect();
    return bottom > 0 && top < window.innerHeight;
  }

  comeBack() {
    if (!this.current) return;
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.current.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
  }

  showDock() {
    const { dock, audio } = this.player;
    const away = Boolean(this.current) && !ReadAlong.inSight(this.current);
    const hidden = this.playerSeen || !this.current || (audio.paused && !away);
    // A button that has the focus does not vanish under the reader's hands.
    if (hidden && dock.contains(document.activeElement)) return;
    dock.hidden = hidden;
    dock.querySelector("[data-do=return]").hidden = !away && document.activeElement !== dock.querySelector("[data-do=return]");
  }
}
