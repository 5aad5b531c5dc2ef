"""Migrations walk up, down and up again on both engines, and end where the models are."""

import pytest
from alembic import command
from alembic.script import ScriptDirectory

from bot.storage import schema
from bot.storage.database import Database

REVISIONS = [
    script.revision for script in ScriptDirectory.from_config(schema.config()).walk_revisions()
][::-1]


@pytest.fixture
async def bare(empty_url):
    database = Database(empty_url)
    yield database
    await database.close()


async def test_every_migration_goes_up_down_and_up_again(bare):
    for revision in REVISIONS:
        await schema.upgrade(bare.engine, revision)
        await schema.downgrade(bare.engine, "-1")
        await schema.upgrade(bare.engine, revision)
    assert await schema.is_current(bare.engine)


async def test_models_and_migrations_agree(bare):
    await schema.upgrade(bare.engine)
    async with bare.engine.begin() as connection:
        await connection.run_sync(schema._run, lambda config, _: command.check(config), "")


async def test_an_empty_database_is_not_current(bare):
    assert not await schema.is_current(bare.engine)
