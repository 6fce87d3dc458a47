"""What every page may show of the installation itself."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def installation(_request: HttpRequest) -> dict[str, Any]:
    """Return the province's shown name and whether this is a demonstration with made-up people."""
    return {"is_demo": settings.MOTCUA_DEMO, "province_name": settings.MOTCUA_PROVINCE_NAME}
