"""VNeID, by which citizens and organisations sign in (OpenID Connect, code flow)."""
