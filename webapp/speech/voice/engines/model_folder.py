"""What lies in the keeper's model folder: which kind of model, its files, and what is wrong with it.

The layouts are those in which models are published for sherpa-onnx:

    VITS      one *.onnx, tokens.txt, lexicon.txt [*.fst]
    Matcha    one acoustic *.onnx and a vocoder (vocos*.onnx, hifigan*.onnx), tokens.txt, lexicon.txt [*.fst]
    Kokoro    one *.onnx, voices.bin, tokens.txt, lexicon-zh.txt [lexicon-us-en.txt, *.fst]

Other files are left alone: "dict" and "espeak-ng-data" belong to older versions of the library.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from webapp.messages import N_
from webapp.speech.voice.engines.base import SpeechUnavailable

VOCODERS = ("vocos", "hifigan", "vocoder")  # how their file names begin
LEXICONS = ("lexicon.txt", "lexicon-us-en.txt", "lexicon-zh.txt")
RULES = ("phone", "date", "number")  # the order in which these rewrite a text; all others come after them
SMALLEST = 100  # bytes; no ONNX file with a network in it is smaller
_TOKEN = re.compile(r"(\S+\s+|\s+)?\d+\s*")  # the symbol is left out where it is a space
_HANZI = re.compile("[\u4e00-\u9fff] ")


@dataclass(frozen=True)
class ModelFolder:
    """The files of one model."""

    kind: str  # "vits", "matcha" or "kokoro"
    model: Path
    tokens: Path
    lexicons: tuple[Path, ...] = ()
    rules: tuple[Path, ...] = ()
    vocoder: Path | None = None
    voices: Path | None = None

    def who(self) -> str:
        """8 hex characters of everything that decides who is heard: they change when the model is another."""
        return _digest(path for path in (self.model, self.vocoder, self.voices) if path)

    def what(self) -> str:
        """8 hex characters of everything that decides how a text is read besides: symbols, words and rules."""
        return _digest((self.tokens, *self.lexicons, *self.rules))


def look(folder: Path) -> ModelFolder:
    """Find out what is in the folder. Raises SpeechUnavailable, in Chinese, with what is missing and what to do."""
    try:
        return _look(folder)
    except OSError as error:
        raise refused(
            N_(
                "读不了 %(name)s（%(strerror)s），请检查它的权限",
                name=Path(error.filename or folder).name,
                strerror=error.strerror,
            )
        ) from error


def refused(why: str) -> SpeechUnavailable:
    """Why the model cannot be used; names files but not where they lie, because visitors may read it."""
    return SpeechUnavailable(N_("VOICE_MODEL 的模型不能用：%(why)s。", why=why))


def _look(folder: Path) -> ModelFolder:
    if not folder.exists():
        raise refused(N_("没有这个文件夹，请检查路径，并让运行站点的用户能读它"))
    if not folder.is_dir():
        raise refused(N_("它不是文件夹，请写解压之后的文件夹，不要写压缩包"))
    networks = sorted(path for path in folder.glob("*.onnx") if path.is_file())
    if not networks:
        raise refused(N_("文件夹里没有 .onnx 模型文件%(folder)s", folder=_inside(folder)))
    for path in networks:
        if path.stat().st_size < SMALLEST:
            raise refused(
                N_(
                    "%(name)s 只有 %(st_size)s 字节，没有下载完整，请重新下载",
                    name=path.name,
                    st_size=path.stat().st_size,
                )
            )
    vocoders = [path for path in networks if path.name.lower().startswith(VOCODERS)]
    voices = folder / "voices.bin"
    kind = "kokoro" if voices.is_file() else "matcha" if vocoders else "vits"
    model = _the_network(kind, [path for path in networks if path not in vocoders])
    tokens = folder / "tokens.txt"
    if not tokens.is_file():
        raise refused(N_("文件夹里没有 tokens.txt，请把模型包里的文件都放进来"))
    spells_hanzi = _check_tokens(tokens)
    lexicons = tuple(folder / name for name in LEXICONS if (folder / name).is_file())
    if not lexicons and not (kind == "vits" and spells_hanzi):
        raise refused(N_("文件夹里没有 lexicon.txt，没有它就不认识汉字，请把模型包里的文件都放进来"))
    return ModelFolder(
        kind,
        model,
        tokens,
        lexicons=lexicons,
        rules=tuple(sorted((path for path in folder.glob("*.fst") if path.is_file()), key=_place)),
        vocoder=vocoders[0] if kind == "matcha" else None,
        voices=voices if kind == "kokoro" else None,
    )


def _the_network(kind: str, found: list[Path]) -> Path:
    """The one to load; a package with a smaller variant (model.int8.onnx) beside the whole model gives the whole."""
    if kind == "vits" and any(path.name.startswith("model-steps") for path in found):
        raise refused(N_("Matcha 模型还要一个声码器，请把 vocos-22khz-univ.onnx 之类的文件放进同一个文件夹"))
    whole = [path for path in found if path.name == "model.onnx"] or [p for p in found if ".int8." not in p.name]
    candidates = whole or found
    if not candidates:
        raise refused(N_("文件夹里只有声码器，没有声学模型（model-steps-3.onnx 之类的文件）"))
    if len(candidates) > 1:
        names = "、".join(path.name for path in candidates)
        raise refused(
            N_("有几个 .onnx 文件（%(names)s），不知道用哪一个，请只留一个，或者把它改名为 model.onnx", names=names)
        )
    return candidates[0]


def _check_tokens(tokens: Path) -> bool:
    """Whether the symbols are hanzi themselves, so that no lexicon is needed. A line that is none ends the library."""
    hanzi = False
    with tokens.open(encoding="utf-8", errors="replace") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip() and not _TOKEN.fullmatch(line):
                raise refused(N_("tokens.txt 第 %(number)s 行不是“符号 编号”，请重新下载这个文件", number=number))
            hanzi = hanzi or bool(_HANZI.match(line))
    return hanzi


def _inside(folder: Path) -> str:
    """A hint when the model lies one folder deeper, as after unpacking."""
    deeper = sorted({path.parent.name for path in folder.glob("*/*.onnx")})
    return (
        N_("；它们在里面的 %(deeper)s 里，请把 VOICE_MODEL 改成那个文件夹", deeper=deeper[0])
        if deeper
        else N_("，请把下载的模型解压到这里")
    )


def _place(rule: Path) -> tuple[int, str]:
    places = [place for place, name in enumerate(RULES) if rule.name.startswith(name)]
    return (places[0] if places else len(RULES), rule.name)


def _digest(paths: Iterable[Path]) -> str:
    total = hashlib.sha256()
    for path in paths:
        with path.open("rb") as file:
            total.update(hashlib.file_digest(file, "sha256").digest())
    return total.hexdigest()[:8]
