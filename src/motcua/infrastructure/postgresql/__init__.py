"""Django's PostgreSQL, counted for Prometheus; the first connection starts the embedded server."""
