"""The catalogue: what may be asked for, and what it takes."""

from datetime import date
from typing import Annotated

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema

from motcua.api.answers import Fault, Moment, PageOf, Words
from motcua.catalogue import queries
from motcua.domain.procedures.package import ProcedurePackage
from motcua.domain.vietnam_time import local_day

router = Router(tags=["procedures"])


class Field(Schema):
    """A field of administration (lĩnh vực)."""

    code: str
    name: Words


class ListedProcedure(Schema):
    """A procedure in the list."""

    code: str
    name: Words
    field: Field
    level: str


class Term(Schema):
    """How long the law gives; of a same-day term the amount means nothing."""

    amount: int
    unit: str


class Case(Schema):
    """One case of a procedure with its term for each channel."""

    code: str
    name: Words
    terms: dict[str, Term]


class Document(Schema):
    """One required document (thành phần hồ sơ)."""

    id: str
    code: str
    name: Words
    originals: int
    copies: int
    kind: str


class Fee(Schema):
    """One amount to be paid: ``amount`` is a CEL rule that gives whole đồng."""

    id: str
    name: Words
    kind: str
    amount: str


class Decision(Schema):
    """The decision by which the procedure was made public."""

    number: str
    on: date
    by: Words


class Procedure(Schema):
    """A procedure as it holds on a day. ``unconfirmed`` names values that nobody has confirmed yet."""

    code: str
    version: int
    digest: str
    published_at: Moment
    valid_from: date
    valid_to: date | None
    name: Words
    field: Field
    level: str
    agencies: list[Words]
    audience: list[str]
    service_level: str
    eligible_for_online: bool
    signature_required: str
    announcement_decision: Decision | None
    cases: list[Case]
    documents: list[Document]
    fees: list[Fee]
    results: list[Words]
    legal_basis: list[str]
    summary: Words
    unconfirmed: list[str]


@router.get(
    "", response=PageOf[ListedProcedure], operation_id="list_procedures", summary="Procedures in force"
)
def list_procedures(
    request: HttpRequest,  # noqa: ARG001 - the framework's signature
    after: Annotated[str, Query(max_length=200, description="`next` of the page before")] = "",
    on: Annotated[date | None, Query(description="the day; today where left out")] = None,
) -> PageOf[ListedProcedure]:
    """Return a page of the procedures in force on a day, in order of code."""
    page = queries.page_in_force(on or local_day(timezone.now()), after=after)
    items = [
        ListedProcedure(
            code=row.code,
            name=Words.of(row.name),
            field=Field(code=row.field_code, name=Words.of(row.field_name)),
            level=row.level,
        )
        for row in page.rows
    ]
    return PageOf(items=items, next=page.next_key)


@router.get(
    "/{code}", response={200: Procedure, 404: Fault}, operation_id="procedure", summary="One procedure"
)
def procedure(
    request: HttpRequest,  # noqa: ARG001 - the framework's signature
    code: str,
    on: Annotated[date | None, Query(description="the day; today where left out")] = None,
) -> Procedure:
    """Return the version of a procedure that holds on a day."""
    found = queries.version_in_force(code, on or local_day(timezone.now()))
    package = found.package
    decision = package.announcement_decision
    return Procedure(
        code=found.code,
        version=found.number,
        digest=found.digest,
        published_at=found.published_at,
        valid_from=found.valid_from,
        valid_to=found.valid_to,
        name=Words.of(package.name),
        field=Field(code=package.field.code, name=Words.of(package.field.name)),
        level=package.level,
        agencies=[Words.of(agency) for agency in package.agencies],
        audience=list(package.audience),
        service_level=package.service_level,
        eligible_for_online=package.eligible_for_online.eligible,
        signature_required=package.signature_required,
        announcement_decision=(
            Decision(number=decision.number, on=decision.on, by=Words.of(decision.by)) if decision else None
        ),
        cases=_cases(package),
        documents=_documents(package),
        fees=[
            Fee(id=fee.id, name=Words.of(fee.name), kind=fee.kind, amount=fee.amount) for fee in package.fees
        ],
        results=[Words.of(result.name) for result in package.results],
        legal_basis=[law.number for law in package.legal_basis],
        summary=Words.of(package.guidance.summary),
        unconfirmed=[mark.path for mark in package.unconfirmed],
    )


def _cases(package: ProcedurePackage) -> list[Case]:
    return [
        Case(
            code=case.code,
            name=Words.of(case.name),
            terms={
                channel.value: Term(amount=term.amount, unit=term.unit.value)
                for channel, term in case.terms.items()
            },
        )
        for case in package.cases
    ]


def _documents(package: ProcedurePackage) -> list[Document]:
    return [
        Document(
            id=paper.id,
            code=paper.code,
            name=Words.of(paper.name),
            originals=paper.originals,
            copies=paper.copies,
            kind=paper.kind,
        )
        for paper in package.documents
    ]
