"""``worklist``: the first page of an officer's work, with a million dossiers in the database."""

from datetime import UTC, date, datetime
from uuid import UUID, uuid4

from django.db import connection
from django.db.models import Count
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench import million
from bench.measuring import Result, Way, measure, needed, result
from motcua.accounts.models import User
from motcua.accounts.operations import create_officer_account
from motcua.domain.actors import SYSTEM, Envelope, Role
from motcua.dossiers.models import Step
from motcua.infrastructure.garbage import keep_what_is_loaded
from motcua.infrastructure.static_files import gather
from motcua.organisations import operations as organisations

TIMES, ROUNDS = 5, 15
MOST_SECONDS, MOST_QUERIES = 0.040, 6
SINCE = date(2025, 7, 1)
LONG_AGO = datetime(2025, 7, 1, tzinfo=UTC)


def run() -> list[Result]:
    """Return ``worklist``, for a case officer of the unit with the most open steps."""
    gather()
    count = million.fill()
    keep_what_is_loaded()  # as every process of the server does
    unit, waiting = _busiest_unit()
    browser = _officer(unit)
    _page(browser)  # the calendar is asked for once a minute, not for each page
    with CaptureQueriesContext(connection) as captured:
        page = _page(browser)
    sent = [one["sql"] for one in captured.captured_queries]
    connection.force_debug_cursor = False
    assert len(sent) <= MOST_QUERIES, sent
    assert page.count(b"/xu-ly/ho-so/") >= min(waiting, 50), "not the list of work"
    way = Way("motcua", lambda _: _page(browser), list(range(needed(TIMES, ROUNDS))))
    cost = measure([way], times=TIMES, rounds=ROUNDS)["motcua"]
    what = (
        f"first page of an officer's work list ({waiting} steps wait) with {count} dossiers in the database;"
        f" {len(sent)} SQL statements; at most {MOST_QUERIES} and {MOST_SECONDS} CPU s"
    )
    return [result("worklist", what, cost, "CPU s")]


def _busiest_unit() -> tuple[UUID, int]:
    rows = Step.objects.filter(closed_at__isnull=True, role=Role.CASE_OFFICER).values("unit")
    busiest = rows.annotate(waiting=Count("id")).order_by("-waiting", "unit").first()
    assert busiest is not None, "nobody has any work"
    return busiest["unit"], busiest["waiting"]


def _officer(unit: UUID) -> Client:
    """Return the browser of a new case officer, signed in."""
    by_system = Envelope(SYSTEM, LONG_AGO, uuid4())
    name = "Cán Bộ Mẫu"
    account = create_officer_account(
        by_system, f"bench.{uuid4().hex[:8]}", name, uuid4().hex, totp_secret="A" * 16
    )
    organisations.appoint(
        Envelope(SYSTEM, LONG_AGO, uuid4()),
        account_id=account,
        full_name=name,
        title="Chuyên viên",
        unit_id=unit,
        role=Role.CASE_OFFICER,
        from_on=SINCE,
    )
    browser = Client(HTTP_HOST="127.0.0.1:8000", HTTP_ACCEPT_LANGUAGE="vi")
    browser.force_login(User.objects.get(id=account))
    return browser


def _page(browser: Client) -> bytes:
    answer = browser.get("/xu-ly/")
    assert answer.status_code == 200, (answer.status_code, answer.headers.get("Location"))
    return answer.content
