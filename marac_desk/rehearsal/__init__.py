"""Rehearsal scripts: the services, played from a plain text file."""
