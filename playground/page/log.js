// The list of messages of the chat that is shown.
import { bubble, summary } from "./bubble.js";
import { byId } from "./dom.js";
import { chatOf, store } from "./store.js";
import { text } from "./texts.js";

const NEAR = 80;
const log = byId("log");

const find = (messageId) => log.querySelector(`[data-message="${messageId}"]`);
const atEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight < NEAR;

export function toEnd() {
  log.scrollTop = log.scrollHeight;
}

export function showAll() {
  log.lang = store.shown.person.language_code ?? "";
  log.replaceChildren(...[...chatOf().messages.values()].map(bubble));
  toEnd();
  showPinned();
}

export function showMessage(message) {
  if (find(message.message_id)) return showEdited(message);
  const follow = atEnd() || message.from.id === store.shown.userId;
  log.append(bubble(message));
  if (follow) toEnd();
  else byId("to-end").hidden = false;
  return undefined;
}

// An edit keeps the place of the list and the focus on the button that was pressed.
export function showEdited(message) {
  const old = message && find(message.message_id);
  if (!old) return;
  const follow = atEnd();
  const focused = [...old.querySelectorAll("button")].indexOf(document.activeElement);
  const made = bubble(message);
  old.replaceWith(made);
  if (focused >= 0) made.querySelectorAll("button")[focused]?.focus({ preventScroll: true });
  if (follow) toEnd();
}

export function showDeleted(messageId) {
  find(messageId)?.remove();
}

export function showPinned() {
  const { messages, pinned } = chatOf();
  const last = messages.get(pinned.at(-1));
  byId("pinned").hidden = !last;
  if (!last) return;
  byId("pinned").textContent = `${text("pinned")}: ${summary(last)}`;
  byId("pinned").onclick = () => find(last.message_id)?.scrollIntoView({ block: "center" });
}

log.addEventListener("scroll", () => {
  if (atEnd()) byId("to-end").hidden = true;
});
// A picture that arrives late must not push the last words out of sight.
log.addEventListener("load", () => byId("to-end").hidden && toEnd(), { capture: true });
byId("to-end").addEventListener("click", toEnd);
