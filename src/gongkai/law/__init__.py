"""What the Regulation says (《中华人民共和国政府信息公开条例》, State Council Order 711). True with no computer."""

from __future__ import annotations
