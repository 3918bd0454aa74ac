"""`python -m gongkai`: the same door as the command `gongkai`."""

from __future__ import annotations

from gongkai.cli import main

main()
