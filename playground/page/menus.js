// Small menus that open above their button and close by Escape, a choice or a click elsewhere.
import { byId, element } from "./dom.js";

export function menu(buttonId, menuId, itemsOf) {
  const button = byId(buttonId);
  const list = byId(menuId);
  const toggle = (open) => {
    list.hidden = !open;
    button.ariaExpanded = String(open);
  };
  button.addEventListener("click", () => {
    if (!list.hidden) return toggle(false);
    list.replaceChildren(...itemsOf().map((item) => entry(item, () => toggle(false))));
    toggle(true);
    return list.querySelector("button")?.focus();
  });
  document.addEventListener("click", ({ target }) => {
    if (!list.contains(target) && !button.contains(target)) toggle(false);
  });
  list.addEventListener("keydown", (event) => {
    move(list, event);
    if (event.key !== "Escape") return;
    toggle(false);
    button.focus();
  });
}

function entry({ label, note, choose }, close) {
  if (!choose) return element("p", { className: "nothing", textContent: label });
  const made = element("button", { type: "button", role: "menuitem" }, element("b", {}, label));
  if (note) made.append(element("small", { textContent: note }));
  made.addEventListener("click", () => {
    close();
    choose();
  });
  return made;
}

function move(list, event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const items = [...list.querySelectorAll("button")];
  const next = items.indexOf(document.activeElement) + step;
  items.at(next % items.length)?.focus();
}
