"""A database of one's own on the local PostgreSQL server."""

import os
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg
import pytest

SERVER = os.environ.get("TEST_POSTGRESQL", "postgresql://postgres@127.0.0.1:5432/postgres")


@asynccontextmanager
async def postgresql_database() -> AsyncIterator[str]:
    """Skips the test where no server answers, except in CI, which has one."""
    try:
        server = await asyncpg.connect(SERVER, timeout=5)
    except (OSError, TimeoutError, asyncpg.PostgresError):
        if os.environ.get("CI"):
            raise
        pytest.skip("PostgreSQL does not answer; start one or set TEST_POSTGRESQL")
    name = f"kenes_{secrets.token_hex(6)}"
    await server.execute(f"CREATE DATABASE {name}")
    try:
        yield (
            SERVER.replace("postgresql://", "postgresql+asyncpg://").rpartition("/")[0] + f"/{name}"
        )
    finally:
        await server.execute(f"DROP DATABASE {name} WITH (FORCE)")
        await server.close()
