"""The rules of the meeting: pure, standard library only."""
