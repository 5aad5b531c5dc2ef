"""How updates reach the bot: polling or a webhook."""

import re
from urllib.parse import urlsplit

from playground.errors import ApiError, bad_request
from playground.objects import Json
from playground.parameters import Parameters
from playground.telegram import Telegram

MAX_TIMEOUT = 50
_SECRET = re.compile(r"[A-Za-z0-9_-]*")
_WEBHOOK_IS_SET = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete"
    " the webhook first"
)


async def get_updates(telegram: Telegram, p: Parameters) -> list[Json]:
    if telegram.webhook.url:
        raise ApiError(409, _WEBHOOK_IS_SET)
    _remember_allowed(telegram, p)
    limit = p.clamped("limit", 100, 1, 100)
    timeout = p.clamped("timeout", 0, 0, MAX_TIMEOUT)
    return await telegram.updates.poll(p.integer("offset"), limit, timeout)


def _remember_allowed(telegram: Telegram, p: Parameters) -> None:
    """What was asked for once holds for calls that say nothing; an empty list is the default."""
    allowed = p.json("allowed_updates", "allowed_updates")
    if isinstance(allowed, list):
        telegram.updates.allowed = frozenset(allowed)


async def set_webhook(telegram: Telegram, p: Parameters) -> bool:
    url, secret_token = p.text("url"), p.text("secret_token")
    if not url:
        return await delete_webhook(telegram, p)
    # Telegram itself insists on https; on one machine nobody has a certificate.
    if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
        raise bad_request("invalid webhook URL specified")
    if len(secret_token) > 256:
        raise bad_request("secret token is too long")
    if not _SECRET.fullmatch(secret_token):
        raise bad_request("secret token contains unallowed characters")
    _remember_allowed(telegram, p)
    if p.flag("drop_pending_updates"):
        telegram.updates.clear()
    telegram.updates.end_waiting("terminated by setWebhook request")
    await telegram.webhook.start(url, secret_token, p.clamped("max_connections", 40, 1, 100))
    return True


async def delete_webhook(telegram: Telegram, p: Parameters) -> bool:
    await telegram.webhook.stop()
    if p.flag("drop_pending_updates"):
        telegram.updates.clear()
    return True


def get_webhook_info(telegram: Telegram, p: Parameters) -> Json:
    webhook, updates = telegram.webhook, telegram.updates
    info: Json = {"url": webhook.url, "has_custom_certificate": False}
    info["pending_update_count"] = updates.count()
    if webhook.url:
        info |= {"max_connections": webhook.max_connections} | webhook.last_error
    if updates.allowed:
        info["allowed_updates"] = sorted(updates.allowed)
    return info


METHODS = {
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
}
