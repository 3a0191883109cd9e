"""Settings that all judges share."""

from __future__ import annotations

import os
import random
from pathlib import Path

import browser
import gongbao
import laws
import office
import pytest
import report
import scripts
from form import EDITIONS
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parent.parent.parent
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture]

# A run repeats by default; JUDGE_SEARCH=1 looks elsewhere each time, and at as many times more as it says.
SEARCH = int(os.environ.get("JUDGE_SEARCH", "0"))
# Only a search looks for the smallest example of a failure, which takes long.
QUICK = [Phase.explicit, Phase.generate]
settings.register_profile(
    "repeat", derandomize=True, deadline=None, suppress_health_check=SLOW, database=None, phases=QUICK
)
settings.register_profile("search", deadline=None, suppress_health_check=SLOW, print_blob=True)
settings.load_profile("search" if SEARCH else "repeat")


def examples(usual: int) -> int:
    """How many examples a property is tried on."""
    return usual * max(SEARCH, 1)


def pytest_sessionstart() -> None:
    """Fails at once, and never skips, where a tool is missing."""
    try:
        gongbao.binary(), office.program(), browser.program()
    except gongbao.Missing as missing:
        pytest.exit(f"the judges cannot start: {missing}", returncode=2)


def drawn(strategy: st.SearchStrategy, count: int) -> list:
    """As many examples at once, for judges that look at many files in one run."""
    found: list = []

    @settings(max_examples=count, phases=[Phase.generate])
    @given(strategy)
    def collect(example: object) -> None:
        found.append(example)

    collect()
    return found


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """How many figures were read, by kind of file."""
    for line in laws.summary():
        terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def samples() -> Path:
    return ROOT / "samples"


@pytest.fixture(scope="session")
def reports() -> list[dict]:
    """A few whole reports that every judge looks at: ordinary ones of both editions, and one with pages of prose."""
    editions = [EDITIONS["2021"], EDITIONS["2021"], EDITIONS["2019"]]
    made = [report.random_report(random.Random(seed), form=form) for seed, form in enumerate(editions)]
    return [*made, report.random_report(random.Random(9), long_prose=True)]


@pytest.fixture(scope="session")
def in_scripts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """All test files of `gongbao script`, a folder a target."""
    sources = [scripts.FOLDER / name for name in scripts.names()]
    folder = tmp_path_factory.mktemp("scripts")
    return {target: scripts.convert_all(sources, target, folder / target) for target in scripts.TARGETS}
