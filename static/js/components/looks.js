import { say } from "../lib/status.js";

const LARGEST = 8;

/**
 * Colours, size of letters and line spacing change at once and are remembered by the same address as without scripts.
 * If the answer does not come, the form is sent in the ordinary way.
 */
export class Looks {
  static selector = "form[data-looks]";

  constructor(form) {
    this.form = form;
    form.addEventListener("submit", (event) => {
      if (!window.fetch || (event.submitter === undefined)) return;
      event.preventDefault();
      this.send(event.submitter);
    });
  }

  async send(button) {
    const choice = new FormData(this.form);
    if (button && button.name) choice.append(button.name, button.value);
    if (!choice.has("reset")) this.show(Looks.meant(choice));
    try {
      const answer = await fetch(this.form.action, {
        method: "POST",
        body: new URLSearchParams(choice),
        headers: { Accept: "application/json" },
      });
      if (!answer.ok) throw new Error(String(answer.status));
      const looks = await answer.json();
      this.show(looks);
      this.tell(looks);
    } catch {
      this.sendPlainly(button);
    }
  }

  /** What the choice will be, so the page need not wait for the answer. */
  static meant(choice) {
    const now = document.documentElement.dataset;
    const size = choice.get("size");
    const step = size === "+1" || size === "-1" ? Number(now.size) + Number(size) : Number(size);
    return {
      theme: choice.get("theme") || now.theme,
      size: size ? Math.min(LARGEST, Math.max(1, step)) : now.size,
      line: choice.get("line") || now.line,
    };
  }

  show({ theme, size, line }) {
    Object.assign(document.documentElement.dataset, { theme, size, line });
    for (const [name, value] of Object.entries({ theme, size, line })) {
      const radio = document.querySelector(`input[type=radio][name="${name}"][value="${value}"]`);
      if (radio) radio.checked = true;
    }
  }

  /** Shows the whole state where a page has a place for it; says only what was pressed. */
  tell({ words, changed }) {
    const state = document.querySelector("[data-looks-state]");
    if (state) state.textContent = words;
    say(changed);
  }

  sendPlainly(button) {
    if (button && button.name) {
      const field = document.createElement("input");
      Object.assign(field, { type: "hidden", name: button.name, value: button.value });
      this.form.append(field);
    }
    this.form.submit();
  }
}
