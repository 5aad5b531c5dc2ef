"""Short replies to what is no question of law; nothing of it is logged or counted."""

from aiogram.utils.i18n import gettext as _

from handlers import texts
from knowledge import SmallTalk


def reply(kind: SmallTalk | None) -> str:
    match kind:
        case SmallTalk.THANKS:
            return _("You are welcome! Write whenever a question comes up.")
        case SmallTalk.FAREWELL:
            return _("Goodbye! I am here day and night.")
        case SmallTalk.ABOUT_BOT:
            return _(
                "I am a bot of the trade union, not a person and not a lawyer."
                " I look for the answer in articles that were checked against the law,"
                " and say so when there is none."
            )
        case SmallTalk.ABUSE:
            return _(
                "I see that you are upset. Tell me what happened at work, and I will try to help."
            )
        case SmallTalk.FOREIGN_LAW:
            return _(
                "I know only the labour law of Kazakhstan."
                " For another country ask a union or the labour inspectorate there."
            )
        case _:
            return f"{texts.greeting()}\n\n{texts.write_your_question()}"
