"""Arriving by a one-time link that appoints."""

from aiogram import Bot, F, Router
from aiogram.filters import CommandObject, CommandStart
from aiogram.fsm.context import FSMContext
from aiogram.types import Message
from aiogram.utils.deep_linking import create_start_link
from aiogram.utils.i18n import gettext as _

from bot.domain.errors import LinkFault, UnusableLinkError
from bot.domain.people import Person
from bot.services.roles import RoleService
from bot.services.units import UnitService
from handlers.roles import name_of_role, name_of_user, show_commands
from handlers.texts import bold, day
from handlers.topics import Today
from handlers.unit_names import name_of_unit
from knowledge import Language

PREFIX = "i-"


def router() -> Router:
    router = Router(name="joining")
    invited = CommandStart(deep_link=True, magic=F.args.startswith(PREFIX))
    router.message.register(join, invited)
    return router


async def link_of(bot: Bot, code: str) -> str:
    return await create_start_link(bot, PREFIX + code)


async def join(
    message: Message,
    command: CommandObject,
    bot: Bot,
    person: Person,
    state: FSMContext,
    roles: RoleService,
    units: UnitService,
    language: Language,
    today: Today,
) -> None:
    await state.clear()
    code = (command.args or "").removeprefix(PREFIX)
    try:
        appointed = await roles.accept(person, name_of_user(message.from_user), code)
    except UnusableLinkError as error:
        await message.answer(_refusal(error.fault))
        return
    tree = await units.on(today())
    said = [
        _("You now have a role: {role}.").format(role=bold(name_of_role(appointed.role))),
        _("Organisation: {unit}.").format(unit=bold(name_of_unit(appointed.unit, tree, language))),
    ]
    if appointed.until:
        said.append(
            _("It holds from {first} to {last}.").format(
                first=day(appointed.since), last=day(appointed.until)
            )
        )
    said.append(_("What you can do now stands in the menu beside the field for messages."))
    await message.answer("\n".join(said))
    await show_commands(bot, person.telegram_id, (await roles.staff()).roles_of(person.id))


def _refusal(fault: LinkFault) -> str:
    return {
        LinkFault.FORGED: _("This link is not from this bot. Ask for a new one."),
        LinkFault.USED: _("This link has been used already. Ask for a new one."),
        LinkFault.EXPIRED: _("This link does not work any more. Ask for a new one."),
    }[fault]
