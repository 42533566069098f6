"""The room: strip, running order, stage, reference and entry line; nothing modal, nothing blocking."""
