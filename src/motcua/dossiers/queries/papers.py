"""Which paper of a dossier is meant, where one of its kind was set several times."""

from motcua.dossiers.queries.dossier import DossierView, PaperView


def newest(view: DossierView, kind: str, event: str = "") -> PaperView | None:
    """Return the paper of ``kind`` that was set for ``event``; without a number the one set last."""
    same = [one for one in view.papers if one.kind == kind]
    chosen = [one for one in same if str(one.event) == event]
    if not same:
        return None
    return (chosen or same)[-1]
