"""System checks: what must not be true of an installation that people rely on."""

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from django.apps import AppConfig
from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error, Tags, register

from motcua.infrastructure.setting_values import LOCAL


@register(Tags.security)
def demo_is_local(app_configs: Sequence[AppConfig] | None, **_options: object) -> list[CheckMessage]:  # noqa: ARG001
    """A demonstration has accounts whose passwords are printed: it may be reached from its machine alone."""
    public = urlsplit(settings.MOTCUA_PUBLIC_URL)
    if settings.MOTCUA_DEMO and (public.scheme == "https" or public.hostname not in LOCAL):
        return [
            Error(
                f"MOTCUA_DEMO=1 with the public address {settings.MOTCUA_PUBLIC_URL}",
                hint="Unset MOTCUA_DEMO, use a new MOTCUA_HOME, and load real officers.",
                id="motcua.E001",
            )
        ]
    return []


@register(Tags.security, deploy=True)
def keys_are_private(app_configs: Sequence[AppConfig] | None, **_options: object) -> list[CheckMessage]:  # noqa: ARG001
    """Keys kept inside MOTCUA_HOME may be read by their owner alone."""
    folder: Path = settings.MOTCUA_HOME / "keys"
    return [
        Error(f"{path} can be read by others", hint=f"chmod 600 '{path}'", id="motcua.E002")
        for path in sorted(folder.glob("*"))
        if path.is_file() and path.stat().st_mode & 0o077
    ]


@register(Tags.security, deploy=True)
def public_address_is_https(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001
    **_options: object,
) -> list[CheckMessage]:
    """Officers and citizens send personal data: beyond this machine it must be encrypted on the way."""
    public = urlsplit(settings.MOTCUA_PUBLIC_URL)
    if public.scheme != "https" and public.hostname not in LOCAL:
        hint = "Set MOTCUA_PUBLIC_URL=https://… and put a proxy with a certificate in front."
        return [checks.Warning(f"{settings.MOTCUA_PUBLIC_URL} is not encrypted", hint=hint, id="motcua.W001")]
    return []
