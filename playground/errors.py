"""Refusals in Telegram's own words."""

from typing import Any


class ApiError(Exception):
    def __init__(self, error_code: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.error_code = error_code
        self.description = description
        self.parameters = parameters


class PersonaError(Exception):
    """Something a person could not do in Telegram either, such as writing to a blocked bot."""


def bad_request(description: str) -> ApiError:
    return ApiError(400, f"Bad Request: {description}")


def forbidden(description: str) -> ApiError:
    return ApiError(403, f"Forbidden: {description}")


def too_many_requests(retry_after: int) -> ApiError:
    description = f"Too Many Requests: retry after {retry_after}"
    return ApiError(429, description, retry_after=retry_after)


def unauthorized() -> ApiError:
    return ApiError(401, "Unauthorized")


def not_found(description: str = "") -> ApiError:
    return ApiError(404, f"Not Found: {description}" if description else "Not Found")
