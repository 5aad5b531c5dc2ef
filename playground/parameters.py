"""What a request carries: by query, form, multipart or JSON, all read in one way."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import MultipartReader, web

from playground.errors import ApiError, bad_request

MAX_REQUEST = 50 * 1024 * 1024
# JSON bodies carry real booleans, forms carry words: both are accepted.
_TRUE = frozenset({"true", "yes", "1"})


@dataclass(frozen=True)
class Upload:
    name: str
    content: bytes
    mime_type: str


@dataclass(frozen=True)
class Parameters:
    values: Mapping[str, Any]
    uploads: Mapping[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        value = self.values.get(name)
        if value is None:
            return ""
        return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)

    def required(self, name: str) -> str:
        value = self.text(name)
        if not value:
            raise bad_request(f'parameter "{name}" is required')
        return value

    def integer(self, name: str, default: int = 0) -> int:
        value = self.values.get(name)
        try:
            return default if value in (None, "") else int(str(value))
        except ValueError:
            return default

    def clamped(self, name: str, default: int, low: int, high: int) -> int:
        return max(low, min(high, self.integer(name, default)))

    def number(self, name: str) -> float:
        try:
            return float(self.text(name))
        except ValueError:
            raise bad_request(f"{name} is empty") from None

    def flag(self, name: str) -> bool:
        return str(self.values.get(name, "")).lower() in _TRUE

    def json(self, name: str, title: str) -> Any:
        """The value decoded, None when it is missing; `title` names it in the refusal."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {title} JSON object") from None


async def read(request: web.Request) -> Parameters:
    values: dict[str, Any] = dict(request.query) if request.query_string else {}
    if not request.can_read_body:
        return Parameters(values)
    if request.content_type.startswith("multipart/"):
        return await read_multipart(await request.multipart(), values)
    return Parameters(values | decode(request.content_type, await request.read()))


def decode(content_type: str, body: bytes) -> dict[str, Any]:
    if content_type == "application/json":
        return _object(body)
    if content_type == "application/x-www-form-urlencoded":
        return dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    return {}


def _object(body: bytes) -> dict[str, Any]:
    try:
        value = json.loads(body)
    except ValueError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(value, dict):
        raise bad_request("object expected as parameters")
    return value


async def read_multipart(reader: MultipartReader, values: dict[str, Any]) -> Parameters:
    uploads: dict[str, Upload] = {}
    left = MAX_REQUEST
    async for part in reader:
        if part is None or isinstance(part, MultipartReader) or not part.name:
            continue
        content = bytes(await part.read(decode=True))
        left -= len(content)
        if left < 0:
            raise ApiError(413, "Request Entity Too Large")
        if part.filename is None:
            values[part.name] = content.decode("utf-8", "replace")
        else:
            mime_type = part.headers.get("Content-Type", "application/octet-stream")
            uploads[part.name] = Upload(part.filename, content, mime_type)
    return Parameters(values, uploads)
