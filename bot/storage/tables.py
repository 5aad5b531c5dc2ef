"""All tables. Moments are aware UTC; local days are stored beside them where reports count."""

import datetime as dt
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class UtcDateTime(TypeDecorator[dt.datetime]):
    """SQLite forgets the zone; every stored moment is UTC, and a naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, _: Dialect) -> dt.datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        return value and value.astimezone(dt.UTC)

    def process_result_value(self, value: Any | None, _: Dialect) -> dt.datetime | None:
        return value and (value if value.tzinfo else value.replace(tzinfo=dt.UTC))


# SQLite numbers rows by itself only in a column of its own INTEGER type.
Number = BigInteger().with_variant(Integer, "sqlite")

people = Table(
    "people",
    metadata,
    Column("id", Number, primary_key=True),
    Column("telegram_id", BigInteger, nullable=False, unique=True),
    Column("key", String(32), nullable=False, unique=True),
    Column("language", String(2)),
    Column("created_at", UtcDateTime, nullable=False),
    Column("unreachable_since", UtcDateTime),
)

consultations = Table(
    "consultations",
    metadata,
    Column("id", Number, primary_key=True),
    Column("origin", String(64), nullable=False, unique=True),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("local_day", Date, nullable=False),
    Column("channel", String(16), nullable=False),
    Column("language", String(2), nullable=False),
    Column("outcome", String(16), nullable=False),
    Column("article", String(40)),
    Column("article_version", String(8)),
    Column("topic", String(3)),
    Column("score", Float, nullable=False),
    Column("person", String(32)),
    Column("unit", String(64)),
    Column("feedback", String(16)),
    Index(None, "local_day", "outcome"),
    Index(None, "person"),
)

questions = Table(
    "questions",
    metadata,
    Column(
        "consultation",
        ForeignKey("consultations.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("text", Text, nullable=False),
    Column("reason", String(16)),
    Column("asked_at", UtcDateTime, nullable=False),
    Index(None, "asked_at"),
)

updates = Table(
    "updates",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("chat", BigInteger, nullable=False),
    Column("payload", Text),
    Column("received_at", UtcDateTime, nullable=False),
    Column("attempts", Integer, nullable=False, default=0, server_default="0"),
    Index(None, "received_at"),
)

dialogues = Table(
    "dialogues",
    metadata,
    Column("key", String(128), primary_key=True),
    Column("state", String(128)),
    Column("data", Text, nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
)

# Every version of every unit; a version lasts until the next one of its code begins.
units = Table(
    "units",
    metadata,
    Column("code", String(64), primary_key=True),
    Column("valid_from", Date, primary_key=True),
    Column("level", String(16), nullable=False),
    Column("name_kk", String(300), nullable=False),
    Column("name_ru", String(300), nullable=False),
    Column("parent", String(64)),
    Column("valid_to", Date),
    Column("successor", String(64)),
    Column("short_kk", String(300)),
    Column("short_ru", String(300)),
    Column("kind", String(32)),
    Column("sector", String(32)),
    Column("suspended", Boolean, nullable=False),
)

# Rows are only ever added. `actor` is a person, or nobody where a command did it.
audit = Table(
    "audit",
    metadata,
    Column("id", Number, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("actor", ForeignKey("people.id")),
    Column("action", String(32), nullable=False),
    Column("subject", String(128), nullable=False),
    Column("before", Text),
    Column("after", Text),
    Index(None, "subject"),
)

appointments = Table(
    "appointments",
    metadata,
    Column("id", Number, primary_key=True),
    Column("person", ForeignKey("people.id"), nullable=False),
    Column("name", String(128), nullable=False),
    Column("role", String(32), nullable=False),
    Column("unit", String(64)),
    Column("since", Date, nullable=False),
    Column("until", Date),
    Column("stands_in_for", ForeignKey("appointments.id")),
    Index(None, "person"),
)

invitations = Table(
    "invitations",
    metadata,
    Column("id", Number, primary_key=True),
    Column("role", String(32), nullable=False),
    Column("unit", String(64)),
    Column("since", Date, nullable=False),
    Column("until", Date),
    Column("stands_in_for", ForeignKey("appointments.id")),
    Column("invited_by", ForeignKey("people.id")),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("used_by", ForeignKey("people.id")),
)
