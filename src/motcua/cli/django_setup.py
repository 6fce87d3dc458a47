"""Reads the settings and loads the apps, for the commands that need them."""

import os

import click

SETTINGS = "motcua.config.settings"


def set_up_django() -> None:
    """Read the settings and load the apps; a malformed setting ends the program with its name."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    django.setup()


def require_sound_settings() -> None:
    """Run Django's system checks, ours among them.

    Raises:
        click.ClickException: some of them fail; one line for each, with what to do.
    """
    from django.core import checks

    failed = [
        " ".join(f"{message.id}: {message.msg} {message.hint or ''}".split())
        for message in checks.run_checks()
        if message.is_serious()
    ]
    if failed:
        raise click.ClickException("\n".join(failed))
