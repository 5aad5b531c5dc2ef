// Links to this very bot are followed inside the page, for the person who is shown.
import { act } from "./api.js";
import { toast } from "./notices.js";
import { store } from "./store.js";
import { text } from "./texts.js";

export function startPayload(address) {
  const url = URL.canParse(address) ? new URL(address) : null;
  const username = store.bot.username.toLowerCase();
  const ours = ["t.me", "telegram.me"].includes(url?.hostname)
    ? url.pathname.slice(1).toLowerCase() === username
    : url?.protocol === "tg:" && url.searchParams.get("domain")?.toLowerCase() === username;
  return ours ? (url.searchParams.get("start") ?? "") : null;
}

export function follow(address) {
  const payload = startPayload(address);
  if (payload === null) window.open(address, "_blank", "noopener,noreferrer");
  else start(payload);
}

export const start = (payload = "") => say(payload ? `/start ${payload}` : "/start");
export const say = (words) => perform("text", { text: words });

export async function perform(what, body) {
  try {
    return await act(store.shown.userId, what, body);
  } catch (error) {
    toast(text("failed", { reason: error.message }));
    return null;
  }
}
