// One message.
import { inlineKeyboard } from "./buttons.js";
import { element } from "./dom.js";
import { rich } from "./entities.js";
import { mediaOf } from "./media.js";
import { chatOf, isOwn } from "./store.js";
import { text } from "./texts.js";

export function bubble(message) {
  const own = isOwn(message);
  const made = element("article", { className: `message ${own ? "own" : "bot"}` });
  made.dataset.message = message.message_id;
  const body = element("div", { className: "bubble" }, forwarded(message), answered(message));
  body.append(...[mediaOf(message), words(message), footer(message)].filter(Boolean));
  made.append(body);
  const keyboard = inlineKeyboard(message);
  if (keyboard) made.append(keyboard);
  const reactions = chatOf().reactions[message.message_id] ?? [];
  if (reactions.length) {
    made.append(element("span", { className: "reactions" }, ...reactions.map(({ emoji }) => emoji)));
  }
  return made;
}

function words(message) {
  const content = message.text ?? message.caption;
  if (!content) return null;
  const entities = message.entities ?? message.caption_entities;
  return element("div", { className: "words" }, rich(content, entities));
}

function forwarded(message) {
  const origin = message.forward_origin?.sender_user;
  if (!origin) return null;
  const line = text("forwarded", { name: origin.first_name });
  return element("p", { className: "origin", textContent: line });
}

function answered(message) {
  const earlier = message.reply_to_message;
  if (!earlier) return null;
  return element("p", { className: "reply", textContent: summary(earlier) });
}

export function summary(message) {
  const kind = ["photo", "document", "voice", "sticker", "location", "contact"].find((k) => k in message);
  return message.text ?? message.caption ?? (kind ? text(kind) : "");
}

function footer(message) {
  const moment = new Date(message.date * 1000);
  const time = element("time", { dateTime: moment.toISOString(), title: moment.toLocaleString() });
  time.textContent = moment.toTimeString().slice(0, 5);
  const mark = message.edit_date ? `${text("edited")} ` : "";
  return element("footer", {}, mark, time);
}
