"""Faults, and how each becomes an answer."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from motcua.catalogue.errors import NoVersionInForceError
from motcua.dossiers.errors import DossierNotFoundError
from motcua.organisations.errors import UnknownUnitError
from motcua.reporting.errors import PeriodError


class TooManyRequestsError(Exception):
    """This address, or somebody after this code, asked too often."""


class UnknownSealError(LookupError):
    """There is no such seal or key."""


def answer_faults(api: NinjaAPI) -> None:
    """Tell ``api`` what to answer where an operation or query raises."""

    def fault(request: HttpRequest, status: HTTPStatus, code: str, message: str) -> HttpResponse:
        return api.create_response(request, {"code": code, "message": message}, status=status)

    @api.exception_handler(NoVersionInForceError)
    def no_version(request: HttpRequest, _error: NoVersionInForceError) -> HttpResponse:
        return fault(request, HTTPStatus.NOT_FOUND, "unknown_procedure", _("No such procedure is in force."))

    @api.exception_handler(UnknownSealError)
    def no_seal(request: HttpRequest, _error: UnknownSealError) -> HttpResponse:
        return fault(request, HTTPStatus.NOT_FOUND, "unknown_seal", _("There is no such seal."))

    @api.exception_handler(DossierNotFoundError)
    def no_dossier(request: HttpRequest, _error: DossierNotFoundError) -> HttpResponse:
        message = _("No dossier has this code and this look-up code.")
        return fault(request, HTTPStatus.NOT_FOUND, "unknown_dossier", message)

    @api.exception_handler(UnknownUnitError)
    def no_unit(request: HttpRequest, _error: UnknownUnitError) -> HttpResponse:
        return fault(request, HTTPStatus.NOT_FOUND, "unknown_unit", _("There is no such unit."))

    @api.exception_handler(PeriodError)
    def bad_period(request: HttpRequest, _error: PeriodError) -> HttpResponse:
        message = _("The period ends before it begins.")
        return fault(request, HTTPStatus.UNPROCESSABLE_ENTITY, "bad_period", message)

    @api.exception_handler(TooManyRequestsError)
    def too_many(request: HttpRequest, _error: TooManyRequestsError) -> HttpResponse:
        message = _("Too many requests. Please wait a few minutes and try again.")
        return fault(request, HTTPStatus.TOO_MANY_REQUESTS, "too_many_requests", message)

    @api.exception_handler(ValidationError)
    def malformed(request: HttpRequest, error: ValidationError) -> HttpResponse:
        places = ", ".join(".".join(map(str, one["loc"])) for one in error.errors)
        message = _("These values are missing or cannot be read: %(places)s") % {"places": places}
        return fault(request, HTTPStatus.UNPROCESSABLE_ENTITY, "malformed", message)

    @api.exception_handler(HttpError)
    def refused(request: HttpRequest, error: HttpError) -> HttpResponse:
        return fault(request, HTTPStatus(error.status_code), "refused", _("The request cannot be read."))
