"""The tags that Telegram knows, and how they are written."""

import re
from html import unescape

TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "a": "text_link",
}
PIECE = re.compile(r"<|&(?:#x[0-9a-fA-F]+|#[0-9]+|lt|gt|amp|quot);|[^<&]+|&")
NAME = re.compile(r"[^\s>]*")
ATTRIBUTES = re.compile(
    r"""(?:\s+[^\s=>"']+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[A-Za-z0-9.\-]+))?)*\s*>""",
)
_ATTRIBUTE = re.compile(r"""([^\s=>"']+)(?:\s*=\s*("[^"]*"|'[^']*'|[A-Za-z0-9.\-]+))?""")
END = re.compile(r"([^\s>]*)\s*>")


def attributes(source: str) -> dict[str, str]:
    found = _ATTRIBUTE.findall(source)
    return {name.lower(): unescape(value.strip("\"'")) for name, value in found}
