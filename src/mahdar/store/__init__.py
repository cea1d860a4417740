"""The database of records."""
