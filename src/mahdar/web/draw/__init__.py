"""Charts as SVG, drawn on the server: they print, need no script, and stand beside a table with the same figures."""
