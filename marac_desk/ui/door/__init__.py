"""The first window's forms: open a store, create one, keep its recovery sheet, use that sheet."""
