"""Settings: forums and their terms, agencies, members; each a list with its form beside it."""
