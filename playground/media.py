"""Objects of the Bot API made of files."""

import struct
from collections.abc import Callable

from playground.errors import bad_request
from playground.files import File
from playground.objects import Json

MAX_PHOTO = 10 * 1024 * 1024
_THUMBNAIL = 320
_JPEG_SIZES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def photo(file: File) -> list[Json]:
    """Two sizes, as bots take the last; the small one has the same bytes behind it."""
    width, height = _dimensions(file.content)
    scale = min(1.0, _THUMBNAIL / max(width, height))
    small = {"width": max(1, int(width * scale)), "height": max(1, int(height * scale))}
    small_id = {"file_unique_id": f"{file.file_unique_id}s"}
    return [file.card() | small_id | small, file.card() | {"width": width, "height": height}]


def document(file: File) -> Json:
    return file.card() | {"file_name": file.name, "mime_type": file.mime_type}


def voice(file: File) -> Json:
    return file.card() | {"duration": 3, "mime_type": file.mime_type}


def sticker(file: File, emoji: str) -> Json:
    shape = {"type": "regular", "is_animated": False, "is_video": False}
    return file.card() | shape | {"width": 512, "height": 512, "emoji": emoji}


def check_photo(content: bytes) -> None:
    if len(content) > MAX_PHOTO:
        raise bad_request("file is too big for a photo")
    width, height = _dimensions(content)
    if not width or not height:
        raise bad_request("IMAGE_PROCESS_FAILED")
    if width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")


def _dimensions(content: bytes) -> tuple[int, int]:
    """Width and height of a PNG, GIF, WebP or JPEG picture; zeros for anything else."""
    try:
        if content.startswith(b"\x89PNG\r\n\x1a\n"):
            width, height = struct.unpack(">II", content[16:24])
        elif content.startswith((b"GIF87a", b"GIF89a")):
            width, height = struct.unpack("<HH", content[6:10])
        elif content.startswith(b"\xff\xd8"):
            width, height = _jpeg(content)
        elif content[:4] == b"RIFF" and content[8:12] == b"WEBP":
            width, height = _webp(content)
        else:
            return 0, 0
    except (struct.error, IndexError):
        return 0, 0
    return width, height


def _jpeg(content: bytes) -> tuple[int, int]:
    position = 2
    while content[position] == 0xFF:
        marker = content[position + 1]
        if marker in _JPEG_SIZES:
            height, width = struct.unpack(">HH", content[position + 5 : position + 9])
            return width, height
        position += 2 + int.from_bytes(content[position + 2 : position + 4])
    return 0, 0


def _webp(content: bytes) -> tuple[int, int]:
    if content[12:16] == b"VP8X":
        return (
            int.from_bytes(content[24:27], "little") + 1,
            int.from_bytes(content[27:30], "little") + 1,
        )
    if content[12:16] == b"VP8L":
        bits = int.from_bytes(content[21:25], "little")
        return (bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1
    width, height = struct.unpack("<HH", content[26:30])
    return width & 0x3FFF, height & 0x3FFF


MAKERS: dict[str, Callable[[File], Json | list[Json]]] = {
    "photo": photo,
    "document": document,
    "voice": voice,
}
