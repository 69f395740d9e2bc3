"""HTML: everything escaped, formulas intact for MathJax, clozes intact for Anki."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlmath_quiz.markup.html import latex_html, to_html
from mlmath_quiz.markup.prose import parse

TAGS = {"p", "ul", "ol", "li", "em", "strong", "a", "code", "span"}


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        assert {name for name, _ in attrs} <= {"href", "rel", "class", "data-blank", "start"}

    def handle_data(self, data: str) -> None:
        self.text += data


def html(text: str, **more: object) -> str:
    return to_html(parse(text), **more)  # type: ignore[arg-type]


def test_prose_and_formulas() -> None:
    assert html("Let *x* be $a<b$ & $$c$$") == r"<p>Let <em>x</em> be \(a&lt;b\) &amp; \[c\]</p>"


def test_lists_and_links() -> None:
    assert html("- a\n- [b](https://c.d)") == (
        '<ul><li>a</li><li><a href="https://c.d" rel="noopener noreferrer">b</a></li></ul>'
    )
    assert html("3. a") == '<ol start="3"><li>a</li></ol>'


def test_blanks() -> None:
    assert html("[[a|b]]", blanks="cloze") == "<p>{{c1::a}}</p>"
    assert html("[[a]]", blanks="hide") == '<p><span class="blank" data-blank="1">&#91;…]</span></p>'
    assert html("[[2: a]]") == '<p><span class="blank" data-blank="2">a</span></p>'


def test_latex_inside_a_cloze_cannot_end_it() -> None:
    cloze = html(r"[[$\frac{a}{\sqrt{b}}::c$]]", blanks="cloze")
    assert cloze == r"<p>{{c1::\(\frac{a}{\sqrt{b} }:{}:c\)}}</p>"


def test_words_inside_a_cloze_cannot_end_it() -> None:
    assert html("[[a}}b::c]]", blanks="cloze") == "<p>{{c1::a&#125;&#125;b&#58;&#58;c}}</p>"


def test_html_is_text() -> None:
    assert html("<script>alert(1)</script>") == "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"


def test_words_are_not_typeset_and_not_played() -> None:
    assert html(r"\(x\) [sound:a.mp3] [latex]") == (
        r"<p>\<span></span>(x\<span></span>) &#91;sound:a.mp3] &#91;latex]</p>"
    )


def test_a_formula_cannot_end_its_delimiters() -> None:
    assert latex_html(r"a\) <b") == r"\(a\ ) &lt;b\)"


def test_typed_mathematics() -> None:
    assert html("`x^2`", typeset=lambda source: "x^{2}") == r"<p>\(x^{2}\)</p>"
    assert html("`x<`", typeset=lambda source: None) == "<p><code>x&lt;</code></p>"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//x.y", "http:/x", "file:///etc"])
def test_only_web_addresses_become_links(url: str) -> None:
    assert "<a" not in html(f"[a]({url})")


def test_direction_marks_become_visible() -> None:
    assert html("a\u202eb $x\u2066$") == "<p>a\ufffdb \\(x\ufffd\\)</p>"


@given(
    st.lists(
        st.sampled_from(list("ab<>&\"'$*`[]|\\:{}()") + ["[[", "]]", "{{c1::", "\u202e", "\x00"]), max_size=40
    ).map("".join)
)
def test_only_our_own_tags_come_out(text: str) -> None:
    reader = Reader()
    written = html(text, blanks="cloze")
    reader.feed(written)
    assert reader.seen <= TAGS
    assert written.count("{{") == len(re.findall(r"\{\{c\d+::", written)) == written.count("}}")
