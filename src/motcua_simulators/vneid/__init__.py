"""Stands in for VNeID sign-in: an OpenID Connect provider with made-up people.

Written from the OpenID Connect Core 1.0 flow with a code and from the claims that public clients of the
national portal's sign-on read. What nobody published is listed at ``/unconfirmed``.
"""
