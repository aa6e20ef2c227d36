"""What the project has found out about itself: the last accessibility audit, kept beside the code that it judged."""
