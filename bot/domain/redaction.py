"""Contact data taken out of a text before it is kept."""

import re

_CONTACTS = re.compile(
    r"""
      https?://\S+ | www\.\S+ | t\.me/\S+
    | [\w.+-]+@[\w-]+(?:\.[\w-]+)+          # mail
    | (?<!\w)@\w{3,}                        # user name
    | (?<!\w)\+?\d(?:[\s()\-–.]*\d){8,}     # phone, IIN, card: nine digits or more
    """,
    re.VERBOSE | re.IGNORECASE,
)


def without_contacts(text: str) -> str:
    return _CONTACTS.sub("…", text)
