"""The window: the only place for Qt. It reaches data through services, by the Bus."""
