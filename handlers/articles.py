"""How an article of the base looks in a message."""

import datetime as dt
import re
from html import escape

from aiogram.utils.i18n import gettext as _

from handlers.i18n import speaking
from handlers.texts import MESSAGE_LIMIT, bold, day, messages
from knowledge import Article, Language, Library, Source

LONGEST_PARAGRAPH = MESSAGE_LIMIT // 2


def rendered(library: Library, article: Article, language: Language, today: dt.date) -> list[str]:
    """The article as messages, in its language whatever the person's own."""

    def text(of: str) -> str:
        return library.filled(of, today)

    with speaking(language):
        paragraphs = [bold(article.title[language])]
        if article.urgent:
            paragraphs.append(_("⚠️ Days count here. Do not put this off: ask the lawyer at once."))
        paragraphs += _block(text(article.answer[language]))
        steps = [f"{n}. {text(step[language])}" for n, step in enumerate(article.steps, 1)]
        paragraphs += _section(_("What to do"), steps)
        limits = [
            f"{'⚠️' if limit.short else '•'} {text(limit[language])}" for limit in article.limits
        ]
        paragraphs += _section(_("Time limits"), limits)
        if article.ask_lawyer:
            paragraphs.append(
                _(
                    "ℹ️ Not every detail of this rule could be checked."
                    " Ask the union's lawyer before you act."
                )
            )
        paragraphs.append(_grounds(library, article, language))
    return messages(paragraphs)


def _section(title: str, lines: list[str]) -> list[str]:
    if not lines:
        return []
    first, *rest = _block("\n".join(lines))
    return [f"{bold(title)}\n{first}", *rest]


def _block(text: str) -> list[str]:
    """Lines that stay together, unless they are too many for that."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(text) < LONGEST_PARAGRAPH:
        return [escape("\n".join(lines))]
    return [escape(piece) for line in lines for piece in _pieces(line)]


def _pieces(paragraph: str) -> list[str]:
    """A paragraph no message could hold, cut between sentences or, at worst, words."""
    some = f".{{1,{LONGEST_PARAGRAPH}}}"
    return re.findall(rf"(?s){some}(?:(?<=[.!?])\s+|\Z)|{some}\b|{some}", paragraph)


def _grounds(library: Library, article: Article, language: Language) -> str:
    lines = [f"• {_source(library, source, language)}" for source in article.sources]
    checked = day(min(source.checked for source in article.sources))
    return "\n".join(
        [bold(_("Legal grounds")), *lines, _("Text checked on {date}.").format(date=checked)]
    )


def _source(library: Library, source: Source, language: Language) -> str:
    act = library.acts[source.act]
    name = escape(act.short[language])
    if act.link:
        name = f'<a href="{escape(act.link[language])}">{name}</a>'
    places = [_article(reference) for reference in source.articles]
    places += [_("point {number}").format(number=_number(point)) for point in source.points]
    cited = ", ".join([name, *places])
    if source.edition:
        edition = _("edition of {date}").format(date=day(source.edition))
        return f"{cited} ({edition})"
    return cited


def _article(reference: str) -> str:
    """ "52(1)(13)" in words: article, paragraph, subparagraph."""
    article, *inner = re.findall(r"[\d-]+", reference)
    if len(inner) == 2:
        return _("art. {article}, par. {paragraph}, subpar. {subparagraph}").format(
            article=article, paragraph=inner[0], subparagraph=inner[1]
        )
    if inner:
        return _("art. {article}, par. {paragraph}").format(article=article, paragraph=inner[0])
    return _("art. {article}").format(article=article)


def _number(reference: str) -> str:
    return reference.replace("(", ".").replace(")", "")
