"""A question in the person's own words, and what follows from the answer."""

from aiogram import F, Router
from aiogram.types import (
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
    Update,
)
from aiogram.utils.i18n import gettext as _

from bot.domain.consultations import Consultation, Feedback
from bot.domain.people import Person
from bot.services.consultations import ConsultationService, Reply
from handlers import smalltalk
from handlers.articles import rendered
from handlers.buttons import (
    NoneFits,
    PickArticle,
    Rate,
    ReadAnswer,
    Rows,
    ShowRelated,
    button,
    keyboard,
    name_of,
    other_than,
    topics_button,
)
from handlers.i18n import speaking
from handlers.screens import send_all, show, show_all, show_buttons
from handlers.topics import Today, topic_buttons
from knowledge import Article, Decision, Finding, Language, Library

NEAREST_TOPICS = 3


def router() -> Router:
    router = Router(name="questions")
    asked = (F.text & ~F.text.startswith("/")) | F.caption
    router.message.register(answer_question, asked)
    router.edited_message.register(answer_question, asked)
    router.callback_query.register(pick_article, PickArticle.filter())
    router.callback_query.register(none_fits, NoneFits.filter())
    router.callback_query.register(read_answer, ReadAnswer.filter())
    router.callback_query.register(rate, Rate.filter())
    return router


async def answer_question(
    message: Message,
    event_update: Update,
    person: Person,
    language: Language,
    consultations: ConsultationService,
    library: Library,
    today: Today,
) -> None:
    text = message.text or message.caption or ""
    reply = await consultations.ask(person, text, language, f"update:{event_update.update_id}")
    with speaking(reply.finding.language):
        parts, buttons = _screen(reply, library, today)
        await send_all(message, parts, buttons, quoting=True)


def _screen(
    reply: Reply, library: Library, today: Today
) -> tuple[list[str], InlineKeyboardMarkup | None]:
    finding, consultation = reply.finding, reply.consultation
    if consultation is None:
        return [smalltalk.reply(finding.smalltalk)], keyboard([[topics_button()]])
    if finding.decision is Decision.SUGGEST:
        return [_("Is one of these your question?")], _offered(finding, consultation, library)
    if finding.decision is Decision.NONE:
        return [_not_in_base()], _nearest(finding, library)
    article, language = library.articles[finding.matches[0].article], finding.language
    parts = rendered(library, article, language, today())
    return parts, _answer_buttons(consultation, article, language)


async def pick_article(
    press: CallbackQuery,
    callback_data: PickArticle,
    person: Person,
    consultations: ConsultationService,
    library: Library,
    today: Today,
) -> None:
    chosen = await consultations.choose(person, callback_data.consultation, callback_data.article)
    await press.answer()
    await _show_answer(press, chosen, chosen.language, consultations, library, today)


async def read_answer(
    press: CallbackQuery,
    callback_data: ReadAnswer,
    person: Person,
    consultations: ConsultationService,
    library: Library,
    today: Today,
) -> None:
    consultation = await consultations.own(person, callback_data.consultation)
    await press.answer()
    await _show_answer(press, consultation, callback_data.language, consultations, library, today)


async def _show_answer(
    press: CallbackQuery,
    consultation: Consultation,
    language: Language,
    consultations: ConsultationService,
    library: Library,
    today: Today,
) -> None:
    article = consultations.article_of(consultation)
    parts = rendered(library, article, language, today())
    with speaking(language):
        buttons = _answer_buttons(consultation, article, language)
    await show_all(press, parts, buttons)


async def none_fits(
    press: CallbackQuery,
    callback_data: NoneFits,
    person: Person,
    consultations: ConsultationService,
) -> None:
    consultation = await consultations.none_fits(person, callback_data.consultation)
    await press.answer()
    with speaking(consultation.language):
        await show(press, _not_in_base(), keyboard([[topics_button()]]))


async def rate(
    press: CallbackQuery,
    callback_data: Rate,
    person: Person,
    consultations: ConsultationService,
) -> None:
    rated = await consultations.rate(person, callback_data.consultation, callback_data.feedback)
    article = consultations.article_of(rated)
    with speaking(callback_data.language):
        await press.answer(_("Thank you, noted."))
        if rated.feedback is Feedback.OFF_TOPIC:
            await show(press, _not_in_base(), keyboard([[topics_button()]]))
            return
        await show_buttons(press, _answer_buttons(rated, article, callback_data.language))
        if rated.feedback is Feedback.NOT_HELPED and press.message:
            buttons = _after_no_help(rated, article, callback_data.language)
            await press.message.answer(
                _("I am sorry. What was wrong with the answer?"), reply_markup=buttons
            )


def _offered(
    finding: Finding, consultation: Consultation, library: Library
) -> InlineKeyboardMarkup:
    language = finding.language
    rows: Rows = [
        [
            button(
                library.articles[match.article].title[language],
                PickArticle(consultation=consultation.id, article=match.article),
            )
        ]
        for match in finding.offered
    ]
    return keyboard([*rows, [button(_("None of these"), NoneFits(consultation=consultation.id))]])


def _nearest(finding: Finding, library: Library) -> InlineKeyboardMarkup:
    categories = dict.fromkeys(
        library.articles[match.article].category for match in finding.matches
    )
    nearest = list(categories)[:NEAREST_TOPICS]
    return keyboard([*topic_buttons(library, nearest, finding.language), [topics_button()]])


def _answer_buttons(
    consultation: Consultation, article: Article, language: Language
) -> InlineKeyboardMarkup:
    def verdict(text: str, feedback: Feedback) -> InlineKeyboardButton:
        data = Rate(consultation=consultation.id, feedback=feedback, language=language)
        return button(text, data)

    rows: Rows = []
    if consultation.feedback is None:
        rows.append(
            [
                verdict(_("👍 It helped"), Feedback.HELPED),
                verdict(_("👎 It did not"), Feedback.NOT_HELPED),
            ]
        )
    other = other_than(language)
    rows.append([button(name_of(other), ReadAnswer(consultation=consultation.id, language=other))])
    if article.related:
        rows[-1].append(button(_("Related"), ShowRelated(article=article.id, language=language)))
    return keyboard([*rows, [topics_button()]])


def _after_no_help(
    consultation: Consultation, article: Article, language: Language
) -> InlineKeyboardMarkup:
    off_topic = Rate(consultation=consultation.id, feedback=Feedback.OFF_TOPIC, language=language)
    rows: Rows = [[button(_("I asked about something else"), off_topic)]]
    if article.related:
        rows.append([button(_("Related"), ShowRelated(article=article.id, language=language))])
    return keyboard([*rows, [topics_button()]])


def _not_in_base() -> str:
    return _(
        "I found no reliable answer to this question, and I do not guess.\n\n"
        "I have kept the question without your name: the editor will see that an answer is missing."
        " If it cannot wait, turn to the legal inspector of your union.\n\n"
        "You can also put it in other words, or look in the nearest topics."
    )
