"""Where finished bytes live: sound, pictures, attachments, originals."""
