"""Forum topics (createForumTopic, editForumTopic, closeForumTopic, ...) belong here.

They need groups: a `Chat` with a negative id, `is_forum` on its card and a dictionary of topics;
`sending.destination` is where `message_thread_id` is looked up.
"""

from collections.abc import Callable

from playground.parameters import Parameters
from playground.telegram import Telegram

METHODS: dict[str, Callable[[Telegram, Parameters], object]] = {}
