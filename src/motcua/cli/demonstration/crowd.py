"""The many beside the planned dossiers: two wards' ordinary days, the same for the same seed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time
from random import Random
from typing import Final

from motcua.cli.demonstration.answers import CERTIFIED_COPIES, MARITAL_STATUS, MARRIAGE
from motcua.cli.demonstration.tables import TAKE_IN, Begins, PlannedDossier, Resident
from motcua.domain.lifecycle import Channel
from motcua.domain.people import PersonDetails, Sex

SEED: Final = 2025
COUNT: Final = 400
PEOPLE: Final = 150
WARDS: Final = (("H19.145", "Phường Trấn Biên"), ("H19.102", "Phường Đồng Xoài"))
FAMILIES: Final = (
    *("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng"),
    *("Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Đinh", "Trương", "Mai", "Lâm"),
)
GIVEN: Final = (
    *("Mẫu", "Thử", "Ví Dụ", "Minh Họa", "Giả Định", "Tưởng Tượng", "Mô Phỏng", "Kiểm Thử"),
    *("Trình Diễn", "Làm Quen", "Tập Dượt", "Thí Điểm", "Bản Nháp", "Tạm Thời"),
)
"""Given names that nobody has: each says that the person is made up."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """An ordinary course of a dossier; ``weight`` of the sum of weights take it.

    They begin between ``days`` working days before (0: up to seven office hours ago), with their acts between
    ``pace`` office hours apart.
    """

    weight: int
    channel: Channel
    days: tuple[int, int]
    pace: tuple[float, float]
    acts: str
    words: tuple[str, ...] = ()
    is_copy: bool = False


ELSEWHERE: Final = "Đang chờ nơi cư trú trước đây trả lời xác minh."
UNREADABLE: Final = "Ảnh chụp giấy tờ không đọc được, đề nghị chụp lại rõ nét và nộp lại hồ sơ."
LEFT_ALONE: Final = "Người nộp có đơn xin rút hồ sơ."
NOT_ENTITLED: Final = "Thông tin đã khai không có trong sổ hộ tịch; người nộp không có giấy tờ khác."
TO_THE_END: Final = "step step step attach finish"
PATTERNS: Final = (
    Pattern(14, Channel.ONLINE, (0, 0), (1, 1), ""),
    Pattern(3, Channel.ONLINE, (1, 9), (2, 6), "decline", (UNREADABLE,)),
    Pattern(8, Channel.ONLINE, (1, 3), (1, 4), "accept"),
    Pattern(14, Channel.COUNTER, (1, 3), (1, 1), "take_in"),
    Pattern(12, Channel.COUNTER, (1, 4), (1, 3), "take_in step"),
    Pattern(8, Channel.COUNTER, (2, 4), (1, 2), "take_in step step"),
    Pattern(4, Channel.COUNTER, (2, 5), (1, 2), "take_in step step step"),
    Pattern(4, Channel.COUNTER, (3, 8), (1, 3), "take_in step pause:other_agency", (ELSEWHERE,)),
    Pattern(2, Channel.COUNTER, (3, 20), (2, 4), "take_in withdraw", (LEFT_ALONE,)),
    Pattern(2, Channel.COUNTER, (5, 20), (2, 6), "take_in refuse", (NOT_ENTITLED,)),
    # Certified copies, on the list of their half-day: taken in, looked through, signed, handed over.
    Pattern(6, Channel.COUNTER, (0, 0), (0.2, 0.3), "take_in", is_copy=True),
    Pattern(6, Channel.COUNTER, (0, 0), (0.2, 0.3), "take_in step", is_copy=True),
    Pattern(5, Channel.COUNTER, (1, 1), (0.2, 0.5), "take_in step step", is_copy=True),
    Pattern(6, Channel.COUNTER, (1, 2), (0.2, 0.5), f"take_in {TO_THE_END}", is_copy=True),
    Pattern(6, Channel.COUNTER, (2, 12), (0.2, 0.4), f"take_in {TO_THE_END} hand_over", is_copy=True),
)
EXAMPLES: Final = (
    ("1.001193", "married_parents"),
    ("1.000656", "died_in_hospital"),
    ("1.001612", "grocery_shop"),
)
"""Other forms of a ward, filled as the examples that ship with them."""


def crowd_people(seed: int = SEED, count: int = PEOPLE) -> dict[str, Resident]:
    """Return made-up people by key; their numbers begin with 000, which no province has."""
    random = Random(seed)  # noqa: S311 - examples, no secrets
    names = random.sample([(family, given) for family in FAMILIES for given in GIVEN], count)
    return {f"crowd-{number:03d}": _person(random, number, *name) for number, name in enumerate(names, 1)}


def _person(random: Random, number: int, family: str, given: str) -> Resident:
    is_female = number % 2 == 0
    born = date(random.randint(1955, 1999), random.randint(1, 12), random.randint(1, 28))
    _, ward = random.choice(WARDS)
    details = PersonDetails(
        full_name=f"{family} {'Thị' if is_female else 'Văn'} {given}",
        identity_number=f"000{int(is_female)}{born:%y}{1000 + number:06d}",
        birth_date=born,
        sex=Sex.FEMALE if is_female else Sex.MALE,
        phone=f"09001{number:05d}",
        address=f"Số {number}, đường Thử Nghiệm, {ward[0].lower()}{ward[1:]}, tỉnh Đồng Nai",
    )
    return Resident(details, f"Số {number}, đường Thử Nghiệm", ward)


def crowd(seed: int = SEED, count: int = COUNT) -> Iterator[PlannedDossier]:
    """Yield ``count`` plans, in the same shares whatever the count."""
    random = Random(seed)  # noqa: S311 - examples, no secrets
    people = sorted(crowd_people(seed))
    courses = [pattern for pattern in PATTERNS for _ in range(pattern.weight)]
    random.shuffle(courses)
    for number in range(count):
        yield _plan(random, number, courses[number % len(courses)], people)


def _plan(random: Random, number: int, pattern: Pattern, people: list[str]) -> PlannedDossier:
    ward, _ = random.choice(WARDS)
    applicant = random.choice(people)
    other = random.choice(people[1 - people.index(applicant) % 2 :: 2])  # every other one is a woman
    plan = PlannedDossier(
        key=f"crowd-{number:03d}",
        procedure=MARITAL_STATUS,
        commune=ward,
        counter="own",
        applicant=applicant,
        other="",
        channel=pattern.channel,
        detail=random.choice(("house", "loan", "abroad", "elsewhere", "marriage", "other")),
        begins=_begins(random, pattern),
        pace=random.uniform(*pattern.pace),
        acts=tuple(pattern.acts.split()),
        words=pattern.words,
        is_on_list=pattern.is_copy,
    )
    if pattern.is_copy:
        return replace(
            plan, procedure=CERTIFIED_COPIES, detail=f"{random.randint(1, 9)}x{random.randint(1, 4)}"
        )
    kind = random.random()
    if kind < 0.15 and plan.acts[:1] == (TAKE_IN,):
        procedure, detail = random.choice(EXAMPLES)
        return replace(plan, procedure=procedure, detail=detail)
    if kind < 0.3 and len(plan.acts) <= 1:
        return replace(plan, procedure=MARRIAGE, detail=str(random.randint(0, 2)), other=other)
    return plan


def _begins(random: Random, pattern: Pattern) -> Begins:
    first, last = pattern.days
    if last == 0:
        return Begins(hours=random.uniform(1.5, 7))
    clock = time(random.choice((7, 8, 9, 10, 13, 14)), random.randint(31, 59), random.randint(0, 59))
    return Begins(days=random.randint(max(first, 1), last), clock=clock)
