"""The bot's name, descriptions and commands in each language, set only where they differ."""

from aiogram import Bot
from aiogram.types import BotCommand, BotCommandScopeAllPrivateChats
from aiogram.utils.i18n import gettext as _

from handlers.i18n import Catalogues
from knowledge import LANGUAGES, Language


async def introduce(bot: Bot, catalogues: Catalogues, default: Language) -> None:
    """Telegram shows the entry without a language to whoever uses neither of ours."""
    entries: list[tuple[Language, str | None]] = [(default, None)]
    entries += [(language, language) for language in LANGUAGES]
    for language, code in entries:
        with catalogues.context(), catalogues.use_locale(language):
            await _describe(bot, code)
            await _list_commands(bot, code)


def member_commands() -> dict[str, str]:
    return {
        "topics": _("All topics"),
        "language": _("Language of the bot"),
        "mydata": _("What is kept about me"),
        "help": _("What the bot can do"),
        "cancel": _("Stop what was begun"),
        "start": _("From the beginning"),
    }


async def _describe(bot: Bot, code: str | None) -> None:
    name = _("Kenes: legal help of the union")
    if (await bot.get_my_name(language_code=code)).name != name:
        await bot.set_my_name(name=name, language_code=code)
    about = _("Answers on your rights at work, with the article of the law. In Kazakh and Russian.")
    if (await bot.get_my_short_description(language_code=code)).short_description != about:
        await bot.set_my_short_description(short_description=about, language_code=code)
    description = _(
        "Ask about pay, leave, dismissal or workload in your own words."
        " The answer comes in seconds, with the law it stands on."
        " Your employer does not see what you write."
    )
    if (await bot.get_my_description(language_code=code)).description != description:
        await bot.set_my_description(description=description, language_code=code)


async def _list_commands(bot: Bot, code: str | None) -> None:
    scope = BotCommandScopeAllPrivateChats()
    wanted = member_commands()
    shown = await bot.get_my_commands(scope=scope, language_code=code)
    if {entry.command: entry.description for entry in shown} != wanted:
        commands = [BotCommand(command=name, description=text) for name, text in wanted.items()]
        await bot.set_my_commands(commands, scope=scope, language_code=code)
