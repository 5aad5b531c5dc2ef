"""Files that people and the bot have sent, kept in memory within a bound."""

import secrets
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import PurePath

from playground.errors import ApiError, bad_request
from playground.objects import Json

MAX_TOTAL = 256 * 1024 * 1024
MAX_DOWNLOAD = 20 * 1024 * 1024


@dataclass(frozen=True)
class File:
    file_id: str
    file_unique_id: str
    kind: str
    path: str
    name: str
    mime_type: str
    content: bytes

    def card(self) -> Json:
        return {
            "file_id": self.file_id,
            "file_unique_id": self.file_unique_id,
            "file_size": len(self.content),
        }


class Files:
    def __init__(self) -> None:
        self._by_id: OrderedDict[str, File] = OrderedDict()
        self._by_path: dict[str, File] = {}
        self._total = 0
        self._count = 0

    def add(self, kind: str, name: str, mime_type: str, content: bytes) -> File:
        if not content:
            raise bad_request("file must be non-empty")
        path = f"{kind}s/file_{self._count}{PurePath(name).suffix}"
        self._count += 1
        identity = secrets.token_urlsafe(36), secrets.token_urlsafe(11)
        file = File(*identity, kind, path, name, mime_type, content)
        self._by_id[file.file_id] = self._by_path[path] = file
        self._total += len(content)
        self._drop_oldest()
        return file

    def _drop_oldest(self) -> None:
        while self._total > MAX_TOTAL and len(self._by_id) > 1:
            _, oldest = self._by_id.popitem(last=False)
            del self._by_path[oldest.path]
            self._total -= len(oldest.content)

    def by_path(self, path: str) -> File | None:
        return self._by_path.get(path)

    def by_id(self, file_id: str) -> File | None:
        return self._by_id.get(file_id)

    def to_download(self, file_id: str) -> File:
        if not file_id:
            raise bad_request("file_id not specified")
        file = self._by_id.get(file_id)
        if file is None:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        if len(file.content) > MAX_DOWNLOAD:
            raise bad_request("file is too big")
        return file

    def to_send(self, file_id: str, kind: str) -> File:
        if "://" in file_id:
            # A rehearsal must not reach for the network.
            raise bad_request("failed to get HTTP URL content")
        file = self._by_id.get(file_id)
        if file is None:
            raise bad_request("wrong remote file identifier specified: Wrong string length")
        if file.kind != kind:
            raise _wrong_kind(file.kind, kind)
        return file


def _wrong_kind(kind: str, wanted: str) -> ApiError:
    return bad_request(f"can't use file of type {kind.title()} as {wanted.title()}")
