"""Reduced models in, Word documents out; no store, no Qt."""
