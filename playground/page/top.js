// What stands around the chat: its title, the menu of other actions, the dialogs.
import { byId } from "./dom.js";
import { perform, start, startPayload } from "./links.js";
import { menu } from "./menus.js";
import { roleOf } from "./people.js";
import { chatOf, store } from "./store.js";
import { text } from "./texts.js";

let timer = 0;

export function showTop() {
  const { name, description, messages } = chatOf();
  byId("bot-name").textContent = store.shown.title ?? name;
  byId("welcome").hidden = messages.size > 0;
  byId("welcome-name").textContent = name;
  byId("welcome-text").textContent = description || text("welcome");
  byId("welcome-text").lang = description ? (store.shown.person.language_code ?? "") : "";
  showStatus();
}

export function showStatus() {
  const { typing, action } = chatOf();
  const left = typing - Date.now();
  clearTimeout(timer);
  if (left > 0) timer = setTimeout(showStatus, left + 50);
  const { first_name } = store.shown.person;
  const busy = text(action.startsWith("upload") ? "uploading" : "typing");
  const who = text("youAre", { name: first_name, role: roleOf(store.shown).toLowerCase() });
  byId("chat-status").textContent = left > 0 ? busy : who;
  byId("chat-status").classList.toggle("busy", left > 0);
}

function actions() {
  const act = (key, choose) => ({ label: text(key), choose });
  const { blocked } = chatOf();
  return [
    act("deepLink", () => byId("link").showModal()),
    act("clear", () => perform("restart", {})),
    act(blocked ? "unblock" : "block", () => perform(blocked ? "unblock" : "block", {})),
  ];
}

export function prepareTop() {
  menu("more", "more-menu", actions);
  byId("go-live").addEventListener("click", () => byId("live").showModal());
  byId("link-cancel").addEventListener("click", () => byId("link").close());
  byId("link-form").addEventListener("submit", () => {
    const written = byId("payload").value.trim();
    byId("payload").value = "";
    start(startPayload(written) ?? written);
  });
}
