"""Reads the settings and loads the apps, for the commands that need them."""

import os

SETTINGS = "motcua.config.settings"


def set_up_django() -> None:
    """Read the settings and load the apps; a malformed setting ends the program with its name."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    django.setup()
