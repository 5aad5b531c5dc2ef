import asyncio
import datetime as dt
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest

from bot.app import App
from bot.config import Settings
from bot.services.finding import Finder
from bot.storage import schema
from bot.storage.database import Database
from knowledge import Engine, Library, open_engine, open_library
from playground.server import serve
from playground.telegram import Telegram
from tests.conversation import Conversation, InProcess
from tests.postgresql import postgresql_database
from tests.scripted import Scripted
from tests.union import UNION

TOKEN = "1000000001:REHEARSAL-no-secret-anybody-may-know-it"


@pytest.fixture(scope="session")
def library() -> Library:
    return open_library()


@pytest.fixture(scope="session")
def trained_engine(library: Library) -> Engine:
    return open_engine(library)


@pytest.fixture
def engine() -> Scripted:
    """Findings by heart: what is tested is what the bot makes of them."""
    return Scripted()


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated file, made once and copied for each test."""
    file = tmp_path_factory.mktemp("database") / "kenes.db"

    async def migrate() -> None:
        database = Database(f"sqlite+aiosqlite:///{file}")
        await schema.upgrade(database.engine)
        await database.close()

    asyncio.run(migrate())
    return file


@pytest.fixture
async def database(empty_database: Path, tmp_path: Path) -> AsyncIterator[Database]:
    shutil.copy(empty_database, tmp_path / "kenes.db")
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'kenes.db'}")
    yield database
    await database.close()


@pytest.fixture(params=["sqlite", "postgresql"])
async def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    """An empty database on each engine; PostgreSQL may be missing outside CI."""
    if request.param == "sqlite":
        yield f"sqlite+aiosqlite:///{tmp_path / 'empty.db'}"
        return
    async with postgresql_database() as url:
        yield url


@pytest.fixture
async def store(empty_url: str) -> AsyncIterator[Database]:
    """A migrated database on each engine."""
    database = Database(empty_url)
    await schema.upgrade(database.engine)
    yield database
    await database.close()


class Clock:
    def __init__(self) -> None:
        self.moment = dt.datetime(2026, 3, 10, 7, tzinfo=dt.UTC)

    def __call__(self) -> dt.datetime:
        return self.moment


@pytest.fixture
def clock() -> Clock:
    """Noon in Almaty on 10 March 2026, until a test moves it."""
    return Clock()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(bot_token=TOKEN, data_dir=tmp_path, _env_file=None)


@pytest.fixture
def finder(engine: Scripted) -> Iterator[Finder]:
    finder = Finder(lambda: engine)
    yield finder
    finder.close()


@pytest.fixture
def telegram() -> Telegram:
    return Telegram(TOKEN)


@pytest.fixture
def app(
    settings: Settings, database: Database, library: Library, finder: Finder, telegram: Telegram
) -> App:
    return App(settings, database, library, finder, InProcess(telegram))


@pytest.fixture
async def address(telegram: Telegram) -> AsyncIterator[str]:
    """A Bot API server over HTTP."""
    async with serve(telegram) as address:
        yield address


@pytest.fixture
async def wired(
    settings: Settings, database: Database, library: Library, finder: Finder, address: str
) -> AsyncIterator[App]:
    """The bot as it runs: over HTTP."""
    settings = settings.model_copy(update={"telegram_api_url": address})
    app = App(settings, database, library, finder)
    async with app.bot.session:
        yield app


@pytest.fixture
def person(app: App, telegram: Telegram) -> Callable[..., Conversation]:
    """A new person with a chat of their own."""
    numbers = iter(range(2001, 3000))

    def arrive(language_code: str = "kk") -> Conversation:
        number = next(numbers)
        telegram.add_user(number, "Person", language_code, started=True)
        return Conversation(app, telegram, number)

    return arrive


@pytest.fixture
def member(person: Callable[..., Conversation]) -> Conversation:
    return person("kk")


@pytest.fixture
def russian(person: Callable[..., Conversation]) -> Conversation:
    return person("ru")


@pytest.fixture
async def administrator(app: App, person: Callable[..., Conversation]) -> Conversation:
    """Of a union with two oblasts, a town, two schools and a college; speaks Russian."""
    await app.units.load("units.csv", UNION.encode(), None)
    administrator = person("ru")
    await administrator.says(f"/start i-{await app.roles.claim()}")
    return administrator
