from dataclasses import dataclass


@dataclass(frozen=True)
class StoredUpdate:
    """An update as it came, in JSON.

    `chat` is whose turn it waits for; `attempts` counts the starts of the process at which it was
    taken up again and not finished.
    """

    id: int
    chat: int
    payload: str
    attempts: int = 0
