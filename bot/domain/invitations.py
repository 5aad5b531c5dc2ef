"""One-time links that make a person something: signed, bound to role and unit, for some days."""

import base64
import datetime as dt
import hmac
from dataclasses import dataclass

from bot.domain.roles import Role

LIFE = dt.timedelta(days=3)
_SIGNATURE = 22


@dataclass(frozen=True)
class Invitation:
    """To hold `role` in `unit`, from `since` to `until`. `used_by` is the person who
    pressed; nobody invited where a command of the machine did it."""

    id: int
    role: Role
    unit: str | None
    since: dt.date
    until: dt.date | None
    stands_in_for: int | None
    invited_by: int | None
    expires_at: dt.datetime
    used_by: int | None = None


class Signer:
    """Writes numbers so that nobody else can: of letters, digits, `-` and `_`, for a link to the
    bot. Another bot's key makes other signatures."""

    def __init__(self, bot_token: str) -> None:
        self._key = hmac.digest(bot_token.encode(), b"kenes links", "sha256")

    def signed(self, number: int) -> str:
        return f"{number}-{self._signature(number)}"

    def number(self, text: str) -> int | None:
        """None where the signature is not ours."""
        digits, _, signature = text.partition("-")
        if not (digits.isascii() and digits.isdigit() and len(digits) <= 18):
            return None
        ours = self._signature(int(digits))
        return int(digits) if hmac.compare_digest(ours.encode(), signature.encode()) else None

    def _signature(self, number: int) -> str:
        digest = hmac.digest(self._key, str(number).encode(), "sha256")
        return base64.urlsafe_b64encode(digest).decode()[:_SIGNATURE]
