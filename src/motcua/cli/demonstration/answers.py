"""What the made-up applicants answer in the three shipped forms."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Final, TypeAlias

from motcua.cli.demonstration.tables import PlannedDossier, Resident
from motcua.domain.canonical_json import JSON
from motcua.domain.forms.definition import FormDefinition
from motcua.dossiers.packages.examples import read_example
from motcua.dossiers.packages.loader import SHIPPED, load

MARITAL_STATUS: Final = "1.004873"
MARRIAGE: Final = "1.000894"
CERTIFIED_COPIES: Final = "2.000815"
Answers: TypeAlias = dict[str, JSON]
People: TypeAlias = Mapping[str, Resident]

PROVINCE: Final = "Tỉnh Đồng Nai"
SOME_PHONE: Final = "0900000000"  # of somebody who helps a person without one
PAPERS: Final = (
    "Bằng tốt nghiệp trung học phổ thông",
    "Hợp đồng lao động",
    "Giấy khai sinh",
    "Giấy phép lái xe",
    "Hồ sơ năng lực",
)
_EARLIER_PLACES: Final[list[JSON]] = [
    {
        "place": {"street": "Ấp Mẫu", "commune": "Xã Lộc Ninh", "province": PROVINCE},
        "from_month": "09/2015",
        "to_month": "05/2021",
    }
]
_SITUATIONS: Final[dict[str, Answers]] = {
    "house": {"purpose": "house_or_land", "copies": 2},
    "loan": {"purpose": "loan", "copies": 1},
    "abroad": {"purpose": "work_or_study_abroad", "copies": 2},
    "other": {"purpose": "other", "purpose_other": "Bổ sung hồ sơ cán bộ", "copies": 1},
    "marriage": {
        "purpose": "marriage",
        "future_spouse_name": "Người Được Minh Họa",
        "future_spouse_nationality": "Việt Nam",
        "marriage_place": "Ủy ban nhân dân nơi người kia cư trú",
    },
    "elsewhere": {
        "purpose": "house_or_land",
        "copies": 1,
        "lived_elsewhere": True,
        "residences": _EARLIER_PLACES,
    },
    "earlier": {
        "purpose": "loan",
        "copies": 1,
        "has_earlier_certificate": True,
        "earlier_certificate_reason": "expired",
    },
    "married": {
        "purpose": "house_or_land",
        "copies": 1,
        "marital_history": "married",
        "spouse_name": "Người Được Minh Họa",
        "marriage_certificate_number": "00/2016",
    },
    "divorced": {
        "purpose": "loan",
        "copies": 1,
        "marital_history": "divorced",
        "divorced_abroad": False,
        "divorce_paper_number": "00/2019/QĐST-HNGĐ",
        "divorce_paper_date": "2019-05-02",
        "divorce_paper_issuer": "Tòa án nhân dân huyện Thử",
    },
    "widowed": {
        "purpose": "house_or_land",
        "copies": 1,
        "marital_history": "widowed",
        "death_paper_number": "00/2021",
        "death_paper_date": "2021-08-15",
        "death_paper_issuer": "Ủy ban nhân dân phường Thử",
    },
    "represented": {"purpose": "house_or_land", "copies": 1},
}


def answers_of(plan: PlannedDossier, people: People, form: FormDefinition) -> Answers:
    """Return the answers of a planned dossier; those of other forms are an example's that ships with them."""
    if plan.procedure in _FORMS:
        return _FORMS[plan.procedure](plan, people)
    return _from_example(plan, people, form)


def _marital_status(plan: PlannedDossier, people: People) -> Answers:
    subject = people[plan.other or plan.applicant]
    answers: Answers = {
        "for_whom": "self",
        **_particulars(subject),
        "residence": _address(subject),
        "residence_kind": "permanent",
        "lived_elsewhere": False,
        "marital_history": "never_married",
        "has_earlier_certificate": False,
        "receive_by": "counter",
        "truthful": True,
        **_SITUATIONS[plan.detail],
    }
    if plan.other:
        representative = people[plan.applicant].details
        answers |= {
            "for_whom": "represented",
            "representative_name": representative.full_name,
            "representative_number": representative.identity_number,
            "representative_phone": representative.phone,
            "relationship": "other",
        }
    return answers


def _marriage(plan: PlannedDossier, people: People) -> Answers:
    answers: Answers = {"hand_over_place": "a", "extract_copies": int(plan.detail), "voluntary": True}
    for prefix, resident in (("a", people[plan.applicant]), ("b", people[plan.other])):
        one: Answers = {
            **_particulars(resident),
            "residence": _address(resident),
            "residence_kind": "permanent",
            "marital_history": "never_married",
        }
        answers |= {f"{prefix}_{name}": value for name, value in one.items()}
    return answers


def _certified_copies(plan: PlannedDossier, people: People) -> Answers:
    """Read ``2x3;10x1``: a paper of 2 pages three times, one of 10 pages once."""
    applicant = people[plan.applicant].details
    papers: list[JSON] = []
    for title, counted in zip(PAPERS, plan.detail.split(";"), strict=False):
        pages, copies = counted.split("x")
        papers.append({"title": title, "pages": int(pages), "copies": int(copies)})
    answers: Answers = {
        "full_name": applicant.full_name,
        "phone": applicant.phone or SOME_PHONE,
        "papers": papers,
        "originals_ready": True,
    }
    if not applicant.is_organisation:
        answers["citizen_number"] = applicant.identity_number
    if applicant.email:
        answers["email"] = applicant.email
    return answers


def _from_example(plan: PlannedDossier, people: People, form: FormDefinition) -> Answers:
    """Return the example that ``detail`` names, filed by the applicant instead of whoever it names."""
    answers = dict(_example(plan.procedure, plan.detail))
    known = people[plan.applicant].details
    by_key = {"full_name": known.full_name, "identity_number": known.identity_number, "phone": known.phone}
    for key, names in form.parties[0].identified_by.items():
        answers.update({name: by_key[key] for name in names if answers.get(name) and by_key.get(key)})
    return answers


@cache
def _example(procedure: str, name: str) -> Mapping[str, JSON]:
    contents, _ = load(SHIPPED / procedure)
    if contents is None:
        raise LookupError(procedure)
    example, _ = read_example(name, contents.examples[name])
    if example is None:
        raise LookupError(f"{procedure} {name}")
    return example.answers


def _particulars(resident: Resident) -> Answers:
    details = resident.details
    answers: Answers = {
        "full_name": details.full_name,
        "birth_date": details.birth_date.isoformat() if details.birth_date else None,
        "sex": details.sex.value if details.sex else None,
        "ethnicity": "S’tiêng" if details.full_name.startswith(("Điểu ", "Thị ")) else "Kinh",
        "citizen_number": details.identity_number,
        "phone": details.phone or SOME_PHONE,
    }
    return {**answers, "email": details.email} if details.email else answers


def _address(resident: Resident) -> JSON:
    return {"street": resident.street, "commune": resident.commune, "province": PROVINCE}


_FORMS: Final[dict[str, Callable[[PlannedDossier, People], Answers]]] = {
    MARITAL_STATUS: _marital_status,
    MARRIAGE: _marriage,
    CERTIFIED_COPIES: _certified_copies,
}
