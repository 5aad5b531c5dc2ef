from aiogram.utils.i18n import gettext as _

from bot.domain.units import Tree
from knowledge import Language


def name_of_unit(code: str | None, tree: Tree, language: Language) -> str:
    """The short name; a unit that has ended keeps the name it had."""
    if code is None:
        return _("the whole union")
    unit = tree.begun.get(code)
    return unit.short(language) if unit else code


def with_place(code: str, tree: Tree, language: Language) -> str:
    """With the unit above it, by which people tell schools of the same number apart."""
    names = [unit.short(language) for unit in tree.path(code)[:2]]
    return " · ".join(names) or code
