"""Make the sounds of the game: short, calm, from sums of sines alone. Run it to write them beside this file.

A sound is a list of notes; a note is a struck bar or bell whose higher parts die away sooner. Nothing
is drawn by luck, so that the same script writes the same files.
"""

import math
import sys
import wave
from array import array
from pathlib import Path
from typing import NamedTuple

RATE = 16_000
"""Samples in a second: enough for tones below 8 kHz, and small files."""
ATTACK_S = 0.006
"""A note swells for so long: a sudden start would click."""

# Timbres: (times the note's frequency, share of its loudness, how many times as fast it dies away).
MARIMBA = ((1.0, 1.0, 1.0), (3.93, 0.22, 3.2), (9.2, 0.05, 7.0))
BELL = ((1.0, 1.0, 1.0), (2.0, 0.45, 1.4), (3.01, 0.25, 2.2), (4.17, 0.12, 3.4))
SOFT = ((1.0, 1.0, 1.0), (2.0, 0.16, 1.8))


class Note(NamedTuple):
    at: float
    """Seconds after the beginning."""
    pitch: float
    """Hz."""
    dies: float
    """Seconds after which it has fallen to a third."""
    loud: float = 1.0
    timbre: tuple[tuple[float, float, float], ...] = MARIMBA


C4, E4, G4, A4, C5, D5, E5, G5, A5, C6, E6 = (
    261.63, 329.63, 392.0, 440.0, 523.25, 587.33, 659.26, 783.99, 880.0, 1046.5, 1318.51,
)


def trill(start: float) -> list[Note]:
    """Return one burst of a telephone: two bells in quick turns."""
    return [Note(start + 0.045 * i, (E6, C6)[i % 2], 0.05, 0.8, BELL) for i in range(8)]


# name: (length in seconds, how loud its loudest moment is of what a file can hold, notes)
SOUNDS: dict[str, tuple[float, float, list[Note]]] = {
    "phone_ring": (1.0, 0.45, [*trill(0.0), *trill(0.5)]),
    "door_bell": (0.9, 0.4, [Note(0.0, E5, 0.22, 0.9, BELL), Note(0.22, C5, 0.26, 1.0, BELL)]),
    "card_taken": (0.2, 0.35, [Note(0.0, G4, 0.035), Note(0.035, C5, 0.045, 0.8)]),
    "task_done": (0.5, 0.4, [Note(0.0, C5, 0.09), Note(0.09, G5, 0.14)]),
    "answer_right": (0.8, 0.5, [Note(0.0, C5, 0.12), Note(0.1, E5, 0.12), Note(0.2, G5, 0.24, 1.1)]),
    "answer_wrong": (0.7, 0.5, [Note(0.0, E4, 0.14, 1.0, SOFT), Note(0.17, C4, 0.24, 1.0, SOFT)]),
    "emergency": (1.0, 0.65, [Note(0.25 * i, (A5, D5)[i % 2], 0.11, 1.0, BELL) for i in range(4)]),
    "day_over": (1.2, 0.5, [Note(0.16 * i, p, 0.3, 0.9) for i, p in enumerate((G5, E5, C5, A4, C5))]),
}


def samples(length: float, peak: float, notes: list[Note]) -> array:
    """Return a sound as 16-bit samples, as loud as `peak` and faded out at its end."""
    count = round(length * RATE)
    mixed = [0.0] * count
    for note in notes:
        for times, share, faster in note.timbre:
            step = 2 * math.pi * note.pitch * times / RATE
            for i in range(count - round(note.at * RATE)):
                since = i / RATE
                level = note.loud * share * min(1.0, since / ATTACK_S) * math.exp(-since * faster / note.dies)
                mixed[round(note.at * RATE) + i] += level * math.sin(step * i)
    loudest = max(map(abs, mixed))
    fade = count // 10
    return array(
        "h", [round(32767 * peak * m / loudest * min(1.0, (count - i) / fade)) for i, m in enumerate(mixed)]
    )


def write(name: str, path: Path) -> None:
    """Write a sound as a WAV file. Raises KeyError for a name that is none."""
    data = samples(*SOUNDS[name])
    if sys.byteorder == "big":
        data.byteswap()
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(data.tobytes())


if __name__ == "__main__":
    for sound in SOUNDS:
        write(sound, Path(__file__).with_name(f"{sound}.wav"))
