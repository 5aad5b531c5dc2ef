"""Settings, read once from the environment or `.env`."""

from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from knowledge import Language, trained_folder

CURES = {
    "bot_token": "paste the token from @BotFather, digits:letters",
    "telegram_api_url": "an http(s) address without a path, or leave it out",
    "database_url": "sqlite+aiosqlite:///file or postgresql+asyncpg://user@host/name",
    "data_dir": "the path of a folder that can be written to",
    "admin_ids": "numbers separated by commas, for example 123456,987654",
    "webhook_url": "a public https address; it needs HTTP_PORT and WEBHOOK_SECRET too",
    "webhook_secret": "1 to 256 characters of A-Z a-z 0-9 _ -",
    "http_port": "a number from 1 to 65535, or leave it out",
    "embedding_model": "a folder with model.onnx and tokenizer.json, after "
    "python -m knowledge train --model FOLDER, or leave it out",
    "timezone": "a name of the tz database, for example Asia/Almaty",
    "default_language": "kk or ru",
    "log_level": "DEBUG, INFO, WARNING or ERROR",
    "log_format": "text or json",
}


class BadSettingsError(Exception):
    """One line for each wrong setting, with its name and the cure."""


class Settings(BaseSettings):
    model_config = SettingsConfigDict(
        frozen=True,
        env_file=".env",
        env_ignore_empty=True,
        extra="ignore",
        hide_input_in_errors=True,
    )

    bot_token: Annotated[SecretStr | None, Field(default=None)]
    telegram_api_url: Annotated[str, Field(pattern=r"^https?://[^/\s]+/?$")] = (
        "https://api.telegram.org"
    )
    database_url: Annotated[
        str | None, Field(pattern=r"^(sqlite\+aiosqlite:///|postgresql\+asyncpg://).+")
    ] = None
    data_dir: Path = Path("data")
    admin_ids: Annotated[tuple[int, ...], NoDecode] = ()
    webhook_url: Annotated[str | None, Field(pattern=r"^https?://\S+$")] = None
    webhook_secret: Annotated[SecretStr | None, Field(default=None)]
    http_host: str = "127.0.0.1"
    http_port: Annotated[int | None, Field(ge=1, le=65535)] = None
    embedding_model: Path | None = None
    timezone: str = "Asia/Almaty"
    default_language: Language = "kk"
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["text", "json"] = "text"

    @field_validator("admin_ids", mode="before")
    @classmethod
    def _listed(cls, value: Any) -> Any:
        return (
            [part for part in value.replace(" ", "").split(",") if part]
            if isinstance(value, str)
            else value
        )

    @field_validator("embedding_model")
    @classmethod
    def _trained(cls, value: Path | None) -> Path | None:
        if value is not None and not trained_folder(value).is_dir():
            raise ValueError("is not the folder of a trained model")
        return value

    @field_validator("bot_token")
    @classmethod
    def _token(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None:
            number, _, secret = value.get_secret_value().partition(":")
            if not number.isdigit() or len(secret) < 10:
                raise ValueError("is not a bot token")
        return value

    @field_validator("webhook_secret")
    @classmethod
    def _secret(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None:
            text = value.get_secret_value()
            if (
                len(text) > 256
                or not text.replace("-", "").replace("_", "").isalnum()
                or not text.isascii()
            ):
                raise ValueError("has characters that Telegram refuses")
        return value

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise ValueError("is not a time zone") from error
        return value

    @model_validator(mode="after")
    def _webhook_whole(self) -> Self:
        if self.webhook_url and not (self.http_port and self.webhook_secret):
            raise ValueError(
                "WEBHOOK_URL is set without HTTP_PORT or WEBHOOK_SECRET: set both, or drop it"
            )
        return self

    @cached_property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    @cached_property
    def database(self) -> str:
        return self.database_url or f"sqlite+aiosqlite:///{self.data_dir / 'kenes.db'}"


def load_settings() -> Settings:
    """Raises BadSettingsError."""
    try:
        settings = Settings()
    except ValidationError as error:
        raise BadSettingsError("\n".join(map(_line, error.errors(include_input=False)))) from None
    try:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise BadSettingsError(_line({"loc": ("data_dir",), "msg": "cannot be made"})) from None
    return settings


def _line(error: Any) -> str:
    message = error["msg"].removeprefix("Value error, ")
    if not error["loc"]:
        return str(message)
    name = str(error["loc"][0])
    return f"{name.upper()} is wrong ({message}): set it to {CURES.get(name, 'a valid value')}"
