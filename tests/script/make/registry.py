"""The test files: a maker each, with what is odd in it and the script that it is written in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class File:
    """A test file that is not yet made."""

    name: str
    shows: str
    script: str
    """hans, hant, hant-tw, hant-hk, or mixed where both are in it."""
    make: Callable[[], bytes]


FILES: list[File] = []


def file(name: str, shows: str, script: str = "hans") -> Callable:
    """Registers a maker."""

    def register(make: Callable[[], bytes]) -> Callable[[], bytes]:
        FILES.append(File(name, shows, script, make))
        return make

    return register
