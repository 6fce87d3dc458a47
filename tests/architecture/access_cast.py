"""Who tries every address, and what there is to try it on."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.test import Client

from motcua.accounts.enums import AccountKind
from motcua.accounts.models import User
from motcua.audit import operations as audit
from motcua.audit.models import Entry
from motcua.catalogue import queries as catalogue
from motcua.documents.operations import store_upload
from motcua.domain.actors import Actor, ActorKind, Posting, Role
from motcua.domain.inspection import CheckKind
from motcua.domain.lifecycle import Channel
from motcua.domain.vietnam_time import local_day
from motcua.dossiers import operations
from motcua.dossiers.enums import SupplementItemKind
from motcua.dossiers.models import Step, SubmittedDocument
from motcua.dossiers.operations import AskedItem
from motcua.dossiers.packages import drafting
from motcua.eforms.operations import attach_upload, start_draft
from motcua.infrastructure import jobs
from motcua.organisations import operations as organisation_operations
from motcua.organisations import queries as organisations
from motcua.oversight.models import CheckItem
from motcua.records import queries as records
from tests import world
from tests.builders import MONDAY, ADossier, a_dossier, a_filing
from tests.dossiers.supplementing import ask, open_items, other, upload
from tests.officers import signed_in

ROLES = tuple(Role)
AT_COUNTERS = {Role.CLERK, Role.CASHIER}
DOCUMENT = "residence_paper"
DECISION = {
    "number": "1/QĐ-UBND",
    "decided_on": "2026-03-02",
    "by": "UBND tỉnh",
    "signer": "Ký",
    "effect_on": "2026-03-16",
}
Values = dict[str, Any]


@dataclass
class Cast:
    """Everybody of the access table by column, and its things by name: values for addresses and forms."""

    people: dict[str, Client] = field(default_factory=dict)
    things: dict[str, Values] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.people |= {"anonymous": Client(), "owner": _citizen(1), "citizen": _citizen(2)}
        for name, commune in zip(("", "foreign "), world.communes(), strict=True):
            for role in ROLES:
                unit = world.counter_of(commune) if role in AT_COUNTERS else commune
                self.people[name + role.value] = signed_in(unit, role).browser
        self.things |= {
            "-": {
                "code": world.MARITAL_STATUS,
                "form": "csv",
                "number": 1,
                "key": "k",
                "uidb36": "u",
                "name": "to-khai.pdf",
                "extract_id": uuid4(),
                "template_id": uuid4(),
                **{f"{name}_id": uuid4() for name in ("export", "erasure", "request", "hold", "list")},
            },
            "day": {"data": {"kind": "off", "day": "2026-09-14", "name": "Bão", "source": "Công điện"}},
            "posting": {"posting_id": self._posting(), "data": {"last_on": "2030-01-01"}},
            "package": _package(world.MARITAL_STATUS),
            "sent_package": _package(world.CERTIFIED_COPY, is_sent=True),
            "paper": {"form": "refusal_letter"},
            "bundle": {"bundle_id": _bundle()},
            "draft": self._draft("owner"),
            "counter_draft": self._draft("clerk", Channel.COUNTER),
            "helped_draft": self._draft("clerk", is_helped=True),
        }
        self.things |= {"lane": {"code": world.CERTIFIED_COPY}, "listed": _listed(), "visited": _visited()}
        dossiers = _dossiers()
        self.things |= {name: _values(dossier) for name, dossier in dossiers.items()}
        self.things |= self._of_several_units(dossiers["accepted"])
        self.things["check_item"] = _check_item(dossiers["finished"])
        self.things["guidance"] = _guidance()
        result = records.result_of(dossiers["finished"].id)
        assert result is not None
        self.things["result"] = {"code": result.verification_code}
        audit.seal(_now())

    def account_of(self, person: str) -> UUID:
        """Return the account behind a browser."""
        return UUID(self.people[person].session["_auth_user_id"])

    def _of_several_units(self, accepted: ADossier) -> dict[str, Values]:
        """Return questions to the foreign commune, a child being drafted, and a role that is lent."""
        here, there = world.communes()
        asked = a_dossier().accepted()
        paper = SubmittedDocument.objects.create(
            dossier=asked.row,
            document_key=DOCUMENT,
            file_id=store_upload(world.a_pdf("kem"), declared_name="kem.pdf", at=MONDAY).id,
        )
        question = _question(asked, there, paper.id)
        answered = a_dossier().accepted()
        ended = _question(answered, there, paper.id)
        operations.answer_question(
            answered.envelope(world.officer(Role.CASE_OFFICER, there)),
            answered.id,
            question_id=ended,
            file_id=paper.file_id,
        )
        values = _values(asked)
        head, away = self.account_of(Role.LEADER), self.account_of(Role.APPROVER)
        lent = organisation_operations.delegate(
            world.envelope(Actor(ActorKind.OFFICER, head, postings=(Posting(here, Role.LEADER),)), _now()),
            unit_id=here,
            officer=away,
            deputy=head,
            from_on=local_day(_now()) + timedelta(days=1),
            to_on=local_day(_now()) + timedelta(days=1),
        )
        draft = self._draft(Role.CASE_OFFICER, Channel.COUNTER, child_of=accepted.id)
        colleague = signed_in(here, Role.CASE_OFFICER).actor.account_id
        return {
            "consulted": {
                **values,
                "question_id": question,
                "document_id": paper.id,
                "data": {**values["data"], "question_id": question, "answer": "Không"},
            },
            "answered": {**_values(answered), "question_id": ended},
            "delegation": {"delegation_id": lent},
            "child_draft": {**_values(accepted), "draft_id": draft["draft_id"]},
            "given": {**_values(accepted), "data": {**_values(accepted)["data"], "to_account": colleague}},
        }

    def _posting(self) -> UUID:
        clerks = organisations.officers_in([world.counter_of(world.communes()[0])], world.NOW_DAY)
        return next(one.id for one in clerks if one.role is Role.CASHIER)

    def _draft(
        self,
        owner: str,
        channel: Channel = Channel.ONLINE,
        *,
        is_helped: bool = False,
        child_of: UUID | None = None,
    ) -> Values:
        version = catalogue.version_in_force(world.MARRIAGE, world.NOW_DAY)
        draft = start_draft(
            version_id=version.id,
            channel=channel,
            at=_now(),
            owner_id=self.account_of(owner),
            unit_id=world.communes()[0],
            helped_by=self.account_of(owner) if is_helped else None,
            child_of=child_of,
        )
        file = store_upload(world.a_pdf("cu-tru"), declared_name="cu-tru.pdf", at=_now())
        attach_upload(draft.id, DOCUMENT, file_id=file.id, name="cu-tru.pdf", at=_now())
        return {
            "draft_id": draft.id,
            "page_id": version.form.pages[0].id,
            "document_id": DOCUMENT,
            "party_id": version.form.parties[1].id,
            "invitation": "KHONG-CO",
        }


def _question(dossier: ADossier, unit: UUID, paper: UUID) -> UUID:
    operations.consult(
        dossier.envelope(dossier.case_officer),
        dossier.id,
        units=[unit],
        question="Có tranh chấp không?",
        wanted_on=local_day(dossier.at),
        documents=[paper],
    )
    return UUID(str(dossier.row.consultations.values_list("id", flat=True).get()))


def _check_item(dossier: ADossier) -> Values:
    """Return something to be checked about a dossier; nobody of the table had a hand in it."""
    item = CheckItem.objects.create(
        dossier_id=dossier.id,
        kind=CheckKind.UNCONFIRMED_HAND_OVER,
        unit_id=dossier.commune,
        event=1,
        happened_at=MONDAY,
        found_at=MONDAY,
    )
    audit.append(
        item.id, "check_item", "check_item_found", {}, occurred_at=MONDAY, recorded_at=MONDAY, new=True
    )
    return {"item_id": item.id, "data": {"finding": "no_fault"}}


def _bundle() -> UUID:
    """Return an empty list of folders from the first commune's counter to the commune."""
    counter = world.counter_of(world.communes()[0])
    clerk = world.officer(Role.CLERK, counter)
    return operations.begin_bundle(
        world.envelope(clerk, _now()), from_unit=counter, to_unit=world.communes()[0]
    )


def _listed() -> Values:
    """Return a case of the fast lane of the first commune, on the list of its session."""
    filing = replace(a_filing(world.CERTIFIED_COPY, channel=Channel.COUNTER), documents=())
    clerk = world.officer(Role.CLERK, filing.received_by)
    signing_list = operations.open_list(world.envelope(clerk, MONDAY), filing.received_by)
    taken = operations.take_in(
        world.envelope(clerk, MONDAY), replace(filing, signing_list_id=signing_list)
    ).answer
    data = {"version": taken.version, "case": taken.dossier_id, "reason": "Bản chính bị tẩy xóa"}
    return {"list_id": signing_list, "code": taken.code, "dossier": taken.dossier_id, "data": data}


def _visited() -> Values:
    """Return a visit at the first commune's counter that ended, with something still to be paid."""
    dossier = a_dossier(world.CERTIFIED_COPY, channel=Channel.COUNTER).accepted()
    envelope = dossier.envelope(dossier.clerk)
    visit = operations.join_visit(envelope, dossier.id)
    operations.close_visit(envelope, visit)
    return {"visit_id": visit, "code": dossier.row.code, "dossier": dossier.id}


def _package(code: str, *, is_sent: bool = False) -> Values:
    """Return the draft of a package; its author is nobody of the table."""
    author = world.officer(Role.PROCEDURE_CONTROLLER, world.province())
    version = catalogue.version_in_force(code, world.NOW_DAY)
    draft = drafting.begin_from(world.envelope(author, _now()), version.id)
    if is_sent:
        drafting.send(world.envelope(author, _now()), draft)
    return {
        "draft_id": draft,
        "page_id": version.form.pages[0].id,
        "data": {"revision": 2 if is_sent else 1, "remark": "Thiếu căn cứ", **DECISION},
    }


def entries() -> int:
    """Return how many things have been written down: whatever changes a row of ours writes one."""
    return Entry.objects.count()


def _now() -> Any:
    from django.utils import timezone

    return timezone.localtime()


def _citizen(number: int) -> Client:
    person = world.citizen(world.person(number)).person_id
    browser = Client()
    browser.force_login(User.objects.create(kind=AccountKind.CITIZEN, person_id=person))
    return browser


def _dossiers() -> dict[str, ADossier]:
    """Return a dossier of the owner in the first commune in each state that some act needs."""
    made = {
        "submitted": a_dossier(),
        "declined": a_dossier().declined(),
        "accepted": a_dossier().accepted(),
        "to_approve": _up_to("approve"),
        "to_number": _up_to("issue_number"),
        "to_attach": a_dossier().accepted().through_route(),
        "to_finish": a_dossier().accepted().through_route().with_result(),
        "incomplete": _asked(a_dossier()),
        "waiting": _asked(a_dossier().accepted()),
        "asked": _asked(a_dossier().accepted()).resumed(),
        "at_tax": _at_tax_office(),
        "at_payer": _noticed(_at_tax_office()),
        "unpaid": a_dossier(world.CERTIFIED_COPY, channel=Channel.COUNTER).accepted(),
        "finished": _finished_with_file(),
        "posted": _posted(),
    }
    jobs.run_waiting()
    return made


def _asked(dossier: ADossier) -> ADossier:
    """Return the dossier after its citizen was asked to add a paper, which is uploaded and not sent yet."""
    page = AskedItem(SupplementItemKind.PAGE, "Ghi nhầm", "person")
    ask(dossier, other(), *(() if dossier.row.accepted_at else (page,)))
    upload(dossier, open_items(dossier)[0])
    return dossier


def _at_tax_office() -> ADossier:
    dossier = a_dossier().accepted()
    slip = {"slip_number": "15/PCTT", "slip_on": MONDAY.date(), "tax_office": "Thuế cơ sở 3"}
    operations.send_to_tax_office(dossier.envelope(dossier.case_officer), dossier.id, **slip)
    return dossier


def _noticed(dossier: ADossier) -> ADossier:
    notice = {"number": "88/TB", "amount_vnd": 5_000, "pay_by": MONDAY.date()}
    operations.record_tax_notice(dossier.envelope(dossier.case_officer), dossier.id, **notice)
    return dossier


def _up_to(action: str) -> ADossier:
    dossier = a_dossier().accepted()
    while dossier.open_step().action != action:
        dossier.next_step()
    return dossier


def _posted() -> ADossier:
    dossier = a_dossier().accepted().finished()
    operations.send_by_post(
        dossier.envelope(dossier.clerk), dossier.id, carrier="Bưu điện", tracking_number="EE000000000VN"
    )
    return dossier


def _guidance() -> Values:
    """Return what a clerk of the first commune told somebody."""
    counter = world.counter_of(world.communes()[0])
    clerk = world.officer(Role.CLERK, counter)
    version = catalogue.version_in_force(world.MARITAL_STATUS, world.NOW_DAY)
    given = operations.guide(
        world.envelope(clerk, MONDAY),
        unit_id=counter,
        version_id=version.id,
        person=world.person(3),
        missing=[operations.Missing("Tờ khai")],
    )
    jobs.run_waiting()
    return {"guidance_id": given}


def _finished_with_file() -> ADossier:
    dossier = a_dossier().accepted().through_route()
    file = store_upload(world.a_pdf("ket-qua"), declared_name="ket-qua.pdf", at=MONDAY)
    clerk = dossier.envelope(dossier.records_clerk)
    operations.attach_result(clerk, dossier.id, file_id=file.id, paper_note="")
    operations.finish(dossier.envelope(dossier.records_clerk), dossier.id)
    return dossier


def _values(dossier: ADossier) -> Values:
    row = dossier.row
    steps = list(Step.objects.filter(dossier=row.id).order_by("id"))
    opened = next((step for step in steps if step.closed_at is None), None)
    return {
        "code": row.code,
        "document_id": dossier.row.documents.order_by("id").values_list("id", flat=True).first() or uuid4(),
        "kind": "acceptance_slip",
        "page_id": "person",
        "item_id": next(iter(open_items(dossier)), uuid4()),
        "lookup_code": dossier.submitted.lookup_code,
        "dossier": row.id,
        "data": {
            "version": row.version,
            "step_id": opened.id if opened else "",
            "target": steps[0].key if steps else "",
            "reason": "Thiếu giấy tờ",
            "text": "Đã gọi điện",
            "asked_on": "2026-03-02",
            "promised_on": "2027-12-15",
            "exception_reason": "Chờ kết quả đo đạc",
            "paper_note": "bản giấy",
            "letter": "result",
            "collector": "applicant",
            "signature": "paper_list",
            "means": "call",
            "identity": "card",
            "carrier": "Bưu điện",
            "tracking_number": "EE000000000VN",
            "arrived_at": "2026-03-02T08:00",
            "delivered_at": "2026-03-05T08:00",
            "came_back_at": "2026-03-05T08:00",
            "returned_to": "Nguyễn Thử 1",
            "procedure": row.procedure.code,
            "lookup_code": dossier.submitted.lookup_code,
            "code": row.code,
            "what_1": "other",
            "name_1": "Giấy xác nhận",
            "reason_1": "Thiếu giấy tờ",
            **{f"originals_{item}": 1 for item in open_items(dossier)},
            "slip_number": "15/PCTT",
            "slip_on": "2026-03-03",
            "tax_office": "Thuế cơ sở 3",
            "number": "88/TB",
            "amount_vnd": 5_000,
            "pay_by": "2026-04-05",
            "proof_number": "0012345",
        },
    }
