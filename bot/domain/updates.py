from dataclasses import dataclass


@dataclass(frozen=True)
class StoredUpdate:
    """An update as it came, in JSON; `chat` is whose turn it waits for."""

    id: int
    chat: int
    payload: str
