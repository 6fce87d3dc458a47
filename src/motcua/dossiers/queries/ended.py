"""What becomes of a filing whose procedure holds no longer."""

from datetime import date

from motcua.catalogue import queries as catalogue
from motcua.catalogue.drafts import abolitions_of
from motcua.catalogue.queries import ListedProcedure


def successor_of(code: str, on: date) -> ListedProcedure | None:
    """Return the procedure that took the place of ``code``, as the decision to abolish it says.

    None where it names none, or one that does not hold on that day either.
    """
    named = [one.replaced_by for one in abolitions_of(code) if one.from_on <= on and one.replaced_by]
    return catalogue.listed_in_force(named[-1], on) if named else None
