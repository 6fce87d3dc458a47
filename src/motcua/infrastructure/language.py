"""The languages of the interface: the part of the settings that is the same in every installation."""

from pathlib import Path
from typing import Final

from django.utils.translation import gettext_lazy as _

_SOURCE: Final = Path(__file__).resolve().parent.parent

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
USE_I18N = True
LOCALE_PATHS = [_SOURCE / "locale"]
FORMAT_MODULE_PATH = ["motcua.config.formats"]


def use_words_only() -> None:
    """Make texts speak both languages without settings, data folder, database or apps.

    In a program whose settings are read already, nothing happens.
    """
    import django
    from django.conf import settings

    if settings.configured:
        return
    settings.configure(
        LANGUAGE_CODE=LANGUAGE_CODE,
        LANGUAGES=LANGUAGES,
        USE_I18N=USE_I18N,
        # The apps are not loaded: their catalogues are found by their place.
        LOCALE_PATHS=[*LOCALE_PATHS, *sorted(_SOURCE.glob("*/locale"))],
        FORMAT_MODULE_PATH=FORMAT_MODULE_PATH,
    )
    django.setup()
