"""个人信息: encrypted, shown masked; every look at a clear text is logged; erased when its time is over."""

from __future__ import annotations
