// The keys that the bot puts under the input field.
import { byId, element } from "./dom.js";
import { perform } from "./links.js";
import { chatOf } from "./store.js";
import { text } from "./texts.js";

export function showKeys() {
  const { keyboard, keysHidden, blocked, messages } = chatOf();
  const rows = keyboard?.keyboard ?? [];
  const usable = rows.length > 0 && !blocked && messages.size > 0;
  byId("keyboard-toggle").hidden = !usable;
  byId("keyboard-toggle").ariaPressed = String(!keysHidden);
  byId("keys").hidden = !usable || keysHidden;
  byId("keys").replaceChildren(...rows.map((row) => element("div", { className: "row" }, ...row.map(key))));
  byId("text").placeholder = keyboard?.input_field_placeholder ?? text("message");
}

function key(given) {
  const made = element("button", { type: "button", textContent: given.text });
  made.addEventListener("click", async () => {
    const chat = chatOf();
    const sent = await perform(...meaning(given));
    if (sent && chat.keyboard?.one_time_keyboard) {
      chat.keysHidden = true;
      showKeys();
    }
  });
  return made;
}

function meaning(given) {
  if (given.request_contact) return ["contact", {}];
  if (given.request_location) return ["location", {}];
  return ["text", { text: given.text }];
}

export function prepareKeys() {
  byId("keyboard-toggle").addEventListener("click", () => {
    chatOf().keysHidden = !chatOf().keysHidden;
    showKeys();
  });
}
