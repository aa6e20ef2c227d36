"""Articles become sound. Begin with narrate.py."""
