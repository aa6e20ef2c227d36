"""The terminal door: one module a noun. Thin: ask, decide, show."""
