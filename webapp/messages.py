"""Sentences of the interface that are made below the doors: Chinese text that remembers what it was made of.

A room says ``N_("标题超过了%(most)s个字。", most=200)`` and goes on with it as with any text: it is Chinese in logs, in the
database, in what is read aloud. Where it is shown, the door asks for ``message`` and ``values`` and tells it in the
reader's language. What is written into a table and read back is plain text again; the door finds its message by its
form (webapp/web/telling.py). The name N_ is the one that the extraction of catalogues looks for.
"""

from collections.abc import Sequence


class Message(str):
    """One sentence in Chinese, with the message and the values that it was made of; values may be messages themselves."""

    __slots__ = ("message", "values")
    message: str
    values: dict[str, object]

    def __new__(cls, message: str, values: dict[str, object] | None = None) -> "Message":
        self = super().__new__(cls, message % values if values else message)
        self.message, self.values = message, values or {}
        return self

    def __str__(self) -> str:
        # str(error) must not forget what the sentence was made of.
        return self

    def __getnewargs__(self) -> tuple[str, dict[str, object]]:  # type: ignore[override] # for copies of it
        return self.message, self.values

    def of(self, **values: object) -> "Message":
        """The same sentence with these values in their places."""
        return Message(self.message, values)


def N_(message: str, **values: object) -> Message:
    """A sentence of the interface: its Chinese text, with each ``%(name)s`` in its place; translated where it is shown.

    Without values nothing is replaced, and a "%" is a "%". Of an error its sentence is taken.
    """
    return Message(message, {name: str(one) if isinstance(one, Exception) else one for name, one in values.items()})


def sequence(first: str, second: str) -> Message:
    """Two whole sentences, one after the other."""
    return N_("%(first)s%(second)s", first=first, second=second)


def listed(words: Sequence[str]) -> Message:
    """Words one after the other, as each language parts them: 有效、已修改、已废止."""
    told = Message("%(word)s", {"word": words[0]})
    for word in words[1:]:
        told = N_("%(first)s、%(second)s", first=told, second=word)
    return told
