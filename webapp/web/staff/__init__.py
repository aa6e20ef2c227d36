"""The staff's door: sign-in, the desk, what was found in documents, publishing. Everything here refuses strangers."""
