"""Objects of the Bot API travel as they are on the wire: dictionaries that nobody changes."""

from typing import Any

Json = dict[str, Any]
