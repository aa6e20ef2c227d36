"""What a reader has chosen: colours, size of letters, distance of lines. Pure: no database, no request."""
