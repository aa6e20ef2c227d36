"""Work that nobody waits for in a page."""
