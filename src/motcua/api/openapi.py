"""The committed description of the interface: ``python -m motcua.api.openapi [--check|--write]``."""

import json
import os
import sys
from pathlib import Path

PLACE = Path(__file__).resolve().parents[3] / "openapi.json"
USAGE = "python -m motcua.api.openapi [--check|--write]"


def description() -> str:
    """Return the OpenAPI description as it is committed."""
    from motcua.api.interface import api

    return json.dumps(api.get_openapi_schema(), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def main(arguments: list[str]) -> int:
    """Print the description, write it to its place, or check that its place holds it."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    django.setup()
    match arguments:
        case []:
            sys.stdout.write(description())
        case ["--write"]:
            PLACE.write_text(description(), encoding="utf-8")
        case ["--check"]:
            if not PLACE.exists() or PLACE.read_text(encoding="utf-8") != description():
                sys.stderr.write(f"{PLACE.name} differs from the code: {USAGE.replace('--check|', '')}\n")
                return 1
        case _:
            sys.stderr.write(USAGE + "\n")
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
