"""Tingwen (听闻): the website of a Disabled Persons' Federation that can be heard, enlarged and understood.

The map of the house. Imports only go down; import-linter holds the floors from ``pyproject.toml``.

    roof      app                                create_app(): assembles; nobody imports it but wsgi.py and tests
    doors     cli, web                           terminal and HTTP; thin: ask, decide, show
    floor 5   demo, editorial                    acts that cross rooms: import, check, publish; the demonstration site
    floor 3   speech | search | counting         articles become sound, are found, are counted
    floor 2   content | accounts | reading | feedback | compliance
    floor 1   storage | jobs | text | limits     pluggable tools; Chinese text: cleaning, sentences, numbers
    ground    database ; config | clock | lifeline
"""

__version__ = "0.1.0"
