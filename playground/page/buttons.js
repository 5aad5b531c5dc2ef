// Inline keyboards: a pressed button turns until the bot answers the press.
import { act } from "./api.js";
import { element } from "./dom.js";
import { follow } from "./links.js";
import { alertWith, toast } from "./notices.js";
import { chatOf, isShown, store } from "./store.js";
import { text } from "./texts.js";

const PATIENCE = 15_000;
const early = new Map();

export function inlineKeyboard(message) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows) return null;
  const made = rows.map((row) => element("div", { className: "row" }, ...row.map((b) => button(message, b))));
  return element("div", { className: "inline-keyboard" }, ...made);
}

function button(message, given) {
  const made = element("button", { type: "button", textContent: given.text });
  if (given.style) made.classList.add(given.style);
  made.disabled = Boolean(given.disabled);
  if (given.callback_data) {
    made.dataset.press = pressKey(message.message_id, given.callback_data);
    setWaiting(made, chatOf().waiting.has(made.dataset.press));
  }
  made.addEventListener("click", () => use(message, given));
  return made;
}

function use(message, given) {
  if (given.callback_data) return press(message.message_id, given.callback_data);
  if (given.url) return follow(given.url);
  if (given.copy_text) return copy(given.copy_text.text);
  return toast(text("notHere"));
}

async function copy(words) {
  await navigator.clipboard.writeText(words);
  toast(text("copied"));
}

const pressKey = (messageId, data) => `${messageId} ${data}`;

async function press(messageId, data) {
  const { userId, chatId } = store.shown;
  const { waiting } = store.chats.get(chatId);
  const key = pressKey(messageId, data);
  if (waiting.has(key)) return;
  wait(chatId, key, "");
  try {
    const { query_id } = await act(userId, "press", { message_id: messageId, data });
    wait(chatId, key, query_id);
    if (early.has(query_id)) answered(chatId, query_id, early.get(query_id));
    else setTimeout(giveUp, PATIENCE, chatId, key, query_id);
  } catch (error) {
    release(chatId, key);
    toast(text("failed", { reason: error.message }));
  }
}

function wait(chatId, key, queryId) {
  store.chats.get(chatId).waiting.set(key, queryId);
  paint(chatId, key, true);
}

function release(chatId, key) {
  store.chats.get(chatId).waiting.delete(key);
  paint(chatId, key, false);
}

function giveUp(chatId, key, queryId) {
  if (store.chats.get(chatId).waiting.get(key) !== queryId) return;
  release(chatId, key);
  if (isShown(chatId)) toast(text("noAnswer"));
}

// The answer may overtake the response that tells the number of the query.
export function answered(chatId, queryId, answer) {
  const found = [...store.chats.get(chatId).waiting].find(([, id]) => id === queryId);
  if (!found) {
    // Other pages press too; their answers must not pile up.
    if (early.size > 50) early.clear();
    return early.set(queryId, answer);
  }
  early.delete(queryId);
  release(chatId, found[0]);
  if (!isShown(chatId)) return null;
  if (answer.url) follow(answer.url);
  if (answer.text) (answer.show_alert ? alertWith : toast)(answer.text);
  return null;
}

function paint(chatId, key, waiting) {
  if (!isShown(chatId)) return;
  for (const made of document.querySelectorAll("[data-press]")) {
    if (made.dataset.press === key) setWaiting(made, waiting);
  }
}

function setWaiting(made, waiting) {
  made.classList.toggle("waiting", waiting);
  made.ariaBusy = String(waiting);
}
