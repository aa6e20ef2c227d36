"""Everything that a reader could choose, for hypothesis."""

from hypothesis import strategies as st

from webapp.reading.options import OPTIONS
from webapp.reading.preferences import DEFAULT, Preferences


def _made(values: dict[str, str], voice: str, ink: str, ground: str) -> Preferences:
    return DEFAULT.changed({**values, "voice": voice, "ink": ink, "ground": ground})


COLOUR = st.from_regex(r"[0-9a-f]{6}", fullmatch=True)
CHOICES = st.builds(
    _made,
    st.fixed_dictionaries({}, optional={one.name: st.sampled_from([c.code for c in one.choices]) for one in OPTIONS}),
    st.sampled_from(["", "cmn", "cmn+f3", "de-x"]),
    COLOUR,
    COLOUR,
)
