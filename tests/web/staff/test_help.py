"""Help for those who work here stands where readers find it."""

import pytest


@pytest.mark.parametrize(
    "address", ["/staff/", "/staff/new", "/staff/figures", "/staff/journal", "/staff/people/password"]
)
def test_help_and_telephone_stand_where_readers_have_them(editor, address) -> None:
    """WCAG 2.2 SC 3.2.6, on the desk and on an address that it does not know."""
    wanted = ["tel:051900001234", "tel:12385", "/help"]
    for page in (editor.open(address), editor.open("/staff/nothing-here", 404)):
        found = page.markup.all("//footer//a[@href='/help' or starts-with(@href, 'tel:')]/@href")
        assert [str(one) for one in found] == wanted
