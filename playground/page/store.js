// What the page knows. A seat is a person in a chat: today everybody sits alone with the bot,
// a staff group will be one chat with several seats.
import { get } from "./api.js";

const READ = "kenes-read";
const TYPING = 5000;

export const store = { bot: null, seats: [], shown: null, chats: new Map() };

const read = JSON.parse(localStorage.getItem(READ) ?? "{}");

export const chatOf = (seat = store.shown) => store.chats.get(seat?.chatId);
export const isShown = (chatId) => store.shown?.chatId === chatId;
export const isOwn = (message) => message.from.id === store.shown.userId;

export async function loadAll() {
  const { bot, personas } = await get("personas");
  store.bot = bot;
  store.seats = personas.flatMap((person) => person.chats.map((chat) => seat(person, chat)));
  await Promise.all(store.seats.map(({ chatId }) => loadChat(chatId)));
  store.shown = store.seats.find(({ key }) => key === store.shown?.key) ?? null;
}

function seat(person, chat) {
  const key = `${person.id}:${chat.id}`;
  return { key, userId: person.id, chatId: chat.id, person, title: chat.title };
}

export async function loadChat(chatId) {
  const snapshot = await get(`chats/${chatId}/messages`);
  const known = store.chats.get(chatId);
  const messages = new Map(snapshot.messages.map((message) => [message.message_id, message]));
  const kept = known ?? { draft: "", typing: 0, action: "", keysHidden: false, waiting: new Map() };
  store.chats.set(chatId, { ...kept, ...snapshot, messages });
}

export function unread(seat) {
  const messages = [...(store.chats.get(seat.chatId)?.messages.values() ?? [])];
  const last = messages.at(-1)?.message_id ?? 0;
  // Numbers start again when the playground does.
  const seen = (read[seat.key] ?? 0) > last ? 0 : (read[seat.key] ?? 0);
  return messages.filter((m) => m.message_id > seen && m.from.id !== seat.userId).length;
}

export function markRead(seat) {
  read[seat.key] = [...(chatOf(seat)?.messages.keys() ?? [])].at(-1) ?? 0;
  localStorage.setItem(READ, JSON.stringify(read));
}

// Each event changes the chat it names; the views are told afterwards.
export const CHANGES = {
  message(chat, { message }) {
    chat.messages.set(message.message_id, message);
    if (message.from.id === store.bot.id) chat.typing = 0;
  },
  edited_message(chat, { message }) {
    if (chat.messages.has(message.message_id)) chat.messages.set(message.message_id, message);
  },
  deleted_message: (chat, { message_id }) => chat.messages.delete(message_id),
  keyboard(chat, { keyboard }) {
    Object.assign(chat, { keyboard, keysHidden: false });
  },
  chat_action(chat, { action }) {
    Object.assign(chat, { action, typing: Date.now() + TYPING });
  },
  pinned(chat, { message_ids }) {
    chat.pinned = message_ids;
  },
  reaction(chat, { message_id, reactions }) {
    chat.reactions[message_id] = reactions;
  },
  blocked(chat, { blocked }) {
    chat.blocked = blocked;
  },
  restarted(chat) {
    Object.assign(chat, { messages: new Map(), keyboard: null, pinned: [], reactions: {} });
    chat.waiting.clear();
  },
};
