"""What a user can do: commands and queries, the list of the features."""
