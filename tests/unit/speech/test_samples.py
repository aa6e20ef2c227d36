"""A model's samples are brought to our rate and loudness without anything being added to them."""

import numpy as np
import pytest

from webapp.speech.voice.engines.base import RATE
from webapp.speech.voice.engines.samples import LOUDEST, as_pcm, loudness, resample, without_quiet_around


def tone(hertz: float, rate: int, seconds: float = 1.0) -> np.ndarray:
    return np.sin(2 * np.pi * hertz * np.arange(round(rate * seconds)) / rate)


def level(samples: np.ndarray, hertz: float, rate: int = RATE) -> float:
    """How much of one frequency there is in the middle of the samples (1.0: a full sine)."""
    middle = samples[len(samples) // 4 : -len(samples) // 4]
    window = np.hanning(len(middle))
    wave = np.exp(-2j * np.pi * hertz * np.arange(len(middle)) / rate)
    return 2 * abs(np.sum(middle * window * wave)) / np.sum(window)


@pytest.mark.parametrize("rate", [8_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000])
def test_what_can_be_heard_stays_as_it_is(rate):
    for hertz in (100, 1_000, 3_000):
        made = resample(tone(hertz, rate), rate, RATE)
        assert len(made) == RATE
        assert level(made, hertz) == pytest.approx(1, abs=0.01)


@pytest.mark.parametrize("rate", [24_000, 32_000, 44_100, 48_000])
def test_what_is_too_high_for_our_rate_does_not_come_back_as_another_tone(rate):
    hertz = 11_500
    made = resample(tone(hertz, rate), rate, RATE)
    assert level(made, RATE - hertz) < 0.001
    assert loudness(made[2_000:-2_000]) < 0.001


@pytest.mark.parametrize("rate", [8_000, 16_000])
def test_a_lower_rate_gets_no_mirrored_tones(rate):
    made = resample(tone(3_000, rate), rate, RATE)
    assert level(made, rate - 3_000) < 0.001


@pytest.mark.parametrize("samples", [0, 1, 2, 319, 320, 321, 16_001])
def test_any_length_keeps_its_duration(samples):
    made = resample(np.ones(samples), 16_000, RATE)
    assert len(made) == round(samples * RATE / 16_000)
    assert np.isfinite(made).all()


def test_the_time_of_a_beep_does_not_move():
    beep = np.zeros(44_100)
    beep[10_000:10_400] = np.hanning(400)
    made = resample(beep, 44_100, RATE)
    assert np.argmax(made) == pytest.approx(5_100, abs=2)


def test_quiet_around_goes_but_the_breath_before_a_consonant_stays():
    speech = np.concatenate([np.full(16_000, 0.001), tone(200, 16_000), np.full(16_000, -0.001)])
    kept = without_quiet_around(speech, 16_000)
    assert len(kept) == pytest.approx(16_000 + 2 * 320, abs=200)
    assert len(without_quiet_around(np.zeros(100), 16_000)) == 0
    assert len(without_quiet_around(np.zeros(0), 16_000)) == 0


@pytest.mark.parametrize("gain", [0.1, 1.0, 100.0])
def test_no_sample_is_ever_cut_off(gain):
    samples = np.frombuffer(as_pcm(tone(200, RATE), gain), "<i2")
    assert np.abs(samples).max() <= LOUDEST * 32_767 + 1
    assert loudness(samples / np.abs(samples).max()) == pytest.approx(np.sqrt(0.5), abs=0.01)  # still a sine
    assert as_pcm(np.zeros(0), gain) == b""
