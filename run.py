#!/usr/bin/env python3
"""One door to the project: makes its environment, then does what was asked.

python3 run.py          start all of it for a look: web and worker at 127.0.0.1:8000, with a demonstration office
python3 run.py samples  read, check and render the shipped examples; says where the results lie
python3 run.py test     the tests (anything after it goes to pytest; with --postgres on a PostgreSQL)
python3 run.py lint     formatting, lint, types, import contracts, structure
python3 run.py bench    speed, each figure as a ratio taken in one run
python3 run.py docs     write docs/rules.md anew from the code
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import subprocess  # noqa: S404 - starting the project's own tools is what this file is for
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "made-from"
RESULTS = ROOT / "results"


def call(*command: object, output: Path | None = None) -> int:
    """Runs a command in the project's folder; its standard output goes to `output` where one is named."""
    words = [str(word) for word in command]
    # -X utf8 in the child: Windows would otherwise read and write the examples in a code page of its own.
    env = {**os.environ, "PYTHONUTF8": "1"}
    if output is None:
        return subprocess.call(words, cwd=ROOT, env=env)  # noqa: S603 - fixed words and the caller's own options
    with output.open("wb") as sink:
        return subprocess.call(words, cwd=ROOT, env=env, stdout=sink)  # noqa: S603 - as above


def module(name: str, *options: object) -> int:
    return call(PYTHON, "-m", name, *options)


def gongkai(*options: object, output: Path | None = None) -> int:
    return call(PYTHON, "-m", "gongkai", *options, output=output)


def fingerprint() -> str:
    return hashlib.sha256(LOCK.read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()


def works() -> bool:
    """Whether .venv has a Python that starts: a moved folder or a removed system Python leaves a dead one."""
    probe = [str(PYTHON), "-c", "import sys, pip; sys.exit(sys.version_info < (3, 11))"]
    return PYTHON.exists() and subprocess.call(probe, stderr=subprocess.DEVNULL) == 0  # noqa: S603 - fixed words


def environment() -> None:
    """Makes .venv from the lock file where there is none, and brings it up to date where the lock changed."""
    if STAMP.exists() and STAMP.read_text("ascii") == fingerprint() and PYTHON.exists():
        return
    if not works():
        if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
            sys.exit(
                "This Python has no venv. Debian, Ubuntu: sudo apt install python3-venv; "
                "Fedora, openSUSE: python3-pip; macOS, Windows: the installer of python.org.\n"
                "此 Python 缺少 venv：Debian、Ubuntu 请安装 python3-venv，其他系统请用 python.org 的安装包。"
            )
        print("Making .venv …", file=sys.stderr)
        must(call(sys.executable, "-m", "venv", "--clear", VENV))
    print("Installing what requirements.lock names …", file=sys.stderr)
    must(module("pip", "install", "--quiet", "--require-hashes", "--requirement", LOCK))
    # The lock holds the build backend, so nothing more is fetched to build the project itself.
    must(module("pip", "install", "--quiet", "--no-build-isolation", "--no-deps", "--editable", ROOT))
    STAMP.write_text(fingerprint(), "ascii")


def must(code: int) -> None:
    if code:
        sys.exit(code)


def serve(*options: str) -> int:
    """The demonstration office: made in results/demo at the first start, with an account for each post."""
    return gongkai("serve", "--demo", RESULTS / "demo", *options)


def samples(*_: str) -> int:
    """Reads, checks and renders the shipped examples into results/."""
    RESULTS.mkdir(exist_ok=True)
    examples = ROOT / "examples"
    years, district = examples / "years", examples / "district"
    jobs = [
        gongkai("read", examples, "--format", "json", output=RESULTS / "reports.jsonl"),
        gongkai("check", examples, "--format", "html", "-o", RESULTS / "findings.html"),
        gongkai("compare", years / "2023.html", years / "2024.html", output=RESULTS / "compare.txt"),
        gongkai(
            *("merge", district / "children", "--roster", district / "roster.csv"),
            *("--against", district / "parent.html", "-o", RESULTS / "merged.docx"),
            output=RESULTS / "merge.txt",
        ),
        *(gongkai("render", years / "2024.html", "-o", RESULTS / f"report.{kind}") for kind in ("docx", "xlsx", "pdf")),
        gongkai("form", "--year", "2025", "-o", RESULTS / "form.xlsx"),
    ]
    print(f"\nResults 结果: {RESULTS}")
    for file in sorted(file for file in RESULTS.iterdir() if file.is_file()):
        print(f"  {file.name:16} {file.stat().st_size:>9,} bytes")
    # Code 1 is "done, errors found": the examples have planted ones. Anything above means a command failed.
    return int(any(code > 1 for code in jobs))


def test(*options: str) -> int:
    """With --postgres on a PostgreSQL: the one that answers, or one started for it and stopped after it."""
    if "--postgres" not in options:
        return module("pytest", *options)
    words = [word for word in options if word != "--postgres"]
    return call(PYTHON, ROOT / "tests" / "postgres.py", PYTHON, "-m", "pytest", *words)


def lint(*_: str) -> int:
    """Every gate, all of them even where one fails."""
    source = ("src", "tests", "bench", "docs", "run.py")
    gates = (
        module("ruff", "format", "--check", *source),
        module("ruff", "check", *source),
        module("mypy"),
        call(BIN / "lint-imports"),
        module("pytest", "tests/test_structure.py"),
    )
    return int(any(gates))


def bench(*options: str) -> int:
    codes = [call(PYTHON, file, *options) for file in sorted((ROOT / "bench").glob("*.py"))]
    return int(any(codes))


def docs(*_: str) -> int:
    return call(PYTHON, ROOT / "docs" / "rules.py")


JOBS = {"serve": serve, "samples": samples, "test": test, "lint": lint, "bench": bench, "docs": docs}


def main() -> int:
    if sys.version_info < (3, 11):  # noqa: UP036 - whoever starts this file may have an older one
        sys.exit(f"Gongkai needs Python 3.11 or later; this is {sys.version.split()[0]}.")
    name, *options = sys.argv[1:] or ["serve"]
    if name.startswith("-") and name not in ("-h", "--help"):
        name, options = "serve", [name, *options]
    if name not in JOBS:
        sys.exit((__doc__ or "").strip())
    environment()
    return JOBS[name](*options)


if __name__ == "__main__":
    sys.exit(main())
