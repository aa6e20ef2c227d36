"""Chinese text: cleaned, cut into sentences, put into words that can be said.

``html``        the one sanitiser: clean() and plain()
``sentences``   where a sentence ends
``spoken``      how numbers, symbols and brackets are said (rules in ``rules_*``)
``script``      clean HTML to a reading script: numbered sentences with their sound text
"""
