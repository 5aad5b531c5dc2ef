"""The schema and its migrations, which travel inside the package."""

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncEngine


async def upgrade(engine: AsyncEngine, revision: str = "head") -> None:
    async with engine.begin() as connection:
        await connection.run_sync(_run, command.upgrade, revision)


async def downgrade(engine: AsyncEngine, revision: str) -> None:
    async with engine.begin() as connection:
        await connection.run_sync(_run, command.downgrade, revision)


async def is_current(engine: AsyncEngine) -> bool:
    async with engine.connect() as connection:
        revision = await connection.run_sync(
            lambda sync: MigrationContext.configure(sync).get_current_revision()
        )
    return revision == ScriptDirectory.from_config(config()).get_current_head()


def config() -> Config:
    alembic = Config()
    alembic.set_main_option("script_location", "bot:storage/migrations")
    return alembic


def _run(connection: Connection, migrate: object, revision: str) -> None:
    alembic = config()
    alembic.attributes["connection"] = connection
    migrate(alembic, revision)  # type: ignore[operator]
