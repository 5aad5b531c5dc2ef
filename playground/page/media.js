// What a message holds besides words.
import { fileUrl } from "./api.js";
import { element } from "./dom.js";
import { text } from "./texts.js";

export function mediaOf(message) {
  const kind = Object.keys(MAKERS).find((name) => name in message);
  return kind ? MAKERS[kind](message[kind], message) : null;
}

const MAKERS = {
  photo(sizes, message) {
    const { file_id, width, height } = sizes.at(-1);
    const picture = element("img", { src: fileUrl(file_id), width, height, loading: "lazy" });
    picture.alt = message.caption ?? text("photo");
    return element("a", { className: "photo", href: fileUrl(file_id), target: "_blank" }, picture);
  },
  document(document) {
    const name = document.file_name ?? text("document");
    const size = element("small", { textContent: `${text("download")} · ${sizeOf(document.file_size)}` });
    const label = element("span", {}, element("b", { textContent: name }), size);
    const properties = { className: "document", href: fileUrl(document.file_id), download: name };
    return element("a", properties, element("span", { className: "sheet", "aria-hidden": "true" }), label);
  },
  voice: ({ file_id }) => element("audio", { controls: true, preload: "metadata", src: fileUrl(file_id) }),
  sticker: ({ emoji }) => element("span", { className: "sticker", textContent: emoji }),
  location({ latitude, longitude }) {
    const place = `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`;
    return element("span", { className: "card", textContent: `${text("location")}: ${place}` });
  },
  contact({ first_name, phone_number }) {
    return element("span", { className: "card", textContent: `${first_name}, ${phone_number}` });
  },
};

function sizeOf(bytes) {
  const units = ["B", "KB", "MB"];
  const step = bytes < 1024 ? 0 : bytes < 1024 * 1024 ? 1 : 2;
  return `${(bytes / 1024 ** step).toFixed(step && bytes / 1024 ** step < 10 ? 1 : 0)} ${units[step]}`;
}
