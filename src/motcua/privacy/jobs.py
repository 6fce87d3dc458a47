"""What is done with personal data in the background and by the clock."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from motcua.domain.vietnam_time import local_day
from motcua.infrastructure.jobs import Job, defer, job, periodic
from motcua.privacy import operations
from motcua.privacy.outside import write_outside
from motcua.privacy.queries import erasures_to_go_on


@job("privacy.make_export")
def make_export(*, export_id: str) -> None:
    """Make the copy of a person's data that was granted."""
    operations.make_export(UUID(export_id), timezone.now())


@job("privacy.erase")
def erase(*, erasure_id: str) -> None:
    """Carry out an erasure that two people decided."""
    operations.carry_out_erasure(UUID(erasure_id), timezone.now())


@job("privacy.destroy")
def destroy(*, list_id: str) -> None:
    """Destroy some dossiers of an approved list, and see to the rest in a job of its own."""
    if operations.destroy_some(UUID(list_id), timezone.now()):
        defer(Job("privacy.destroy", {"list_id": list_id}), lock=f"destruction {list_id}")


@periodic("privacy.nightly", cron="40 18 * * *")
def nightly(at: datetime) -> None:
    """Empty copies that expired, and go on with erasures whose terms of keeping ended (01:40 in Vietnam).

    What a crash kept out of the file of erasures outside the database is added.
    """
    operations.forget_exports(at)
    for erasure_id in erasures_to_go_on(local_day(at)):
        operations.carry_out_erasure(erasure_id, at)
    write_outside()


@periodic("privacy.yearly_list", cron="0 19 4 1 *")
def yearly_list(at: datetime) -> None:
    """Write down every 5 January which dossiers' terms of keeping ended."""
    operations.compute_list(local_day(at).year, at)
