// Brings the parts together: events change the store, then the views that they concern.
import { connect } from "./api.js";
import { answered } from "./buttons.js";
import { prepareCompose, showCompose } from "./compose.js";
import { byId } from "./dom.js";
import { prepareKeys, showKeys } from "./keys.js";
import { start } from "./links.js";
import { showAll, showDeleted, showEdited, showMessage, showPinned } from "./log.js";
import { showPeople } from "./people.js";
import { CHANGES, chatOf, isShown, loadAll, markRead, store } from "./store.js";
import { chooseLanguage, writeTexts } from "./texts.js";
import { prepareTop, showStatus, showTop } from "./top.js";

const SHOWN = "kenes-shown";
let events = Promise.resolve();

function choose(seat) {
  store.shown = seat;
  localStorage.setItem(SHOWN, seat.key);
  showEverything();
}

function showEverything() {
  if (!store.shown) return;
  readIfSeen();
  showTop();
  showAll();
  showCompose();
  showPeople(choose);
}

function readIfSeen() {
  if (!document.hidden) markRead(store.shown);
}

const VIEWS = {
  message({ message }) {
    readIfSeen();
    if (chatOf().messages.size === 1) showCompose();
    showTop();
    showMessage(message);
  },
  edited_message: ({ message }) => showEdited(message),
  deleted_message({ message_id }) {
    showDeleted(message_id);
    showPinned();
  },
  keyboard: showKeys,
  chat_action: showStatus,
  pinned: showPinned,
  reaction: ({ message_id }) => showEdited(chatOf().messages.get(message_id)),
  blocked: showEverything,
  restarted: showEverything,
};

async function happened(event) {
  if (["hello", "personas"].includes(event.event)) return reload();
  if (event.event === "profile") return refresh();
  if (event.event === "answer") return answered(event.chat_id, event.query_id, event.answer);
  const chat = store.chats.get(event.chat_id);
  if (!chat) return reload();
  CHANGES[event.event](chat, event);
  if (isShown(event.chat_id)) VIEWS[event.event](event);
  return showPeople(choose);
}

async function reload() {
  byId("offline").hidden = true;
  await loadAll();
  const remembered = store.seats.find(({ key }) => key === localStorage.getItem(SHOWN));
  choose(store.shown ?? askedFor() ?? remembered ?? store.seats[0]);
  followAddress();
}

// A new menu or name of the bot must not move what somebody is reading.
async function refresh() {
  await loadAll();
  if (!store.shown) return;
  showTop();
  showCompose();
  showPeople(choose);
}

const parameters = () => new URLSearchParams(location.search);

function askedFor() {
  const asked = parameters().get("as");
  return store.seats.find(({ person }) => [String(person.id), person.role].includes(asked));
}

// The link is followed once: reloading the page must not follow it again.
function followAddress() {
  const payload = parameters().get("start");
  if (location.search) history.replaceState(null, "", "/");
  if (payload !== null) start(payload);
}

writeTexts();
prepareTop();
prepareCompose();
prepareKeys();
for (const button of document.querySelectorAll("[data-language]")) {
  button.addEventListener("click", () => {
    chooseLanguage(button.dataset.language);
    showEverything();
  });
}
document.addEventListener("visibilitychange", () => {
  if (!store.shown) return;
  readIfSeen();
  showPeople(choose);
});
connect(
  (event) => {
    events = events.then(() => happened(event)).catch(console.error);
  },
  () => {
    byId("offline").hidden = false;
  },
);
