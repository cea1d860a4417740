"""From bytes to documents: encodings, and what on a page is no part of the report."""
