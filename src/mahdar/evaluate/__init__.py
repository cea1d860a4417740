"""Scoring records against gold codings, by the rules of the record's codebook."""
