"""What the codes of old dossiers mean here: units, procedures, versions, terms."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from uuid import UUID

from motcua.calendars import queries as calendars
from motcua.catalogue import queries as catalogue
from motcua.catalogue.queries import VersionDays
from motcua.domain.clock import Term, TermUnit
from motcua.domain.importing import ImportedDossier, ImportedRow
from motcua.domain.lifecycle import Channel
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.errors import CalendarTooShortError
from motcua.dossiers.promise import due_of_term
from motcua.organisations import queries as organisations

_KEPT = 50_000


class UnknownCodeError(ValueError):
    """No unit or procedure has the code."""


class Places:
    """Looks codes up once for many rows; ``learn`` before ``place``."""

    def __init__(self) -> None:
        self.units: dict[str, UUID] = {}
        self.procedures: dict[str, list[VersionDays]] = {}
        # A term and a day give one due date: rows of one procedure and day share it.
        self._due_of_day = lru_cache(maxsize=_KEPT)(self._derived)

    def learn(self, units: Iterable[str], procedures: Iterable[str]) -> None:
        """Look up the codes that are not known yet; at most two statements."""
        if new_units := set(units) - self.units.keys():
            self.units |= organisations.unit_ids(new_units)
        if new_procedures := set(procedures) - self.procedures.keys():
            self.procedures |= catalogue.versions_by_code(new_procedures)

    def place(self, row: ImportedRow) -> ImportedDossier:
        """Return the row with what its codes mean, and its due date where none was given.

        The version is the one in force on the day of acceptance; before the first, the first.

        Raises:
            UnknownCodeError: a code is not known.
        """
        try:
            received_by, handled_by, decided_by = (self.units[code] for code in row.unit_codes)
            versions = self.procedures[row.procedure_code]
        except KeyError as error:
            raise UnknownCodeError(str(error.args[0])) from None
        version = _version_on(versions, local_day(row.accepted_at))
        term = None if row.due_at else _term_of(version.id, row.channel)
        due_at = self._due(term, row.accepted_at) if term else None
        return ImportedDossier(
            row=row,
            procedure_id=version.procedure_id,
            version_id=version.id,
            field_code=catalogue.version(version.id).package.field.code,
            received_by=received_by,
            handled_by=handled_by,
            decided_by=decided_by,
            term=term if due_at else None,
            derived_due_at=due_at,
        )

    def _due(self, term: Term, accepted_at: datetime) -> datetime | None:
        if term.unit in (TermUnit.WORKING_HOUR, TermUnit.SAME_DAY):  # these look at the hour
            return self._derived(term, accepted_at)
        midnight = accepted_at.replace(hour=0, minute=0, second=0, microsecond=0)
        return self._due_of_day(term, midnight)

    def _derived(self, term: Term, accepted_at: datetime) -> datetime | None:
        try:
            return due_of_term(term, accepted_at, calendars.working_calendar())
        except CalendarTooShortError:  # nobody knows the days off of that year: no due date, and no refusal
            return None


def _version_on(versions: list[VersionDays], on: date) -> VersionDays:
    held = (one for one in reversed(versions) if one.valid_from <= on and not _has_ended(one, on))
    return next(held, versions[0])


def _has_ended(version: VersionDays, on: date) -> bool:
    return version.valid_to is not None and version.valid_to <= on


@lru_cache(maxsize=4096)
def _term_of(version_id: UUID, channel: Channel) -> Term | None:
    """Return what the procedure promises where its answers are not known: the case without a condition."""
    cases = catalogue.version(version_id).package.cases
    return cases[-1].terms.get(channel) if cases else None
