"""What the desk shows, as structs: questions over the whole database, one module for a kind of page.

Every function takes a connection and plain values and gives structs that stand on their own; none knows of HTTP or HTML.
Whoever wants the same from Python or another server calls these.
"""
