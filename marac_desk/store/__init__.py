"""The encrypted store: the only SQL in the program."""
