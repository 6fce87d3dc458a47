"""People are found again without being readable, sealed for, and erased for good."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection
from pytest_django import DjangoAssertNumQueries, Settings

from motcua.accounts import keyring, operations, queries
from motcua.accounts.bulk import NOBODY, nobody
from motcua.accounts.errors import NotAllowedError, PersonErasedError, SealBrokenError, UnknownPersonError
from motcua.accounts.models import Person
from motcua.domain.actors import SYSTEM, Actor, ActorKind, Envelope, Posting, Role
from motcua.domain.people import PersonDetails, Sex

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 6, 3, tzinfo=UTC)
MAU = PersonDetails(
    full_name="Trần Thị Mẫu",
    identity_number="000195000001",
    birth_date=date(1995, 5, 20),
    sex=Sex.FEMALE,
    phone="0912345678",
    email="mau@example.vn",
    address="Tổ 1, Phường Thử",
)
OFFICER = Actor(ActorKind.OFFICER, account_id=uuid4(), postings=(Posting(uuid4(), Role.CLERK),))
ADMINISTRATOR = Actor(ActorKind.OFFICER, account_id=uuid4(), postings=(Posting(uuid4(), Role.ADMINISTRATOR),))


@pytest.fixture
def one_request() -> Iterator[None]:
    with keyring.opened_keys():
        yield


def test_the_same_number_is_the_same_person(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(2):
        first = operations.record_person(MAU, AT)
    with django_assert_num_queries(1):
        assert operations.record_person(PersonDetails("Người Khác", "000 195 000 001"), AT) == first
    assert queries.person_details(first, SYSTEM, AT, "mail") == MAU


def test_without_a_number_each_is_a_new_person(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        first = operations.record_person(PersonDetails("Lê Văn Ví"), AT)
    assert operations.record_person(PersonDetails("Lê Văn Ví"), AT) != first


def test_only_confirmed_details_replace_those_we_had(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    person = operations.record_person(MAU, AT)
    moved = PersonDetails("Trần Thị Mẫu", MAU.identity_number, phone="0987654321")
    operations.record_person(moved, AT)
    assert queries.person_details(person, SYSTEM, AT, "mail").phone == MAU.phone
    with django_assert_num_queries(2):
        operations.record_person(moved, AT, confirmed=True)
    known = queries.person_details(person, SYSTEM, AT, "mail")
    assert (known.phone, known.email, known.birth_date) == ("0987654321", MAU.email, MAU.birth_date)
    assert queries.find_by_phone("0987 654 321") == (person,)
    assert queries.find_by_phone(MAU.phone) == ()


def test_nothing_readable_stands_in_the_row() -> None:
    person = operations.record_person(MAU, AT)
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(p)::text FROM accounts_person p WHERE id = %s", [person])
        row = cursor.fetchone()[0]
    for known in (MAU.full_name, MAU.identity_number, MAU.phone, MAU.email):
        assert known not in row
        assert known.encode().hex() not in row


def test_found_by_number_and_phone_however_they_are_typed() -> None:
    person = operations.record_person(MAU, AT)
    assert queries.find_by_identity_number(" 000.195.000.001 ") == person
    assert queries.find_by_phone("+84 912 345 678") == (person,)
    assert queries.find_by_identity_number("000195000002") is None
    assert queries.find_by_phone("không có") == ()


@pytest.mark.usefixtures("one_request")
def test_sealing_asks_for_the_key_once_in_a_request(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    person = operations.record_person(MAU, AT)
    with django_assert_num_queries(0):
        sealed = operations.seal_for(person, b"answers")
        assert operations.open_for(person, sealed) == b"answers"
    assert b"answers" not in sealed


def test_outside_a_request_no_key_is_kept(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    person = operations.record_person(MAU, AT)
    with django_assert_num_queries(2):
        assert operations.open_for(person, operations.seal_for(person, b"")) == b""


def test_what_is_sealed_for_one_opens_for_nobody_else() -> None:
    first, second = operations.record_person(MAU, AT), operations.record_person(PersonDetails("Khác"), AT)
    sealed = operations.seal_for(first, b"answers")
    with pytest.raises(SealBrokenError):
        operations.open_for(second, sealed)
    with pytest.raises(SealBrokenError):
        operations.open_for(first, sealed[:-1] + bytes([sealed[-1] ^ 1]))
    with pytest.raises(UnknownPersonError):
        operations.seal_for(uuid4(), b"")


def test_an_erased_person_cannot_be_read_or_found_again() -> None:
    person = operations.record_person(MAU, AT)
    sealed = operations.seal_for(person, b"answers")
    operations.erase_person(person, Envelope(ADMINISTRATOR, AT, uuid4()))
    with pytest.raises(PersonErasedError):
        operations.open_for(person, sealed)
    with pytest.raises(PersonErasedError):
        queries.person_details(person, OFFICER, AT, "dossier")
    assert queries.find_by_identity_number(MAU.identity_number) is None
    assert queries.find_by_phone(MAU.phone) == ()
    assert queries.masked_people([person])[person].is_erased
    assert operations.record_person(MAU, AT) != person


def test_only_an_administrator_or_the_system_erases() -> None:
    person = operations.record_person(MAU, AT)
    with pytest.raises(NotAllowedError):
        operations.erase_person(person, Envelope(OFFICER, AT, uuid4()))
    operations.erase_person(person, Envelope(SYSTEM, AT, uuid4()))
    operations.erase_person(person, Envelope(SYSTEM, AT, uuid4()))
    with pytest.raises(UnknownPersonError):
        operations.erase_person(uuid4(), Envelope(SYSTEM, AT, uuid4()))


def test_who_stands_in_for_the_unknown_applicants_of_old_dossiers_is_not_erased() -> None:
    nobody(AT)
    with pytest.raises(UnknownPersonError):
        operations.erase_person(NOBODY, Envelope(SYSTEM, AT, uuid4()))


def entries_of(person: UUID) -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT kind, convert_from(canonical, 'UTF8') FROM audit_entry WHERE stream_id = %s ORDER BY seq",
            [person],
        )
        return list(cursor.fetchall())


def test_each_look_of_an_officer_is_written_down_without_personal_data() -> None:
    person = operations.record_person(MAU, AT)
    assert queries.person_details(person, OFFICER, AT, "counter") == MAU
    [(kind, body)] = entries_of(person)
    assert kind == "person_viewed"
    assert str(OFFICER.account_id) in body
    assert "counter" in body
    assert MAU.identity_number not in body
    assert "Mẫu" not in body


def test_people_see_themselves_without_an_entry_and_nobody_else() -> None:
    person = operations.record_person(MAU, AT)
    self_, other = Actor(ActorKind.CITIZEN, person_id=person), Actor(ActorKind.CITIZEN, person_id=uuid4())
    assert queries.person_details(person, self_, AT, "prefill") == MAU
    assert entries_of(person) == []
    for stranger in (other, Actor(ActorKind.CITIZEN), Actor(ActorKind.OFFICER)):
        with pytest.raises(NotAllowedError):
            queries.person_details(person, stranger, AT, "prefill")
    with pytest.raises(ValueError, match="purpose"):
        queries.person_details(person, self_, AT, "Xem hồ sơ của Trần Thị Mẫu")


def test_lists_show_masked_people_with_one_statement(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    firm = operations.record_person(PersonDetails("Công ty TNHH Mẫu", "0000000001", is_organisation=True), AT)
    people = [operations.record_person(MAU, AT), firm]
    with django_assert_num_queries(1):
        masked = queries.masked_people(people)
    assert masked[people[0]] == queries.MaskedPerson("T. T. Mẫu", "*********001", "*******678")
    assert masked[firm].name == "Công ty TNHH Mẫu"
    with django_assert_num_queries(0):
        assert queries.masked_people([]) == {}


def test_changing_data_keys_breaks_neither_look_up_nor_seals(settings: Settings) -> None:
    person = operations.record_person(MAU, AT)
    sealed = operations.seal_for(person, b"answers")
    old = settings.MOTCUA_DATA_KEYS
    new = "bmV3IGtleSBmb3IgdGhlIHRlc3Qgb2Ygcm90YXRpb24="
    for keys in ([new, *old], [new]):
        settings.MOTCUA_DATA_KEYS = keys
        assert queries.find_by_identity_number(MAU.identity_number) == person
        assert queries.find_by_phone(MAU.phone) == (person,)
        assert operations.record_person(MAU, AT) == person
        assert operations.open_for(person, sealed) == b"answers"
        operations.rotate_keys()
    assert operations.rotate_keys() == 0
    assert queries.person_details(person, SYSTEM, AT, "mail") == MAU


def test_recorded_at_two_counters_at_once_it_is_one_person() -> None:
    somebody = PersonDetails("Người Thứ Hai Quầy", "000100000099")

    def at_a_counter(act: Callable[[], object]) -> object:
        try:
            return act()
        finally:
            connection.close()

    def forget() -> None:  # other connections commit, so nothing undoes what they wrote
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM accounts_person")

    with ThreadPoolExecutor(8) as counters:
        try:
            made = counters.map(at_a_counter, [lambda: operations.record_person(somebody, AT)] * 16)
            assert len(set(made)) == 1
        finally:
            counters.submit(at_a_counter, forget).result()


def test_the_database_refuses_an_erased_person_that_can_be_found() -> None:
    person = operations.record_person(MAU, AT)
    with pytest.raises(IntegrityError, match="accounts_person_erased_without_key"):
        Person.objects.filter(id=person).update(erased_at=AT)
