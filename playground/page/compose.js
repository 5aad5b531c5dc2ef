// Writing: the input field, files, commands.
import { upload } from "./api.js";
import { byId } from "./dom.js";
import { showKeys } from "./keys.js";
import { perform, say, start } from "./links.js";
import { menu } from "./menus.js";
import { toast } from "./notices.js";
import { chatOf, store } from "./store.js";
import { text } from "./texts.js";

const field = byId("text");

export function showCompose() {
  const { messages, blocked, draft } = chatOf();
  byId("start").hidden = blocked || messages.size > 0;
  byId("unblock").hidden = !blocked;
  byId("composer").hidden = blocked || messages.size === 0;
  field.value = draft;
  field.lang = store.shown.person.language_code ?? "";
  grow();
  showKeys();
}

async function send() {
  const words = field.value.trim();
  if (!words) return;
  const chat = chatOf();
  field.value = chat.draft = "";
  grow();
  if (!(await say(words)) && !chat.draft) {
    chat.draft = words;
    if (chat === chatOf()) showCompose();
  }
}

async function sendFile(kind, input) {
  const [file] = input.files;
  input.value = "";
  if (!file) return;
  const caption = field.value.trim();
  try {
    await upload(store.shown.userId, kind, file, caption);
    field.value = chatOf().draft = "";
    grow();
  } catch (error) {
    toast(text("failed", { reason: error.message }));
  }
}

function grow() {
  field.style.height = "";
  if (field.value) field.style.height = `${Math.min(field.scrollHeight + 2, 160)}px`;
}

function attachments() {
  const files = ["photo", "document"].map((kind) => [kind, () => byId(kind).click()]);
  const others = ["voice", "sticker", "location", "contact"].map((kind) => [kind, () => perform(kind, {})]);
  return [...files, ...others].map(([kind, choose]) => ({ label: text(kind), choose }));
}

function commands() {
  const known = chatOf().commands;
  if (!known.length) return [{ label: text("noCommands") }];
  return known.map(({ command, description }) => ({
    label: `/${command}`,
    note: description,
    choose: () => say(`/${command}`),
  }));
}

export function prepareCompose() {
  byId("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  });
  field.addEventListener("input", () => {
    chatOf().draft = field.value;
    grow();
  });
  for (const kind of ["photo", "document"]) {
    byId(kind).addEventListener("change", ({ target }) => sendFile(kind, target));
  }
  byId("start").addEventListener("click", async () => {
    await start();
    field.focus();
  });
  byId("unblock").addEventListener("click", () => perform("unblock", {}));
  menu("attach", "attach-menu", attachments);
  menu("commands", "commands-menu", commands);
}
