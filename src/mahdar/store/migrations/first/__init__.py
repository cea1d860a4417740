"""What the first version of the schema is made of, in parts that a person can read."""
