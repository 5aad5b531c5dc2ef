"""Telegram's HTML: text with tags in, plain text with entities out; offsets are UTF-16 units."""

from dataclasses import dataclass
from html import unescape

from playground.errors import ApiError, bad_request
from playground.links import checked_url, mentioned_user
from playground.objects import Json
from playground.tags import ATTRIBUTES, END, NAME, PIECE, TYPES, attributes


def utf16(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


@dataclass(frozen=True)
class _Tag:
    name: str
    attributes: dict[str, str]
    offset: int
    text_start: int


class _Parser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.position = 0
        self.pieces: list[str] = []
        self.offset = 0
        self.opened: list[_Tag] = []
        self.entities: list[Json] = []

    def parse(self) -> tuple[str, list[Json]]:
        while piece := PIECE.match(self.source, self.position):
            if piece[0] == "<":
                self._tag()
                continue
            self.position = piece.end()
            self._append(unescape(piece[0]) if len(piece[0]) > 1 else piece[0])
        if self.opened:
            name = self.opened[-1].name
            raise _refusal(f'Can\'t find end tag corresponding to start tag "{name}"')
        return "".join(self.pieces), self.entities

    def _append(self, text: str) -> None:
        self.pieces.append(text)
        self.offset += utf16(text)

    def _tag(self) -> None:
        if self.source.startswith("</", self.position):
            self._end_tag()
        else:
            self._start_tag()

    def _start_tag(self) -> None:
        name_found = NAME.match(self.source, self.position + 1)
        name = name_found[0].lower() if name_found else ""
        end = self.position + 1 + len(name)
        if end >= len(self.source):
            raise self._here("Unclosed start tag")
        if name not in TYPES:
            raise self._here(f'Unsupported start tag "{name}"')
        found = ATTRIBUTES.match(self.source, end)
        if not found:
            raise self._here(f'Unclosed start tag "{name}"')
        given = attributes(found[0])
        if name == "span" and given.get("class") != "tg-spoiler":
            raise self._here('Tag "span" must have class "tg-spoiler"')
        self.opened.append(_Tag(name, given, self.offset, len(self.pieces)))
        self.position = found.end()

    def _end_tag(self) -> None:
        if not self.opened:
            raise self._here("Unexpected end tag")
        found = END.match(self.source, self.position + 2)
        if not found:
            raise self._here("Unclosed end tag")
        tag, name = self.opened.pop(), found[1].lower()
        if name and name != tag.name:
            explanation = f', expected "</{tag.name}>", found "</{name}>"'
            raise self._here("Unmatched end tag", explanation)
        self.position = found.end()
        if self.offset > tag.offset:
            self._close(tag)

    def _close(self, tag: _Tag) -> None:
        entity: Json = {"offset": tag.offset, "length": self.offset - tag.offset}
        entity["type"] = TYPES[tag.name]
        if tag.name == "a":
            inner = "".join(self.pieces[tag.text_start :])
            if not _link(entity, tag.attributes.get("href") or inner):
                return
        elif tag.name == "blockquote" and "expandable" in tag.attributes:
            entity["type"] = "expandable_blockquote"
        elif tag.name == "code" and self._is_code_of_pre(tag):
            return
        elif tag.name == "pre" and (language := tag.attributes.get("language")):
            entity["language"] = language
        self.entities.append(entity)

    def _is_code_of_pre(self, tag: _Tag) -> bool:
        """`<pre><code class="language-x">` is one entity; the inner tag only names the language."""
        language = tag.attributes.get("class", "")
        outer = self.opened[-1] if self.opened else None
        if not language.startswith("language-") or not outer or outer.name != "pre":
            return False
        outer.attributes["language"] = language.removeprefix("language-")
        return True

    def _here(self, message: str, explanation: str = "") -> ApiError:
        byte_offset = len(self.source[: self.position].encode("utf-8", "surrogatepass"))
        return _refusal(f"{message} at byte offset {byte_offset}{explanation}")


def _link(entity: Json, url: str) -> bool:
    if user_id := mentioned_user(url):
        entity |= {"type": "text_mention", "user": {"id": user_id}}
        return True
    entity["url"] = checked_url(url)
    return entity["url"] is not None


def _refusal(message: str) -> ApiError:
    return bad_request(f"can't parse entities: {message}")


def parse_html(source: str) -> tuple[str, list[Json]]:
    if "<" not in source and "&" not in source:
        return source, []
    return _Parser(source).parse()
