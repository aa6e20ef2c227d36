"""The roles of the staff. One for now: who publishes also writes and withdraws."""

from enum import StrEnum

from webapp.messages import N_


class Role(StrEnum):
    """What a person may do."""

    PUBLISHER = "publisher"

    @property
    def words(self) -> str:
        """The role's name for people."""
        return {Role.PUBLISHER: N_("发布人")}[self]
