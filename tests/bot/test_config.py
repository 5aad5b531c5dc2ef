import pytest

from bot.config import BadSettingsError, Settings, load_settings

NAMES = {name.upper() for name in Settings.model_fields}


@pytest.fixture(autouse=True)
def clean(monkeypatch, tmp_path):
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


def test_nothing_has_to_be_set(tmp_path):
    settings = load_settings()
    assert settings.bot_token is None
    assert settings.database == "sqlite+aiosqlite:///data/kenes.db"
    assert settings.zone.key == "Asia/Almaty"
    assert settings.default_language == "kk"
    assert (tmp_path / "data").is_dir()


def test_settings_come_from_a_file_too(tmp_path):
    (tmp_path / ".env").write_text("DEFAULT_LANGUAGE=ru\nADMIN_IDS=1, 22\nBOT_TOKEN=\n")
    settings = load_settings()
    assert settings.default_language == "ru"
    assert settings.admin_ids == (1, 22)
    assert settings.bot_token is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BOT_TOKEN", "no-token"),
        ("TELEGRAM_API_URL", "api.telegram.org"),
        ("DATABASE_URL", "mysql://root@localhost/kenes"),
        ("DATA_DIR", "/proc/nowhere"),
        ("ADMIN_IDS", "1,two"),
        ("WEBHOOK_SECRET", "no spaces allowed"),
        ("HTTP_PORT", "70000"),
        ("EMBEDDING_MODEL", "/nowhere"),
        ("TIMEZONE", "Asia/Atlantis"),
        ("DEFAULT_LANGUAGE", "en"),
        ("LOG_LEVEL", "LOUD"),
        ("LOG_FORMAT", "xml"),
    ],
)
def test_a_wrong_setting_is_named_in_one_line_with_its_cure(monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    with pytest.raises(BadSettingsError) as caught:
        load_settings()
    line = str(caught.value)
    assert line.startswith(f"{name} is wrong")
    assert "set it to" in line
    assert "\n" not in line
    assert value not in line.partition("set it to")[0]


def test_a_webhook_needs_a_port_and_a_secret(monkeypatch):
    monkeypatch.setenv("WEBHOOK_URL", "https://kenes.example/hook")
    with pytest.raises(BadSettingsError, match="WEBHOOK_URL is set without HTTP_PORT"):
        load_settings()


def test_settings_cannot_be_changed_and_do_not_show_secrets(monkeypatch):
    monkeypatch.setenv("BOT_TOKEN", "123456:abcdefghijklmnop")
    settings = load_settings()
    assert "abcdefgh" not in repr(settings)
    with pytest.raises(ValueError, match="frozen"):
        settings.log_level = "DEBUG"
