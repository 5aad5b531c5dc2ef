"""The composition root: settings to services to dispatcher. The only file that knows all."""

import datetime as dt

from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.session.base import BaseSession
from aiogram.client.telegram import TelegramAPIServer

from bot.config import Settings
from bot.domain.invitations import Signer
from bot.services.consultations import ConsultationService
from bot.services.dialogues import DialogueService
from bot.services.finding import Finder
from bot.services.people import PeopleService
from bot.services.personal_data import PersonalDataService
from bot.services.questions import QuestionService
from bot.services.roles import RoleService
from bot.services.units import UnitService
from bot.services.updates import UpdateService
from bot.storage.database import Database
from handlers import routers
from handlers.dialogue_storage import DialogueStorage
from handlers.i18n import Catalogues
from handlers.intake import Intake, RawUpdate, Refusal
from handlers.middlewares import LanguageMiddleware, PersonMiddleware, RefusalMiddleware
from handlers.sending import PatientSending
from knowledge import Library


class App:
    """Everything between Telegram and the database, for one bot."""

    def __init__(
        self,
        settings: Settings,
        database: Database,
        library: Library,
        finder: Finder,
        session: BaseSession | None = None,
    ) -> None:
        self.settings = settings
        self.finder = finder
        self.people = PeopleService(database, utc_now)
        self.consultations = ConsultationService(
            database, library, finder.find, settings.zone, utc_now
        )
        self.personal_data = PersonalDataService(database, self.people, settings.zone, utc_now)
        self.questions = QuestionService(database, utc_now)
        self.units = UnitService(database, utc_now)
        self.roles = RoleService(database, self.units, signer_of(settings), settings.zone, utc_now)
        self.updates = UpdateService(database, utc_now)
        self.catalogues = Catalogues(settings.default_language)
        self.bot = bot_of(settings, session)
        self.bot.session.middleware(PatientSending(self.people))
        self.dispatcher = self._dispatcher(DialogueService(database, utc_now), library)
        self.intake = Intake(self.updates, self._handle)

    def _dispatcher(self, dialogues: DialogueService, library: Library) -> Dispatcher:
        settings = self.settings
        dispatcher = Dispatcher(
            storage=DialogueStorage(dialogues),
            people=self.people,
            consultations=self.consultations,
            personal_data=self.personal_data,
            units=self.units,
            roles=self.roles,
            library=library,
            today=lambda: utc_now().astimezone(settings.zone).date(),
        )
        language = LanguageMiddleware(self.catalogues, settings.default_language)
        for middleware in (PersonMiddleware(self.people), language, RefusalMiddleware()):
            dispatcher.update.outer_middleware(middleware)
        dispatcher.errors.outer_middleware(language)
        dispatcher.include_routers(*routers())
        return dispatcher

    async def _handle(self, update: RawUpdate, refusal: Refusal | None) -> None:
        await self.dispatcher.feed_raw_update(self.bot, update, refusal=refusal)


# A request that hangs longer is tried again; it must not hold up its chat for a minute.
REQUEST_SECONDS = 20.0


def utc_now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def signer_of(settings: Settings) -> Signer:
    assert settings.bot_token is not None
    return Signer(settings.bot_token.get_secret_value())


def bot_of(settings: Settings, session: BaseSession | None = None) -> Bot:
    assert settings.bot_token is not None
    server = TelegramAPIServer.from_base(settings.telegram_api_url.rstrip("/"))
    return Bot(
        settings.bot_token.get_secret_value(),
        session=session or AiohttpSession(api=server, timeout=REQUEST_SECONDS),
        default=DefaultBotProperties(parse_mode="HTML", link_preview_is_disabled=True),
    )
