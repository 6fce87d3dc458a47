"""What can go wrong with compiled routes."""


class RouteNotStoredError(LookupError):
    """The version of the procedure has no compiled route: its package was not published whole."""


class RouteDiffersError(ValueError):
    """The version has another route already; a published version never changes its route."""
