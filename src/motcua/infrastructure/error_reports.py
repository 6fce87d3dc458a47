"""Failures of ours told to a collector that speaks Sentry's protocol (``MOTCUA_SENTRY_DSN``), without people.

What is sent: types of errors, places in our source, ids of request and command, name of the view or job. Not
sent: messages of errors (they quote what people typed), values of variables, requests, headers, users. The
library is imported only where a collector is set.
"""

from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

from motcua.infrastructure.environment import UnusableValueError

if TYPE_CHECKING:
    from sentry_sdk.types import Event, Hint

EXAMPLE = "https://key@errors.example.vn/1"
KEPT = ("event_id", "timestamp", "level", "platform", "release", "environment", "server_name", "sdk")
FRAME = ("filename", "abs_path", "function", "module", "lineno", "in_app")
TAGS = ("request_id", "command_id", "job", "request")
_begun = False


def dsn(text: str) -> str:
    """Return a DSN as it was given; empty where there is none.

    Raises:
        UnusableValueError: it is no address of http or https with a key and a project.
    """
    parts = urlsplit(text)
    whole = parts.scheme in ("http", "https") and parts.username and parts.hostname and parts.path.strip("/")
    if text and not whole:
        raise UnusableValueError("is no DSN (scheme://key@host/project)")
    return text


def begin(address: str, *, release: str, environment: str) -> None:
    """Make the collector at ``address`` known to this process and its copies; without one nothing is sent."""
    global _begun  # noqa: PLW0603 - one collector for each process
    if not address:
        return
    import sentry_sdk

    sentry_sdk.init(
        address,
        release=release,
        environment=environment,
        # Integrations would add requests, headers, statements and breadcrumbs: we send what we choose.
        default_integrations=False,
        auto_enabling_integrations=False,
        data_collection={
            "user_info": False,
            "http_bodies": [],
            "database_query_data": False,
            "stack_frame_variables": False,
            "frame_context_lines": 0,
        },
        max_breadcrumbs=0,
        auto_session_tracking=False,
        before_send=scrub,
    )
    _begun = True


def end() -> None:
    """Send nothing from now on (for tests)."""
    global _begun  # noqa: PLW0603
    _begun = False


def report(error: BaseException, **tags: str) -> None:
    """Send what kind of error happened where; costs nothing where no collector is set."""
    if not _begun:
        return
    import sentry_sdk
    import structlog

    bound = structlog.contextvars.get_contextvars()
    with sentry_sdk.new_scope() as scope:
        for name in TAGS:
            value = tags.get(name) or bound.get(name)
            if value:
                scope.set_tag(name, str(value))
        sentry_sdk.capture_exception(error)


def scrub(event: "Event", _hint: "Hint") -> "Event":
    """Return only those parts of an event that cannot hold what a person typed."""
    given = cast("dict[str, Any]", event)
    kept = {name: given[name] for name in KEPT if name in given}
    kept["tags"] = {name: text for name, text in (given.get("tags") or {}).items() if name in TAGS}
    errors = (given.get("exception") or {}).get("values") or []
    kept["exception"] = {"values": [_kind_and_place(one) for one in errors]}
    return cast("Event", kept)


def _kind_and_place(error: dict[str, object]) -> dict[str, object]:
    trace = error.get("stacktrace")
    frames = trace.get("frames") if isinstance(trace, dict) else None
    return {
        "type": error.get("type"),
        "module": error.get("module"),
        "mechanism": {"type": "generic", "handled": False},
        "stacktrace": {
            "frames": [{name: one[name] for name in FRAME if name in one} for one in frames or []]
        },
    }
