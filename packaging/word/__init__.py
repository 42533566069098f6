"""The pieces our Word templates are made of."""
