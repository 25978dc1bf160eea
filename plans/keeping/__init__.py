"""Keeping what the tracker holds: backups of a running tracker, and moving from SQLite to PostgreSQL."""
