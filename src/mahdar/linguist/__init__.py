"""What a linguist asks of the lexicon: is it sound, what does a word mean to it, why was a mark made."""
