"""Logs: one JSON object a line on standard error, each with the request's id, none with personal data.

The request's id is made by request_log and kept in a context variable, as is the id of the command since the
entry of the audit log that it wrote; both travel with the jobs that follow.
"""

import re
import sys
import traceback
from collections.abc import Iterator, MutableMapping
from typing import Any

import structlog

HIDDEN = "***"
_IDENTITY_OR_PHONE = re.compile(r"(?<![\w.:+-])(?:\+84|0)?\d{9,12}(?![\w-])")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_QUERY = re.compile(r"(?<=\?)\S+")
# Ids and figures of ours, which look like nothing that belongs to a person.
_KEPT = frozenset(
    {"timestamp", "level", "logger", "request_id", "command_id", "job", "code", "user_id", "frames", "error"}
)

Event = MutableMapping[str, Any]


def request_id() -> str:
    """Return the id of the request or job that is being carried out, or an empty text outside of one."""
    return str(structlog.contextvars.get_contextvars().get("request_id") or "")


def mask(text: str) -> str:
    """Return ``text`` with identity and telephone numbers, e-mail addresses and query strings hidden."""
    return _QUERY.sub(HIDDEN, _MAIL.sub(HIDDEN, _IDENTITY_OR_PHONE.sub(HIDDEN, text)))


def hide_personal_data(_logger: object, _method: str, event: Event) -> Event:
    """Mask every value of a log line, however deep it lies (a structlog processor)."""
    for key, value in event.items():
        if key not in _KEPT:
            event[key] = _masked(value)
    return event


def name_error(_logger: object, _method: str, event: Event) -> Event:
    """Write an error as its chain of types and places: messages quote what people typed, so none is kept."""
    given = event.pop("exc_info", None)
    error = sys.exc_info()[1] if given is True else given[1] if isinstance(given, tuple) else given
    if isinstance(error, BaseException):
        event["error"] = list(_chain(error))
        event["frames"] = [
            f"{frame.filename}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(error.__traceback__)
        ]
    return event


def _chain(error: BaseException | None) -> Iterator[str]:
    while error is not None:
        constraint = getattr(getattr(error, "diag", None), "constraint_name", None)
        yield f"{type(error).__module__}.{type(error).__qualname__}" + (
            f" ({constraint})" if constraint else ""
        )
        error = error.__cause__ or error.__context__


def _masked(value: object) -> object:
    match value:
        case bool() | float() | None:
            return value
        case int():
            return value if abs(value) < 10**8 else HIDDEN
        case str():
            return mask(value)
        case dict():
            return {key: _masked(each) for key, each in value.items()}
        case list() | tuple():
            return [_masked(each) for each in value]
        case _:
            return mask(str(value))


SHARED: list[structlog.typing.Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    name_error,
    structlog.processors.UnicodeDecoder(),
    hide_personal_data,
]


def logging_settings(level: str) -> dict[str, Any]:
    """Return Django's LOGGING: everything as JSON to standard error, libraries only from warning upwards."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {
                "()": structlog.stdlib.ProcessorFormatter,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    structlog.processors.JSONRenderer(ensure_ascii=False),
                ],
                "foreign_pre_chain": SHARED,
            }
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "motcua": {"level": level},
            # Its lines carry the arguments of jobs; what matters of them is logged by infrastructure.jobs.
            "procrastinate": {"level": "ERROR"},
            # Each 4xx and 5xx is a line of infrastructure.request_log already, each refused form one of
            # config.errors; Django's own lines would repeat the codes in addresses.
            "django.request": {"level": "CRITICAL"},
            "django.security.csrf": {"level": "CRITICAL"},
        },
    }


def configure() -> None:
    """Let structlog hand its lines to the standard library, where the settings' formatter writes them."""
    structlog.configure(
        # What nobody will read is dropped first: each request has such a line.
        processors=[
            structlog.stdlib.filter_by_level,
            *SHARED,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
