// The list of people; one click plays another one.
import { byId, element } from "./dom.js";
import { store, unread } from "./store.js";
import { text } from "./texts.js";

const SPEECH = { kk: true, ru: true };

export function showPeople(onChoose) {
  byId("people").replaceChildren(...store.seats.map((seat, index) => item(seat, index, onChoose)));
  const elsewhere = store.seats.reduce((sum, seat) => sum + unread(seat), 0);
  document.title = `${elsewhere ? `(${elsewhere}) ` : ""}Kenes · ${text("rehearsal").replace(".", "")}`;
}

function item(seat, index, onChoose) {
  const { first_name, language_code } = seat.person;
  const name = element("b", { textContent: first_name, lang: language_code ?? "" });
  const role = element("small", { textContent: roleOf(seat) });
  const label = element("span", { className: "who" }, name, role);
  const parts = [avatar(seat, index), label, speech(seat), badge(seat)];
  const button = element("button", { type: "button" }, ...parts);
  button.dataset.seat = seat.key;
  if (seat === store.shown) button.setAttribute("aria-current", "true");
  button.addEventListener("click", () => onChoose(seat));
  return element("li", {}, button);
}

function avatar(seat, index) {
  const initial = (seat.title ?? seat.person.first_name)[0];
  return element("span", { className: `avatar colour-${index % 5}`, "aria-hidden": "true" }, initial);
}

function badge(seat) {
  const count = unread(seat);
  if (!count) return null;
  const made = element("span", { className: "badge", textContent: count > 99 ? "99+" : String(count) });
  made.append(element("span", { className: "unseen", textContent: text("unread", { count }) }));
  return made;
}

export const roleOf = (seat) => seat.title ?? text(seat.person.role);

function speech(seat) {
  const code = seat.person.language_code;
  return code in SPEECH ? element("small", { className: "speech", textContent: text(code) }) : null;
}
