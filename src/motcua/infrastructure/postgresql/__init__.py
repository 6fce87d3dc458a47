"""Django's PostgreSQL with figures for Prometheus, which starts the embedded server on the first connection."""
