"""Names of files that readers save: by the title, and safe on every system they may carry the file to."""

import re
import unicodedata

LONGEST = 180  # bytes of UTF-8; file systems stop at 255, and a browser may add " (1)"
# What Windows, Android and memory cards refuse in a name; "%" and "~" some players misread.
_REFUSED = re.compile(r'[\\/:*?"<>|%~]')
# Names of devices on Windows, whatever their ending.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


def file_name(title: str, ending: str, *, otherwise: str) -> str:
    """The title as the name of a file with this ending, such as "mp3"; `otherwise` where nothing of it can be used."""
    text = unicodedata.normalize("NFC", title)
    # Categories C and Z: controls, marks that turn the direction of writing, lone halves of characters, odd spaces.
    text = "".join(" " if unicodedata.category(one)[0] in "CZ" else one for one in text)
    text = " ".join(_REFUSED.sub(" ", text).split()).strip(". ")
    text = text.encode("utf-8")[:LONGEST].decode("utf-8", "ignore").strip(". ")
    if not text or _DEVICE.fullmatch(text):
        text = otherwise
    return f"{text}.{ending}"
