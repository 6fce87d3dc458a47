"""Reads the settings and loads the apps, for the commands that need them."""

import os
import traceback

import click

SETTINGS = "motcua.config.settings"


def set_up_django() -> None:
    """Read the settings and load the apps; a malformed setting ends the program with its name."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    django.setup()


def require_sound_settings() -> None:
    """Run Django's system checks, ours among them; they load every page's code.

    Raises:
        click.ClickException: some of them fail; one line for each, with what to do.
    """
    from django.core import checks

    try:
        found = checks.run_checks()
    except Exception as error:  # whatever the code of a page raises when it is loaded
        place = traceback.extract_tb(error.__traceback__)[-1]
        said = " ".join(f"{type(error).__name__}: {error}".split())
        raise click.ClickException(
            f"chương trình không nạp được / the program cannot be loaded: {said} "
            f"({place.filename}:{place.lineno})"
        ) from error
    failed = [
        " ".join(f"{message.id}: {message.msg} {message.hint or ''}".split())
        for message in found
        if message.is_serious()
    ]
    if failed:
        raise click.ClickException("\n".join(failed))
