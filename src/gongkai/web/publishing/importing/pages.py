"""网页的读取: title, metadata, text and files of one page of an old site. Nothing in it runs, nothing is fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from lxml import etree, html

from gongkai.web.publishing.importing.columns import HEADS
from gongkai.web.publishing.importing.given import File, Given
from gongkai.web.publishing.importing.package import Package

_BODIES = ("ucap-content", "trs_editor", "zoom", "article-content", "article_content", "articlecontent", "content")
"""Names by which pages of authorities mostly call what holds the text."""
_ASIDE = ("script", "style", "noscript", "nav", "header", "footer", "form", "iframe", "object", "svg", "template")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.I)
_LABEL = re.compile(r"^\[?【?\s*([^:：\]】]{1,12}?)\s*[】\]]?\s*[:：]?\s*$")
_PAIR = re.compile(r"^\s*([^\s:：]{2,8})\s*[:：]\s*(\S.{0,200})$")
_FILES = re.compile(r"\.(?:docx?|xlsx?|pptx?|pdf|ofd|wps|et|txt|csv|zip|rar)$", re.I)
_SPACES = re.compile(r"\s+")


def page(package: Package, name: str, line: int) -> Given:
    """一页: what stands in the page `name` of a package. A page that cannot be taken apart says nothing.

    Raises `Refused` for a part that is damaged or too large.
    """
    root = _parsed(package.read(name))
    found = Given(line, name)
    if root is None:
        return found
    found.values.update({**_table(root), **_metas(root)})
    found.values.setdefault("address", f"/{name.removeprefix(package.top)}")
    found.values["title"] = found.values.get("title") or _title(root)
    body = _body(root)
    if body is not None:
        _collect(package, name, body, found)
        found.values["body"] = _inner(body)
    return found


def _parsed(data: bytes) -> html.HtmlElement | None:
    named = _CHARSET.search(data[:4096])
    encoding = named[1].decode("ascii", "replace").lower() if named else ""
    encoding = "gb18030" if encoding.startswith("gb") else "utf-8"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode("gb18030" if encoding == "utf-8" else "utf-8", "replace")
    text = text.lstrip("\ufeff").replace("\0", "")
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None
    etree.strip_elements(root, *_ASIDE, with_tail=False)
    return root


def _metas(root: html.HtmlElement) -> dict[str, str]:
    """网页标签 (国办发〔2017〕47号)."""
    known = {name.lower(): field for name, field in HEADS.items()}
    pairs = ((known.get((one.get("name") or "").lower()), _line(one.get("content") or "")) for one in root.iter("meta"))
    return {field: value for field, value in pairs if field and value}


def _table(root: html.HtmlElement) -> dict[str, str]:
    """Pairs of a label and what stands beside it: in tables, in lists of definitions, in lines with a colon."""
    found: dict[str, str] = {}
    for label, value in (*_beside(root), *_lines(root)):
        field = HEADS.get(label.replace(" ", "").replace("\u3000", ""))
        if field and value and field not in ("body", "files", "page"):
            found.setdefault(field, value)
    return found


def _beside(root: html.HtmlElement) -> Iterator[tuple[str, str]]:
    for row in root.iter("tr", "dl"):
        cells = [_line(one.text_content()) for one in row if one.tag in ("td", "th", "dt", "dd")]
        for label, value in zip(cells, cells[1:], strict=False):
            if said := _LABEL.match(label):
                yield _SPACES.sub("", said[1]), value


def _lines(root: html.HtmlElement) -> Iterator[tuple[str, str]]:
    for one in root.iter("li", "span", "td", "dd", "div"):
        if len(one) <= 2 and (said := _PAIR.match(_line(one.text_content())[:240])):
            yield said[1], said[2].strip()


def _title(root: html.HtmlElement) -> str:
    heading = next((_line(one.text_content()) for one in root.iter("h1") if _line(one.text_content())), "")
    named = root.find(".//title")
    return heading or (re.split(r"[_|]|-{1,2}", _line(named.text_content()))[0].strip() if named is not None else "")


def _body(root: html.HtmlElement) -> html.HtmlElement | None:
    """The element that holds the text: by its usual names, or the one below which most words stand in paragraphs."""
    for name in _BODIES:
        for one in root.iter("div", "td", "article", "section"):
            names = f"{one.get('id') or ''} {one.get('class') or ''}".lower().split()
            if name in names and _line(one.text_content()):
                return one
    whole = next((one for one in root.iter("article", "main") if _line(one.text_content())), None)
    if whole is not None:
        return whole
    words: dict[html.HtmlElement, int] = {}
    for one in root.iter("p"):
        parent = one.getparent()
        if parent is not None:
            words[parent] = words.get(parent, 0) + len(_line(one.text_content()))
    return max(words, key=lambda one: words[one]) if words else root.find("body")


def _collect(package: Package, name: str, body: html.HtmlElement, found: Given) -> None:
    """附件、插图: links and pictures of the text that lie in the package get their numbers."""
    for one in body.iter("a", "img"):
        key = "src" if one.tag == "img" else "href"
        link = one.get(key) or ""
        path = package.find(name, link) if link else None
        if path is not None and (one.tag == "img" or _FILES.search(path)):
            alt = _line(one.get("alt") or one.get("title") or "")[:300] if one.tag == "img" else ""
            title = _line(one.text_content())[:160] if one.tag == "a" else ""
            one.set(key, f"files/{found.number_of(File(path, title, alt, one.tag == 'img'))}/")
        elif one.tag == "img":
            found.lost.append(link[:200] or "img")
            one.attrib.pop(key, None)
        elif "://" not in link and _FILES.search(link.split("?")[0]):
            found.lost.append(link[:200])


def _inner(body: html.HtmlElement) -> str:
    parts = [escape(body.text or "", quote=False)]
    parts += [html.tostring(one, encoding="unicode") for one in body]
    return "".join(parts)


def _line(text: str) -> str:
    return _SPACES.sub(" ", text).strip()
