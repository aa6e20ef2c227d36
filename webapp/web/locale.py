"""Which language the page's own words are in. Chinese is the source: a lost catalogue still speaks Chinese."""


def chosen() -> str:
    """The reader's language; the other catalogues are begun and not yet offered to readers."""
    return "zh_Hans_CN"
