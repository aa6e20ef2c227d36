"""A person's recording in place of the machine's voice: taken in, heard, levelled, and its paragraphs found."""
