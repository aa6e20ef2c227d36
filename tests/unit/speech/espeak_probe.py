"""Asks the real engine in a process of its own: JSON lines in (text, readings), JSON lines out."""

import json
import sys

from webapp.speech.voice.engines.pyttsx3 import Pyttsx3Engine

engine = Pyttsx3Engine(200)
for line in sys.stdin:
    text, readings = json.loads(line)
    written = engine._overrides.write(text, readings) if readings else None
    said = written.text if written else text
    sound = engine.synthesise(text, readings)
    answer = {"written": said, "notation": engine._notation(said), "words": sound.words, "samples": sound.samples}
    print(json.dumps(answer), flush=True)
