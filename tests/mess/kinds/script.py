"""Mess in the characters: conversion to Traditional, Taiwan words, pinyin residue, lost characters."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import cache

import opencc

from mess.paper import Paper

_END = "\x1e"
_UNEVEN = {"於": "于", "後": "后", "範": "范", "複": "復", "採": "采", "餘": "余", "併": "并"}
_PINYIN = {
    "發": "fā", "機": "jī", "構": "gòu", "網": "wǎng", "內": "nèi", "規": "guī", "關": "guān", "數": "shù",
    "開": "kāi", "報": "bào", "現": "xiàn", "權": "quán", "準": "zhǔn", "復": "fù", "補": "bǔ", "護": "hù",
    "費": "fèi", "務": "wù", "業": "yè", "鎮": "zhèn", "實": "shí", "環": "huán", "點": "diǎn", "穩": "wěn",
    "轉": "zhuǎn", "區": "qū", "請": "qǐng", "項": "xiàng", "確": "què", "導": "dǎo",
}  # fmt: skip


@cache
def _converter(name: str) -> opencc.OpenCC:
    return opencc.OpenCC(name)


def _converted(paper: Paper, name: str, rng: random.Random) -> Paper:
    """All texts in one call: the converter costs more by the call than by the character."""
    texts: list[str] = []

    def collect(text: str) -> str:
        texts.append(text)
        return text

    paper.texts(collect)
    results = iter(_converter(name).convert(_END.join(texts)).split(_END))
    uneven = {one: other for one, other in _UNEVEN.items() if rng.random() < 0.6}
    table = str.maketrans(uneven)
    names = tuple(_converter(name).convert(one).translate(table) for one in paper.truth.issuer)
    truth = replace(paper.truth, issuer=(*paper.truth.issuer, *names))
    return replace(paper.texts(lambda _: next(results).translate(table)), truth=truth)


def traditional(paper: Paper, rng: random.Random) -> Paper:
    """繁体转换, uneven as such copies are: 屬于, 復議后起訴, 規范性文件."""
    return _converted(paper, "s2t", rng)


def taiwan_words(paper: Paper, rng: random.Random) -> Paper:
    """Traditional with Taiwan words: 規範性檔案."""
    return _converted(paper, "s2twp", rng)


def pinyin(paper: Paper, rng: random.Random) -> Paper:
    """發(fā)布: pinyin left after single characters of a Traditional text."""
    paper = _converted(paper, "s2t", rng)
    chosen = {ord(one): f"{one}({sound})" for one, sound in _PINYIN.items() if rng.random() < 0.7}
    return paper.texts(lambda text: text.translate(chosen))


def question_marks(paper: Paper, rng: random.Random) -> Paper:
    """? where a control character or a space stood, before and after texts."""

    def marked(text: str) -> str:
        if not text or rng.random() < 0.75 or text[0].isdigit() or text[-1].isdigit():
            return text
        mark = rng.choice(("?", "??"))
        return mark + text if rng.random() < 0.4 else text + mark

    return paper.texts(marked)


SCRIPTS = {kind.__name__: kind for kind in (traditional, taiwan_words, pinyin, question_marks)}
