"""Who takes part: a person with an account, and the officers of the province who answer."""

from datetime import datetime, timedelta
from uuid import UUID

from motcua.domain.actors import Actor, Role
from motcua.domain.vietnam_time import VIETNAM
from motcua.privacy import operations
from motcua.privacy.enums import RequestKind
from motcua.privacy.models import Erasure, SubjectRequest
from tests import world
from tests.builders import MONDAY

FAR = datetime(2120, 1, 6, tzinfo=VIETNAM)
LATER = MONDAY + timedelta(days=30)


def administrator() -> Actor:
    """Return an administrator of the province, without an account in the database."""
    return world.officer(Role.ADMINISTRATOR, world.province())


def filed(citizen: Actor, kind: RequestKind = RequestKind.ACCESS, at: datetime = MONDAY) -> UUID:
    """File a request of the citizen's own and return it."""
    assert citizen.person_id is not None
    operations.file_request(
        world.envelope(citizen, at), person_id=citizen.person_id, kind=kind, words="Xin xem giúp"
    )
    return SubjectRequest.objects.filter(person=citizen.person_id).latest("id").id


def erased(citizen: Actor, at: datetime = LATER) -> Erasure:
    """Have the citizen erased, as two people decide, as far as the law allows."""
    request = filed(citizen, RequestKind.ERASURE, at)
    operations.propose_erasure(world.envelope(administrator(), at), request, words="Đồng ý")
    row = Erasure.objects.get(request=request)
    operations.decide_erasure(world.envelope(administrator(), at), row.id, approve=True)
    operations.carry_out_erasure(row.id, at)
    row.refresh_from_db()
    return row
