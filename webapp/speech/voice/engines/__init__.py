"""Voices. Each engine runs only inside the worker child process."""
