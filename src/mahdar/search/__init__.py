"""Search: sentences by their words and by what the record says of them."""
