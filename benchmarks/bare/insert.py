"""The echo with one row for each message, written by the ORM and committed before the answer.

The database is set up as kenes sets up its own: what is compared is the work, not the disk.
"""

import os
from typing import Any

import uvloop
from aiogram import Dispatcher
from aiogram.types import Message
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from benchmarks.bare.echo import poll


class Base(DeclarativeBase):
    pass


class Said(Base):
    __tablename__ = "said"

    id: Mapped[int] = mapped_column(primary_key=True)
    chat: Mapped[int]
    text: Mapped[str]


async def insert(message: Message, sessions: async_sessionmaker[AsyncSession]) -> None:
    async with sessions() as session:
        session.add(Said(chat=message.chat.id, text=message.text or ""))
        await session.commit()
    await message.answer(message.text or "")


async def main() -> None:
    url = f"sqlite+aiosqlite:///{os.environ['DATA_DIR']}/bare.db"
    engine = create_async_engine(url, pool_size=1, max_overflow=0)

    @event.listens_for(engine.sync_engine, "connect")
    def _(connection: Any, _record: object) -> None:
        for pragma in ("journal_mode=WAL", "synchronous=FULL"):
            connection.execute(f"PRAGMA {pragma}")

    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    dispatcher = Dispatcher(sessions=async_sessionmaker(engine, expire_on_commit=False))
    dispatcher.message.register(insert)
    await poll(dispatcher)
    await engine.dispose()


if __name__ == "__main__":
    uvloop.run(main())
