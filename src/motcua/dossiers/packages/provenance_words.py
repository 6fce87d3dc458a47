"""Says whose signature a zip of packages bears."""

from django.utils.translation import gettext as _

from motcua.dossiers.packages.archives import Provenance, Signer


def provenance_words(came: Provenance) -> str:
    """Return whose signature it is, as a sentence; anything doubtful is called so."""
    said = {"key": came.key_id, "name": came.name, "moment": came.made_at}
    match came.signer:
        case Signer.OWN:
            return _("Signed by this installation.")
        case Signer.KNOWN:
            return _("Signed by %(name)s (key %(key)s).") % said
        case Signer.UNKNOWN:
            return _("Warning: signed with a key that nobody here knows (%(key)s). Ask who sent it.") % said
    return _("Warning: not signed by anybody. Look closely at what it says.")
