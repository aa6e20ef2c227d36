"""Acts that cross rooms: bringing documents in, publishing, correcting, withdrawing."""
