"""What every page may show of the installation itself."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from motcua.portal.views.switches import LARGE_PRINT


def installation(request: HttpRequest) -> dict[str, Any]:
    """Return the province's name, whether people here are made up, and whether letters shall be large."""
    return {
        "is_demo": settings.MOTCUA_DEMO,
        "province_name": settings.MOTCUA_PROVINCE_NAME,
        "is_large_print": request.COOKIES.get(LARGE_PRINT) == "1",
    }
