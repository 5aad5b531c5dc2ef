"""Entities of a text: checked when given, found when not, and put in Telegram's order."""

import re
from collections.abc import Iterator

from playground.errors import bad_request
from playground.html import parse_html, utf16
from playground.objects import Json

MAX_ENTITIES = 100
_SPLITTABLE = frozenset({"bold", "italic", "underline", "strikethrough", "spoiler"})
_CODE = frozenset({"code", "pre"})
_QUOTES = frozenset({"blockquote", "expandable_blockquote"})
_GIVEN = _SPLITTABLE | _CODE | _QUOTES | {"text_link", "text_mention", "custom_emoji", "date_time"}
_AUTOMATIC = re.compile(
    r"(?P<url>https?://[^\s<>\"]*[^\s<>\".,:;!?)\]}»]"
    r"|(?<![\w@.-])(?:[\w-]+\.)+(?:kz|ru|com|org|net|me|info)\b(?:/[^\s<>\"]*[^\s<>\".,:;!?)\]}»])?)"
    r"|(?P<email>(?<!\w)[\w.+-]+@(?:[\w-]+\.)+[A-Za-z]{2,})"
    r"|(?P<mention>(?<![\w@])@[A-Za-z]\w{3,31}\b)"
    r"|(?P<bot_command>(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?![\w/]))"
    r"|(?P<hashtag>(?<![\w#])#\w*[^\W\d]\w*)"
)
_MAY_HOLD_AUTOMATIC = re.compile(r"[@/#]|\.\w")

Formatted = tuple[str, list[Json]]


def formatted(text: str, parse_mode: str, given: object) -> Formatted:
    if not parse_mode or parse_mode.lower() == "none":
        return tidy(text, _checked(text, given) if given else [])
    if parse_mode.lower() == "html":
        return tidy(*parse_html(text))
    # Markdown is part of Telegram but not of this stand-in: the bot writes HTML only.
    raise bad_request("unsupported parse_mode")


def tidy(text: str, entities: list[Json]) -> Formatted:
    """Trimmed, ordered, without impossible nesting, links and commands found."""
    stripped = text.strip()
    if entities:
        shift = utf16(text[: len(text) - len(text.lstrip())])
        entities = list(_clipped(entities, shift, utf16(stripped)))
        entities = _ordered(_outside_code(_without_nested_quotes(entities)))
    if _MAY_HOLD_AUTOMATIC.search(stripped):
        entities = _ordered([*entities, *_automatic(stripped, entities)])
    return stripped, entities[:MAX_ENTITIES]


def _ordered(entities: list[Json]) -> list[Json]:
    return sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))


def _clipped(entities: list[Json], shift: int, length: int) -> Iterator[Json]:
    for entity in entities:
        start = max(entity["offset"] - shift, 0)
        end = min(entity["offset"] - shift + entity["length"], length)
        if end > start:
            yield entity | {"offset": start, "length": end - start}


def _without_nested_quotes(entities: list[Json]) -> list[Json]:
    quotes = _ordered([entity for entity in entities if entity["type"] in _QUOTES])
    kept: list[Json] = []
    for quote in quotes:
        if not kept or quote["offset"] >= kept[-1]["offset"] + kept[-1]["length"]:
            kept.append(quote)
    return [entity for entity in entities if entity["type"] not in _QUOTES] + kept


def _outside_code(entities: list[Json]) -> list[Json]:
    """Nothing but a quote may share characters with code, so bold is cut around it."""
    codes = _ordered([entity for entity in entities if entity["type"] in _CODE])
    kept = [entity for entity in entities if entity["type"] in _QUOTES] + codes
    for entity in entities:
        if entity["type"] in _CODE or entity["type"] in _QUOTES:
            continue
        kept.extend(_cut(entity, codes))
    return kept


def _cut(entity: Json, codes: list[Json]) -> Iterator[Json]:
    start, end = entity["offset"], entity["offset"] + entity["length"]
    for code in codes:
        if start < code["offset"] < end:
            yield entity | {"offset": start, "length": code["offset"] - start}
        if code["offset"] < end and start < code["offset"] + code["length"]:
            start = code["offset"] + code["length"]
    if start < end:
        yield entity | {"offset": start, "length": end - start}


def _automatic(text: str, entities: list[Json]) -> Iterator[Json]:
    taken = [e for e in entities if e["type"] not in _SPLITTABLE and e["type"] not in _QUOTES]
    for found in _AUTOMATIC.finditer(text):
        start, length = utf16(text[: found.start()]), utf16(found[0])
        if all(start + length <= e["offset"] or start >= e["offset"] + e["length"] for e in taken):
            yield {"offset": start, "length": length, "type": found.lastgroup}


def _checked(text: str, given: object) -> list[Json]:
    if not isinstance(given, list):
        return []
    starts = _symbol_starts(text)
    for entity in given:
        _check(entity, starts)
    return [entity for entity in given if entity["type"] in _GIVEN]


def _symbol_starts(text: str) -> list[int]:
    starts = [0]
    for character in text:
        starts.append(starts[-1] + utf16(character))
    return starts


def _check(entity: object, starts: list[int]) -> None:
    if not isinstance(entity, dict):
        raise bad_request("can't parse MessageEntity: expected an Object")
    for name, kind in (("type", str), ("offset", int), ("length", int)):
        if not isinstance(entity.get(name), kind):
            raise bad_request(f"can't parse MessageEntity: Can't find field \"{name}\"")
    start, end = entity["offset"], entity["offset"] + entity["length"]
    if start < 0 or entity["length"] < 0:
        raise bad_request("receive an entity with incorrect offset or length")
    if end > starts[-1]:
        place = f"offset {start} ends after the end of the text at UTF-16 offset {end}"
        raise bad_request(f"entity beginning at UTF-16 {place}")
    if start not in starts or end not in starts:
        raise bad_request(f"entity at UTF-16 offset {start} cuts a UTF-16 symbol in the middle")
