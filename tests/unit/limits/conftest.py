"""A site with nothing but its database."""

import pytest

from tests.support.bare import bare_site
from webapp import limits


@pytest.fixture
def site(tmp_path):
    """The application whose database is used; several threads may enter its context."""
    limits.use("a secret of the test, long enough to be one")
    with bare_site(tmp_path) as app:
        yield app
