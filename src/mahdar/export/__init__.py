"""Exports: one module for each format. `mahdar.export.formats` lists them, `mahdar.export.rows` has what they write."""
