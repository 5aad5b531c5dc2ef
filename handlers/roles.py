"""How roles are called, and the commands that go with them."""

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BotCommand, BotCommandScopeChat, User
from aiogram.utils.i18n import gettext as _

from bot.domain.roles import Role
from handlers.profile import member_commands

_LONGEST_NAME = 128


def name_of_role(role: Role) -> str:
    return {
        Role.INSPECTOR: _("legal inspector"),
        Role.TECHNICAL_INSPECTOR: _("technical inspector"),
        Role.CHAIR: _("chair"),
        Role.EDITOR: _("editor of the knowledge base"),
        Role.ADMINISTRATOR: _("administrator"),
    }[role]


def name_of_user(user: User | None) -> str:
    return user.full_name[:_LONGEST_NAME] if user else ""


async def show_commands(bot: Bot, chat: int, roles: set[Role]) -> None:
    """The menu of one person, in the language spoken now. Whoever has no role sees the menu of
    all, in the language of Telegram."""
    scope = BotCommandScopeChat(chat_id=chat)
    try:
        if roles:
            entries = member_commands() | _staff_commands(roles)
            commands = [
                BotCommand(command=name, description=said) for name, said in entries.items()
            ]
            await bot.set_my_commands(commands, scope=scope)
        else:
            await bot.delete_my_commands(scope=scope)
    except TelegramBadRequest:
        return  # a chat that is gone needs no menu


def _staff_commands(roles: set[Role]) -> dict[str, str]:
    entries = {}
    if roles & {Role.ADMINISTRATOR, Role.CHAIR}:
        entries["staff"] = _("People of the union and their roles")
    if Role.ADMINISTRATOR in roles:
        entries["units"] = _("The tree of organisations")
    return entries
