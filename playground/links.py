"""Which addresses Telegram takes for links."""

import re
from urllib.parse import parse_qs, urlsplit

_HOST = re.compile(r"(?:[\w-]+\.)+[\w-]{2,}|(?:\d{1,3}\.){3}\d{1,3}")
_SCHEMES = ("http", "https", "tg", "ton", "tonsite")


def checked_url(url: str) -> str | None:
    """The address as Telegram would store it, None when it is not one."""
    url = url.strip()
    if "://" not in url:
        url = f"http://{url}"
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return None
    if parts.scheme.lower() not in _SCHEMES or re.search(r"\s", url) or not host:
        return None
    if parts.scheme.lower() in ("tg", "ton"):
        return url
    if not _HOST.fullmatch(host):
        return None
    return url if parts.path or parts.query or parts.fragment else f"{url}/"


def mentioned_user(url: str) -> int | None:
    parts = urlsplit(url) if url.startswith("tg://user") else None
    found = parse_qs(parts.query).get("id", [""])[0] if parts else ""
    return int(found) if found.isdigit() else None
