"""Stand-ins for outside systems, written from protocol facts; nothing here imports motcua."""
