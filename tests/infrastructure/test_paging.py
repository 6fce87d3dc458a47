"""Lists paged by key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.infrastructure.paging import _read, _write, page_of


@given(st.text(max_size=60))
def test_a_key_cut_short_or_made_up_starts_the_list_anew(text: str) -> None:
    assert _read(text, 2) is None or _write(list(_read(text, 2) or ())) != ""


@pytest.mark.django_db
def test_pages_follow_each_other_without_gap_or_repeat() -> None:
    from motcua.accounts.models import User

    made = {User.objects.create(username=f"thu{number:02}", kind="officer").id for number in range(23)}
    mine = User.objects.filter(id__in=made)
    seen, after = [], ""
    while True:
        page = page_of(mine, fields=("username", "id"), after=after, size=5)
        seen += [row.username for row in page.rows]
        after = page.next_key
        if not after:
            break
    assert seen == sorted(seen)
    assert len(seen) == len(set(seen)) == 23
