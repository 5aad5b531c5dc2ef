from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext

from bot.storage.tables import UtcDateTime, metadata


def as_plain_type(kind: str, item: Any, _: AutogenContext) -> str | Literal[False]:
    """Migrations stand on SQLAlchemy alone: what the program's types become later is no matter."""
    return "sa.DateTime(timezone=True)" if isinstance(item, UtcDateTime) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_item=as_plain_type,
)
with context.begin_transaction():
    context.run_migrations()
