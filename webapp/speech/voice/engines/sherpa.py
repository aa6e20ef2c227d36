"""Neural voices through sherpa-onnx, from a model folder that the keeper supplies. Only the worker child uses this.

Nothing is downloaded and no model comes with us. The library may end the process over a bad model; the parent knows.
A model is tried before it is trusted: it must say 你好, a whole sentence, at a pace that can be brought to ours, and
faster than it is listened to.

The library tells no times of words. Text is spoken clause by clause, so where each clause begins is exact to the
sample; inside a clause its characters share the time evenly, which is right to some tenths of a second.
"""

import re
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import sherpa_onnx

from webapp.messages import N_
from webapp.speech.voice.engines.base import RATE, EngineVoice, Sound, Word, silence
from webapp.speech.voice.engines.model_folder import ModelFolder, look, refused
from webapp.speech.voice.engines.samples import Samples, as_pcm, loudness, resample, without_quiet_around
from webapp.speech.voice.engines.vocabulary import Saying, Vocabulary

THREADS = 2
MOST_VOICES = 8
NUMERALS = "一二三四五六七八"
# Kokoro's first speakers speak English. In the two published packages these are Chinese, women first.
CHINESE_SPEAKERS = {53: range(45, 53), 103: (3, 4, 5, 6, 58, 59, 60, 61)}

HELLO = "你好"
SHORTEST_HELLO = 0.16  # seconds; two syllables
FAINTEST = 0.001  # loudness of 你好; a model that knows no hanzi gives nothing or the hiss of nothing
SENTENCE = "云汀市残疾人联合会今天举办就业指导"
SENTENCE_SECONDS = 4.04  # what espeak-ng needs for it at 200 words a minute; both engines shall keep one pace
SENTENCE_RATE = 200  # at 100 espeak-ng needs 5 % more than twice as long, at 300 8 % less than two thirds
SLOWEST_RATE = 80  # espeak-ng goes no slower
SLOWEST, FASTEST = 0.5, 2.0  # what models bear without falling apart
LOUDNESS = 0.075  # measured of espeak-ng's two voices: 0.071 and 0.074
PAUSES = (("。！？!?…", 350), ("；;：:", 250), ("，,、", 150))  # milliseconds after a clause inside a piece
WORK = 1.5  # seconds of work that one piece may be, measured at the start; a third of the time it is given
SHORTEST_PIECE, LONGEST_PIECE = 12, 60  # characters
ATTEMPTS = 3  # at measuring the speed: a busy moment of the machine is not the model's fault

_CLAUSE = re.compile("[^。！？!?…；;：:，,、]*[。！？!?…；;：:，,、]*[”’」』）)]*")


class Manner(NamedTuple):
    """How one speaker is brought to the pace and the loudness of the house."""

    speed: float
    gain: float


class SherpaEngine:
    """The speakers of one model. For one thread."""

    def __init__(self, words_per_minute: int, model: Path, speakers: Sequence[int] = ()) -> None:
        self._rate = max(SLOWEST_RATE, words_per_minute)
        folder = look(model)
        self._tts = _load(folder)
        self._vocabulary = Vocabulary(folder.lexicons)
        who = folder.who()
        # The digest keeps a key's meaning: another model in the same folder brings other voices, not the same names.
        self._speakers = {f"model-{who}-{one}": one for one in self._offered(folder.kind, speakers)}
        names = (N_("声音%(numeral)s", numeral=numeral) for numeral in NUMERALS)
        self.voices = tuple(EngineVoice(key, name) for key, name in zip(self._speakers, names, strict=False))
        self._manners: dict[int, Manner] = {}
        self._identity = f"sherpa-onnx {sherpa_onnx.version} {folder.kind} {who}-{folder.what()}"
        self.longest_piece = self._check()

    def identity(self, voice: str) -> str:
        """What decides how a text sounds, besides its words. The measured speed is not in it: it aims at one pace."""
        return f"{self._identity} {voice or self.voices[0].key} {self._rate} {LOUDNESS}"

    def synthesise(self, text: str, readings: Sequence[str] = (), voice: str = "") -> Sound:
        """The sound of one piece; RuntimeError when the model fails.

        A model takes no readings. Where it would read a hanzi otherwise it is given a homophone, see vocabulary.py.
        """
        key = voice or self.voices[0].key
        if key not in self._speakers:
            raise RuntimeError(f"no voice named {key!r}")
        pcm, words = bytearray(), []
        for start, clause in _clauses(text):
            sayings = self._vocabulary.sayings(clause, readings[start : start + len(clause)])
            if not any(one.weight for one in sayings):
                continue
            spoken = self._clause("".join(one.said for one in sayings), self._speakers[key])
            words += _words(sayings, start, len(pcm) // 2, len(spoken) // 2)
            pcm += spoken
            if start + len(clause) < len(text):
                pcm += silence(_pause(clause)).pcm
        return Sound(bytes(pcm), RATE, tuple(words))

    def _clause(self, text: str, speaker: int) -> bytes:
        manner = self._manner(speaker)
        samples = self._generate(text, speaker, manner.speed)
        if not len(samples):  # never leave a clause out in silence
            raise RuntimeError("the model said nothing for a clause")
        return as_pcm(samples, manner.gain)

    def _manner(self, speaker: int) -> Manner:
        """Measured when a speaker is first used: speakers of one model differ in pace and loudness."""
        if speaker not in self._manners:
            samples = self._generate(SENTENCE, speaker, 1.0)
            level = loudness(samples)
            if level < FAINTEST:
                raise RuntimeError(f"speaker {speaker} of the model cannot be heard")
            speed = len(samples) / RATE / (SENTENCE_SECONDS * SENTENCE_RATE / self._rate)
            self._manners[speaker] = Manner(min(max(speed, SLOWEST), FASTEST), LOUDNESS / level)
        return self._manners[speaker]

    def _generate(self, text: str, speaker: int, speed: float) -> Samples:
        """At our rate and without silence around; empty when the model makes nothing of the text."""
        try:
            made = self._tts.generate(text, sid=speaker, speed=speed)
        except Exception as error:  # the library lets through whatever its C++ throws, down to a missing map entry
            raise RuntimeError(f"sherpa-onnx: {type(error).__name__} {error}") from error
        samples = np.asarray(made.samples, dtype=np.float64)
        if not np.isfinite(samples).all():
            raise RuntimeError("the model gave samples that are no numbers")
        return resample(without_quiet_around(samples, made.sample_rate), made.sample_rate, RATE)

    def _offered(self, kind: str, wanted: Sequence[int]) -> list[int]:
        count = max(1, self._tts.num_speakers)
        strange = [one for one in wanted if one >= count]
        if strange:
            raise refused(
                N_(
                    "VOICE_SPEAKERS 里的 %(strange)s 不存在，这个模型的声音编号是 0 到 %(count)s",
                    strange=strange[0],
                    count=count - 1,
                )
            )
        usual = CHINESE_SPEAKERS.get(count, range(count)) if kind == "kokoro" else range(count)
        return list(dict.fromkeys(wanted or usual))[:MOST_VOICES]

    def _check(self) -> int:
        """How long a piece may be (characters). Raises SpeechUnavailable when the first speaker cannot do its work."""
        first = next(iter(self._speakers.values()))
        if not self._says_hello(first):
            raise refused(
                N_("它说不出“%(hello)s”，不是中文语音模型，或者 lexicon.txt 与它不配套。请换一个中文模型", hello=HELLO)
            )
        try:
            longest, seconds = self._measure(first)
        except RuntimeError as error:
            raise refused(N_("试读一句话时出错（%(error)s），请重新下载整个模型包", error=error)) from error
        if seconds < SHORTEST_HELLO / len(HELLO) * len(SENTENCE):
            raise refused(N_("它读不完一句话，lexicon.txt 可能与它不配套，请重新下载整个模型包"))
        if longest < SHORTEST_PIECE:
            raise refused(
                N_(
                    "这台机器太慢，%(work)s 秒里只读得出 %(longest)s 个字。请换小一些的模型（例如 int8），或者换更快的机器",
                    work=WORK,
                    longest=longest,
                )
            )
        return longest

    def _says_hello(self, speaker: int) -> bool:
        try:
            hello = self._generate(HELLO, speaker, 1.0)
        except RuntimeError:  # how models of other languages answer to hanzi
            return False
        return len(hello) >= SHORTEST_HELLO * RATE and loudness(hello) >= FAINTEST

    def _measure(self, speaker: int) -> tuple[int, float]:
        """How many characters are spoken in WORK seconds, at most LONGEST_PIECE, and how long the sentence lasts."""
        speed, longest, seconds = self._manner(speaker).speed, 0, 0.0
        for _ in range(ATTEMPTS):
            began = time.monotonic()
            seconds = len(self._generate(SENTENCE, speaker, speed)) / RATE
            longest = max(longest, int(WORK * len(SENTENCE) / (time.monotonic() - began)))
            if longest >= LONGEST_PIECE:
                return LONGEST_PIECE, seconds
        return longest, seconds


def _load(folder: ModelFolder) -> sherpa_onnx.OfflineTts:
    lexicon = ",".join(map(str, folder.lexicons))
    common = {"tokens": str(folder.tokens), "lexicon": lexicon}
    network = str(folder.model)
    if folder.kind == "matcha":
        matcha = sherpa_onnx.OfflineTtsMatchaModelConfig(acoustic_model=network, vocoder=str(folder.vocoder), **common)
        model = sherpa_onnx.OfflineTtsModelConfig(matcha=matcha, num_threads=THREADS)
    elif folder.kind == "kokoro":
        kokoro = sherpa_onnx.OfflineTtsKokoroModelConfig(model=network, voices=str(folder.voices), **common)
        model = sherpa_onnx.OfflineTtsModelConfig(kokoro=kokoro, num_threads=THREADS)
    else:
        vits = sherpa_onnx.OfflineTtsVitsModelConfig(model=network, **common)
        model = sherpa_onnx.OfflineTtsModelConfig(vits=vits, num_threads=THREADS)
    config = sherpa_onnx.OfflineTtsConfig(model=model, rule_fsts=",".join(map(str, folder.rules)), silence_scale=1.0)
    try:
        if not config.validate():
            raise refused(N_("%(kind)s 模型的文件不齐，请重新下载整个模型包", kind=folder.kind))
        return sherpa_onnx.OfflineTts(config)
    except RuntimeError as error:
        raise refused(
            N_(
                "%(name)s 读不进去，可能没有下载完整，或者不是语音模型（%(short)s）",
                name=folder.model.name,
                short=_short(error),
            )
        ) from error
    except (IndexError, ValueError, MemoryError) as error:
        raise refused(
            N_("载入时出错（%(name)s），tokens.txt 或 lexicon.txt 可能与模型不配套", name=type(error).__name__)
        ) from error


def _short(error: Exception) -> str:
    """The library's own words without the paths of this machine."""
    return re.sub(r"\S*/", "", str(error)).strip().partition("\n")[0][:80]


def _clauses(text: str) -> list[tuple[int, str]]:
    """The text cut after the marks that end a clause: where each part begins, and the part."""
    return [(one.start(), one.group()) for one in _CLAUSE.finditer(text) if one.group()]


def _pause(clause: str) -> int:
    return next((pause for marks, pause in PAUSES if any(mark in clause for mark in marks)), 0)


def _words(sayings: Sequence[Saying], place: int, first: int, samples: int) -> list[Word]:
    """One word for each hanzi or Latin word of a clause, its time shared out by weight."""
    whole = sum(one.weight for one in sayings)
    words, passed = [], 0.0
    for one in sayings:
        if one.weight:
            words.append((place + one.place, one.length, first + int(samples * passed / whole)))
        passed += one.weight
    return words
