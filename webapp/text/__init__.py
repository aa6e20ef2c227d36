"""Chinese text: cleaned, cut into sentences, put into words that can be said.

``html``        the one sanitiser: clean() and plain()
``sentences``   where a sentence ends
``spoken``      how numbers, symbols and brackets are said (a module for each family of rules)
``script``      clean HTML to a reading script: numbered sentences with their sound text
"""
