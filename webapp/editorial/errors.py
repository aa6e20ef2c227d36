"""What the desk's verbs raise when something cannot be done; the messages are sentences for a clerk."""


class NotPossible(Exception):
    """This cannot be done with the article as it stands; the message says why, in Chinese."""


class ChangedMeanwhile(NotPossible):
    """Somebody saved another revision since these words were opened."""


class NotReady(NotPossible):
    """Something must be decided before this can be published; `hindrances` says what."""

    def __init__(self, hindrances: list[str]) -> None:
        self.hindrances = hindrances
        super().__init__(" ".join(hindrances))
