let fetched = null;

/** Asked for once: two imports of the same module may come back the other way round, and with them two choices. */
function sending() {
  fetched = fetched || import("./looks-send.js");
  fetched.catch(() => { fetched = null; });
  return fetched;
}

/**
 * The forms of the reader's choices are sent without leaving the page; what does it is fetched at the first press.
 * Where that fails the form is sent in the ordinary way.
 */
export class Looks {
  static selector = "form[data-looks]";

  constructor(form) {
    form.addEventListener("submit", (event) => {
      if (!window.fetch || event.submitter === undefined) return;
      event.preventDefault();
      const button = event.submitter;
      sending().then(({ send }) => send(form, button), () => Looks.sendPlainly(form, button));
    });
    // In the form of all choices each one counts as soon as it is made.
    if (form.dataset.looksAll === undefined || !window.fetch) return;
    form.addEventListener("change", ({ target }) => {
      sending().then(({ sendOne }) => sendOne(form, target), () => {});
    });
  }

  static sendPlainly(form, button) {
    if (button && button.name) {
      const field = document.createElement("input");
      Object.assign(field, { type: "hidden", name: button.name, value: button.value });
      form.append(field);
    }
    form.submit();
  }
}
