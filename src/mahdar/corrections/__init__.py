"""What analysts say of the record: accepted, rejected, edited, joined, split; kept beside it and laid over it.

`log` writes and undoes, `marks` finds a mark again after a new reading, `overlay` lays corrections over a record, `joins` joins
and splits across reports, `gold` writes them as codings for `mahdar evaluate`.
"""
