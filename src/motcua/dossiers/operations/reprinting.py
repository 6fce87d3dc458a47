"""A lost slip: printed anew with a new look-up code; the old code stops working at once."""

import secrets
from dataclasses import replace

from motcua.accounts import operations as accounts
from motcua.domain.dossier_codes import new_lookup_code
from motcua.domain.lifecycle import Verb
from motcua.dossiers.change import Change, operation
from motcua.dossiers.enums import EventKind, IdentityCheck, PaperKind
from motcua.dossiers.sealed import contents_of, lookup_hash


@operation
def reprint_slip(change: Change, *, identity: IdentityCheck) -> None:
    """Print the slip anew for somebody whose ``identity`` the clerk made sure of (cấp lại giấy hẹn).

    Whoever found the lost slip cannot follow the dossier any more. The same command again gives no third
    code.
    """
    change.require(Verb.REPRINT_SLIP)
    dossier = change.dossier
    contents = replace(
        contents_of(dossier.applicant_id, dossier.sealed), lookup_code=new_lookup_code(secrets.choice)
    )
    dossier.sealed = accounts.seal_for(dossier.applicant_id, contents.to_bytes())
    dossier.lookup_hash = lookup_hash(contents.lookup_code)
    dossier.save(update_fields=["sealed", "lookup_hash"])
    slip = PaperKind.ACCEPTANCE_SLIP if dossier.accepted_at else PaperKind.SUBMISSION_SLIP
    change.record(EventKind.SLIP_REPRINTED, identity=identity.value, slip=slip.value)
