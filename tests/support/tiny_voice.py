"""Very small models for sherpa-onnx, made on the spot: every hanzi is a beep of a fifth of a second.

They go through the library's real code; only the network is a toy. The three makers write the three layouts that a
keeper may have. A beep has the peaks of speech, its pitch tells the hanzi, and the second speaker is a fifth higher.
"""

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

EVERYDAY = (bytes([row, cell]) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
HANZI = "".join(code.decode("gb2312", "ignore") for code in EVERYDAY)  # the 3,755 of its first level
SYMBOLS = 100
FIRST_SYMBOL = 2  # the numbers below are silence
SECONDS = 0.2  # of one hanzi at its own speed
BODY = "network"  # the name that every part of a model carries


def vits(folder: Path, *, rate: int = 16_000, speakers: int = 2, loud: float = 0.4, **told: str) -> Path:
    """model.onnx, tokens.txt and lexicon.txt. ``told``: what the model says of itself, in place of the usual."""
    inputs = {"x": (TensorProto.INT64, [1, "n"]), "x_length": (TensorProto.INT64, [1])}
    inputs |= {name: (TensorProto.FLOAT, [1]) for name in ("noise_scale", "length_scale", "noise_scale_w")}
    inputs["sid"] = (TensorProto.INT64, [1])
    usual = {
        "model_type": "vits",
        "comment": "tiny",
        "language": "Chinese",
        "add_blank": "0",
        "n_speakers": str(speakers),
        "sample_rate": str(rate),
        "punctuation": "， 。 ！ ？ 、 ； ：",
    }
    _save(folder / "model.onnx", _beeps(rate, loud), inputs, "y", usual | told)
    _write(folder / "tokens.txt", ["sil 0", "eos 1", *(f"t{one} {one + FIRST_SYMBOL}" for one in range(SYMBOLS))])
    _write(folder / "lexicon.txt", [f"{one} t{ord(one) % SYMBOLS}" for one in HANZI])
    return folder


def matcha(folder: Path, *, rate: int = 22_050) -> Path:
    """model-steps-3.onnx, a vocoder, tokens.txt and lexicon.txt; one speaker."""
    inputs = {"x": (TensorProto.INT64, [1, "n"]), "x_length": (TensorProto.INT64, [1])}
    inputs |= {name: (TensorProto.FLOAT, [1]) for name in ("noise_scale", "length_scale")}
    told = {
        "model_type": "matcha-tts",
        "language": "Chinese",
        "jieba": "1",
        "has_espeak": "0",
        "n_speakers": "1",
        "sample_rate": str(rate),
        "version": "1",
        "pad_id": "0",
        "use_eos_bos": "0",
        "num_ode_steps": "3",
    }
    _save(folder / "model-steps-3.onnx", _beeps(rate, 0.4, speaker=""), inputs, "y", told)
    same = [helper.make_node("Identity", ["mel"], ["audio"])]
    _save(
        folder / "hifigan_v2.onnx", same, {"mel": (TensorProto.FLOAT, [1, 1, "s"])}, "audio", {"model_type": "hifigan"}
    )
    _write(folder / "tokens.txt", ["_ 0", "^ 1", *(f"t{one} {one + FIRST_SYMBOL}" for one in range(SYMBOLS))])
    _write(folder / "lexicon.txt", [f"{one} t{ord(one) % SYMBOLS}" for one in HANZI])
    return folder


def kokoro(folder: Path, *, rate: int = 24_000, speakers: int = 53) -> Path:
    """model.onnx, voices.bin, tokens.txt and lexicon-zh.txt; by default as many speakers as the published package."""
    longest, width = 128, 2
    inputs = {
        "tokens": (TensorProto.INT64, [1, "n"]),
        "style": (TensorProto.FLOAT, [1, width]),
        "speed": (TensorProto.FLOAT, [1]),
    }
    first = [
        helper.make_node("Identity", ["tokens"], ["x"]),
        helper.make_node("Reciprocal", ["speed"], ["length_scale"]),
        helper.make_node("ReduceMean", ["style"], ["who"], keepdims=0),
    ]
    told = {
        "model_type": "kokoro",
        "language": "multi-lang",
        "has_espeak": "0",
        "sample_rate": str(rate),
        "version": "2",
        "voice": "",
        "n_speakers": str(speakers),
        "style_dim": f"{longest},1,{width}",
    }
    _save(folder / "model.onnx", first + _beeps(rate, 0.4, speaker="who"), inputs, "y", told)
    styles = np.repeat(np.arange(speakers, dtype=np.float32) / speakers, longest * width)
    (folder / "voices.bin").write_bytes(styles.tobytes())
    symbols = [chr(0x1401 + one) for one in range(SYMBOLS)]
    marks = [f"{mark} 1" for mark in ",.!?;:"]
    _write(
        folder / "tokens.txt", ["$ 0", "1", *marks, *(f"{one} {at + FIRST_SYMBOL}" for at, one in enumerate(symbols))]
    )
    _write(folder / "lexicon-zh.txt", [f"{one} {symbols[ord(one) % SYMBOLS]}" for one in HANZI])
    return folder


def endless(folder: Path) -> Path:
    """A model of the first kind that never comes to an end."""
    vits(folder)
    path = folder / "model.onnx"
    model = onnx.load(path)
    going = helper.make_tensor_value_info("going", TensorProto.BOOL, [])
    turn = helper.make_tensor_value_info("turn", TensorProto.INT64, [])
    still = helper.make_tensor_value_info("still", TensorProto.BOOL, [])
    body = helper.make_graph([helper.make_node("Identity", ["going"], ["still"])], "body", [turn, going], [still])
    model.graph.initializer.append(numpy_helper.from_array(np.array(True), "yes"))
    carried = helper.make_tensor_value_info("carried", TensorProto.FLOAT, None)
    carried_on = helper.make_tensor_value_info("carried_on", TensorProto.FLOAT, None)
    body.input.append(carried)
    body.node.append(helper.make_node("Identity", ["carried"], ["carried_on"]))
    body.output.append(carried_on)
    model.graph.node.append(helper.make_node("Loop", ["", "yes", "y"], ["never"], body=body))
    del model.graph.output[:]
    model.graph.output.append(helper.make_tensor_value_info("never", TensorProto.FLOAT, [1, 1, "s"]))
    onnx.save(model, path)
    return folder


def _beeps(rate: int, loud: float, speaker: str = "sid") -> list[onnx.NodeProto]:
    """Nodes from x (numbers of symbols) and length_scale to y (samples)."""
    constants = {
        "grid": np.float32(SECONDS * rate),
        "zero": np.float32(0),
        "one": np.float32(1),
        "turn": np.float32(2 * np.pi / rate),
        "lowest": np.float32(150),
        "step": np.float32(2),
        "fifth": np.float32(0.5),
        "sharp": np.float32(61),
        "loud": np.float32(loud),
        "first_said": np.int64(FIRST_SYMBOL),
        "flat": np.array([1, 1, -1], dtype=np.int64),
        "scalar": np.array([], dtype=np.int64),
        "last": np.array([2], dtype=np.int64),
    }
    nodes = [
        helper.make_node("Constant", [], [name], value=numpy_helper.from_array(np.array(value)))
        for name, value in constants.items()
    ]

    def node(kind: str, inputs: str, output: str, **more: int) -> None:
        nodes.append(helper.make_node(kind, inputs.split(), [output], **more))

    node("Reshape", "length_scale scalar", "scale")
    node("Mul", "scale grid", "count")
    node("Range", "zero count one", "samples")
    node("Mul", "samples turn", "time")
    node("Unsqueeze", "x last", "symbols")
    node("Cast", "symbols", "numbers", to=TensorProto.FLOAT)
    node("Mul", "numbers step", "steps")
    node("Add", "steps lowest", "pitch")
    if speaker:
        node("Cast", speaker, "speaker", to=TensorProto.FLOAT)
        node("Mul", "speaker fifth", "higher")
        node("Add", "higher one", "voice")
        node("Mul", "pitch voice", "pitch_said")
    else:
        node("Identity", "pitch", "pitch_said")
    node("Mul", "pitch_said time", "phase")
    node("Sin", "phase", "sine")
    node("Pow", "sine sharp", "wave")  # narrow peaks, as in speech: a plain sine would be loud without being high
    node("GreaterOrEqual", "symbols first_said", "is_said")
    node("Cast", "is_said", "said", to=TensorProto.FLOAT)
    node("Mul", "wave said", "heard")
    node("Mul", "heard loud", "loudly")
    node("Reshape", "loudly flat", "y")
    return nodes


def _save(path: Path, nodes: list, inputs: dict, output: str, told: dict[str, str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    graph = helper.make_graph(
        nodes,
        BODY,
        [helper.make_tensor_value_info(name, *kind) for name, kind in inputs.items()],
        [helper.make_tensor_value_info(output, TensorProto.FLOAT, [1, 1, "samples"])],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    helper.set_model_props(model, told)
    onnx.checker.check_model(model)
    onnx.save(model, path)


def _write(path: Path, lines: list[str]) -> None:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
