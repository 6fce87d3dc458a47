"""Machine interface under /api/v1: translates HTTP to one operation or query."""
