"""What leaves the site as a file of its own: sound with a tag, podcasts and feeds. Knows no HTTP."""
