"""Backups: taking them while people work, restoring them, and proving week after week that they can be."""
