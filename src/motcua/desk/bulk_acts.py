"""What can be done to the ticked rows of a list."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID, uuid4

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.desk.access import Desk
from motcua.domain.actors import Envelope, Role
from motcua.domain.process import StepAction
from motcua.dossiers import operations
from motcua.dossiers.enums import Collector
from motcua.dossiers.errors import CollectorNotNamedError, CollectorNotSaidError
from motcua.dossiers.operations import in_bulk
from motcua.dossiers.operations.in_bulk import BulkAct

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

AT_ONCE: Final = 50
TICKED: Final = "ho_so"
COLLECTED_BY: Final = "nguoi_nhan:"
"""Before the code of a dossier: the name of the choice in its line."""
COLLECTOR_HEADING: Final = gettext_lazy("Who collects")


@dataclass(frozen=True, slots=True)
class BulkKind:
    """One act that can be done to many: who sees its button, what it is called, what it does to each."""

    slug: str
    role: Role
    button: "StrPromise"
    done: "StrPromise"
    act: BulkAct
    address: str
    asks_collector: bool = False
    """Each line must say who collects: nobody is assumed."""

    def act_for(self, said: Mapping[UUID, str]) -> BulkAct:
        """Return what is done to each dossier; ``said`` is the collector chosen in its line."""
        return hand_over_to(said) if self.asks_collector else self.act


def _approve(envelope: Envelope, dossier_id: UUID, step_id: UUID) -> operations.Answer:
    return operations.approve(envelope, dossier_id, step_id=step_id)


def _number(envelope: Envelope, dossier_id: UUID, step_id: UUID) -> operations.Answer:
    return operations.issue_number(envelope, dossier_id, step_id=step_id)


def hand_over_to(said: Mapping[UUID, str]) -> BulkAct:
    """Return the act that hands each over to whom its line names; it leaves out what names nobody.

    Raises (when called):
        CollectorNotSaidError: nothing was chosen in the line.
        CollectorNotNamedError: an authorised person, whose papers are to be written down.
    """

    def act(envelope: Envelope, dossier_id: UUID) -> operations.Answer:
        collector = said.get(dossier_id, "")
        if collector == Collector.AUTHORISED:
            raise CollectorNotNamedError
        if collector != Collector.APPLICANT:
            raise CollectorNotSaidError
        return operations.hand_over(envelope, dossier_id)

    return act


KINDS: Final = {
    one.slug: one
    for one in (
        BulkKind(
            "tiep-nhan",
            Role.CLERK,
            gettext_lazy("Accept the ticked dossiers"),
            gettext_lazy("accepted"),
            operations.accept,
            "desk:counter",
        ),
        BulkKind(
            "phe-duyet",
            Role.APPROVER,
            gettext_lazy("Approve the ticked dossiers"),
            gettext_lazy("approved"),
            in_bulk.on_open_step(StepAction.APPROVE, _approve),
            "desk:work",
        ),
        BulkKind(
            "cap-so",
            Role.RECORDS_CLERK,
            gettext_lazy("Issue numbers to the ticked dossiers"),
            gettext_lazy("number issued"),
            in_bulk.on_open_step(StepAction.ISSUE_NUMBER, _number),
            "desk:work",
        ),
        BulkKind(
            "tra-ket-qua",
            Role.CLERK,
            gettext_lazy("Hand over the ticked results"),
            gettext_lazy("result handed over"),
            operations.hand_over,
            "desk:to_hand_over",
            asks_collector=True,
        ),
    )
}


def bulk_of(desk: Desk, slug: str) -> dict[str, Any] | None:
    """Return the form around a list: its address, its button and a fresh command; None where not theirs."""
    kind = KINDS.get(slug)
    if kind is None or kind.role not in desk.roles:
        return None
    return {"url": reverse("desk:bulk", args=[slug]), "button": kind.button, "command_id": uuid4()}


def asked_who_collects(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Put the question who collects at the end of each row; no answer is chosen beforehand."""
    for row in rows:
        code = row["cells"][0]["words"]
        row["cells"].append(
            {
                "words": "",
                "label": COLLECTOR_HEADING,
                "choice": {
                    "name": f"{COLLECTED_BY}{code}",
                    "options": [
                        ("", _("not said yet")),
                        *((one.value, one.label) for one in (Collector.APPLICANT, Collector.AUTHORISED)),
                    ],
                },
            }
        )
    return rows


def ticked(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Put a box to tick before the code of each row."""
    for row in rows:
        row["cells"][0]["tick"] = TICKED
    return rows
