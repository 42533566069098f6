"""Minuting: the records of a meeting, read together and made into the pictures that documents print."""
