"""The people of the rehearsal. Their names are made up; their ids never change."""

from dataclasses import dataclass

from playground.telegram import Telegram


@dataclass(frozen=True)
class Persona:
    """`role` is what the page calls the person; rights are the bot's business."""

    id: int
    role: str
    first_name: str
    language_code: str


PERSONAS = (
    Persona(1001, "member", "Айсұлу", "kk"),
    Persona(1002, "member", "Марина", "ru"),
    Persona(1003, "inspector", "Ерлан", "kk"),
    Persona(1004, "chair", "Галина", "ru"),
    Persona(1005, "administrator", "Тимур", "kk"),
)
ADMINISTRATOR = PERSONAS[-1]


def rehearsal() -> Telegram:
    """A Telegram with the personas in it."""
    telegram = Telegram()
    for persona in PERSONAS:
        telegram.add_user(persona.id, persona.first_name, persona.language_code)
    return telegram
