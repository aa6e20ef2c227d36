"""Finding articles by their words: Chinese by pairs of characters, Latin words and numbers whole. No dictionary."""
