"""What is heard, as files: MP3, times, captions, and the sentences kept for another time."""
