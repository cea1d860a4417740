"""Adding reports: from paths to the database, in several processes."""
