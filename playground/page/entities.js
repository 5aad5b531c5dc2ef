// Text with entities becomes elements. Offsets are UTF-16 units, which is how JavaScript counts.
import { element } from "./dom.js";
import { follow, say, startPayload } from "./links.js";
import { text } from "./texts.js";

const TAGS = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strikethrough: "s",
  code: "code",
  blockquote: "blockquote",
};
// These end their line by themselves, so the line break that follows is not shown.
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);
const SAFE = /^(https?|tg|mailto|tel):/i;

export function rich(words, entities = []) {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  const fragment = document.createDocumentFragment();
  fragment.append(...pieces(words, 0, words.length, sorted));
  return fragment;
}

function pieces(words, start, end, entities) {
  const made = [];
  let position = start;
  while (entities.length && entities[0].offset < end) {
    const [entity, ...later] = entities;
    const from = Math.max(entity.offset, position);
    const to = Math.min(entity.offset + entity.length, end);
    if (from > position) made.push(words.slice(position, from));
    // Entities that cross a border are cut at it.
    const inside = later.filter((other) => other.offset < to);
    entities = later.filter((other) => other.offset + other.length > to).map((o) => cut(o, to));
    if (to > from) made.push(wrap(entity, words.slice(from, to), pieces(words, from, to, inside)));
    position = Math.max(position, to + (BLOCKS.has(entity.type) && words[to] === "\n" ? 1 : 0));
  }
  if (position < end) made.push(words.slice(position, end));
  return made;
}

function cut(entity, from) {
  const start = Math.max(entity.offset, from);
  return { ...entity, offset: start, length: entity.offset + entity.length - start };
}

function wrap(entity, words, children) {
  const special = SPECIAL[entity.type];
  if (special) return special(entity, words, children);
  const tag = TAGS[entity.type];
  return element(tag ?? "span", { className: entity.type }, ...children);
}

const SPECIAL = {
  pre: (entity, words, children) =>
    element("pre", {}, element("code", { title: entity.language ?? "" }, ...children)),
  text_link: (entity, words, children) => link(entity.url, children),
  url: (entity, words, children) => link(/^\w+:/.test(words) ? words : `https://${words}`, children),
  email: (entity, words, children) => link(`mailto:${words}`, children),
  bot_command: (entity, words, children) => commandButton(words, children),
  spoiler: (entity, words, children) => spoiler(children),
  expandable_blockquote: (entity, words, children) => expandable(children),
};

function link(address, children) {
  if (!SAFE.test(address)) return element("span", {}, ...children);
  const made = element("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, ...children);
  if (startPayload(address) !== null) {
    made.addEventListener("click", (event) => {
      event.preventDefault();
      follow(address);
    });
  }
  return made;
}

function commandButton(words, children) {
  const made = element("button", { type: "button", className: "command" }, ...children);
  made.addEventListener("click", () => say(words));
  return made;
}

function spoiler(children) {
  const made = element("span", { className: "spoiler", role: "button", tabIndex: 0 }, ...children);
  made.ariaLabel = text("spoiler");
  const reveal = () => {
    made.classList.add("revealed");
    made.removeAttribute("role");
    made.ariaLabel = null;
  };
  made.addEventListener("click", reveal);
  made.addEventListener("keydown", ({ key }) => key === "Enter" && reveal());
  return made;
}

function expandable(children) {
  const toggle = element("button", { type: "button", className: "expand", ariaExpanded: "false" });
  const body = element("div", { className: "folded" }, ...children);
  toggle.textContent = text("showMore");
  toggle.addEventListener("click", () => {
    const folded = body.classList.toggle("folded");
    toggle.textContent = text(folded ? "showMore" : "showLess");
    toggle.ariaExpanded = String(!folded);
  });
  return element("blockquote", { className: "expandable" }, body, toggle);
}
