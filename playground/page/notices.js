// Short words at the edge of the screen, and those that have to be read.
import { byId, element } from "./dom.js";

const SHOWN_FOR = 4000;

export function toast(words) {
  const note = element("p", { className: "toast", textContent: words });
  byId("toasts").append(note);
  setTimeout(() => note.remove(), SHOWN_FOR);
}

export function alertWith(words) {
  byId("alert-text").textContent = words;
  if (!byId("alert").open) byId("alert").showModal();
}
