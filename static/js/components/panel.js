/* The page of all choices, shown beside the page one reads. Escape and the button close it; the focus goes back to where it came from. */
import { start } from "../lib/start.js";
import { say } from "../lib/status.js";
import { Looks } from "./looks.js";

/** Fetches the form and shows it. Throws where it does not come: then the link is followed. */
export async function open(link) {
  const answer = await fetch(link.href, { credentials: "same-origin" });
  if (!answer.ok) throw new Error(String(answer.status));
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const form = page.querySelector("[data-preferences]");
  await styled(page);
  const dialog = document.createElement("dialog");
  dialog.className = "panel";
  dialog.setAttribute("aria-labelledby", "panel-title");
  dialog.append(head(page, dialog), document.adoptNode(form));
  // The live region of a page is silent behind a dialog: the panel has one of its own while it is open.
  const region = document.querySelector("[data-status]");
  const place = region.nextSibling;
  const home = region.parentNode;
  dialog.append(region);
  document.body.append(dialog);
  dialog.addEventListener("close", () => {
    home.insertBefore(region, place);
    dialog.remove();
    link.focus();
  });
  dialog.showModal();
  start([Looks], dialog);
  return dialog;
}

/** After a choice that changed the words of the page: as it was, and told. */
export async function goOn(link, { said, id, name, panel, top }) {
  window.scrollTo(0, top);
  if (panel) await open(link);
  // A button that changes the view has given its place to the one that changes it back.
  const field = id ? document.getElementById(id) : name && document.querySelector(`button[name="${name}"]`);
  if (field) field.focus();
  say(said);
}

function head(page, dialog) {
  const row = document.createElement("div");
  row.className = "panel-head";
  const title = document.createElement("h2");
  Object.assign(title, { id: "panel-title", textContent: page.querySelector("h1").textContent, tabIndex: -1, autofocus: true });
  const button = document.createElement("button");
  Object.assign(button, { className: "button button-main", type: "button", textContent: page.querySelector("[data-say-close]").dataset.sayClose });
  button.addEventListener("click", () => dialog.close());
  row.append(title, button);
  return row;
}

/** The style sheets that the form needs and this page has not. */
function styled(page) {
  const there = new Set([...document.querySelectorAll("link[rel=stylesheet]")].map((one) => one.getAttribute("href")));
  const wanted = [...page.querySelectorAll("link[rel=stylesheet]:not([media])")].filter((one) => !there.has(one.getAttribute("href")));
  return Promise.all(wanted.map((one) => new Promise((done) => {
    const link = document.createElement("link");
    Object.assign(link, { rel: "stylesheet", href: one.getAttribute("href"), onload: done, onerror: done });
    document.head.append(link);
  })));
}
