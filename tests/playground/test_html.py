from typing import Any

import pytest

from playground.entities import formatted
from playground.errors import ApiError

LINK = "https://adilet.zan.kz/kaz"


def entity(kind: str, offset: int, length: int, **more: Any) -> dict[str, Any]:
    return {"type": kind, "offset": offset, "length": length, **more}


GOOD = [
    ("plain", "plain", []),
    ("1 &lt; 2 &amp;&amp; 3 &gt; 2 &quot;x&quot;", '1 < 2 && 3 > 2 "x"', []),
    ("&#1178;&#x49B;&nbsp;", "Ққ&nbsp;", []),
    ("<b>a</b> <strong>b</strong>", "a b", [entity("bold", 0, 1), entity("bold", 2, 1)]),
    ("<i>a</i><em>b</em>", "ab", [entity("italic", 0, 1), entity("italic", 1, 1)]),
    ("<u>a</u><ins>b</ins>", "ab", [entity("underline", 0, 1), entity("underline", 1, 1)]),
    (
        "<s>a</s><strike>b</strike><del>c</del>",
        "abc",
        [entity("strikethrough", i, 1) for i in range(3)],
    ),
    ("<tg-spoiler>a</tg-spoiler>", "a", [entity("spoiler", 0, 1)]),
    ('<span class="tg-spoiler">a</span>', "a", [entity("spoiler", 0, 1)]),
    ("<code>a</code>", "a", [entity("code", 0, 1)]),
    ("<pre>a</pre>", "a", [entity("pre", 0, 1)]),
    (
        '<pre><code class="language-python">a</code></pre>',
        "a",
        [entity("pre", 0, 1, language="python")],
    ),
    (f'<a href="{LINK}">заң</a>', "заң", [entity("text_link", 0, 3, url=LINK)]),
    (
        f"<a href='{LINK}?a=1&amp;b=2'>x</a>",
        "x",
        [entity("text_link", 0, 1, url=f"{LINK}?a=1&b=2")],
    ),
    ('<a href="nowhere">x</a>', "x", []),
    ("<blockquote>a</blockquote>", "a", [entity("blockquote", 0, 1)]),
    ("<blockquote expandable>a</blockquote>", "a", [entity("expandable_blockquote", 0, 1)]),
    ("<B>a</B>", "a", [entity("bold", 0, 1)]),
    ("<b>a</b >", "a", [entity("bold", 0, 1)]),
    ("😀<b>Қ😀</b>", "😀Қ😀", [entity("bold", 2, 3)]),
    ("<b>a<i>b</i></b>", "ab", [entity("bold", 0, 2), entity("italic", 1, 1)]),
    ("  <b> a </b>  ", "a", [entity("bold", 0, 1)]),
    ("<b></b>x", "x", []),
    (
        "<b>a<code>b</code>c</b>",
        "abc",
        [entity("bold", 0, 1), entity("code", 1, 1), entity("bold", 2, 1)],
    ),
    (
        "<blockquote>a<blockquote>b</blockquote></blockquote>",
        "ab",
        [entity("blockquote", 0, 2)],
    ),
]

BAD = [
    ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
    ("<b>a</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
    ("<b><i>a</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
    ("a</b>", "Unexpected end tag at byte offset 1"),
    ("<p>a</p>", 'Unsupported start tag "p" at byte offset 0'),
    ("a<br>b", 'Unsupported start tag "br" at byte offset 1'),
    ("қ < 3", 'Unsupported start tag "" at byte offset 3'),
    ("{<x{}>", 'Unsupported start tag "x{}" at byte offset 1'),
    ("<b", "Unclosed start tag at byte offset 0"),
    ("<b>a</b", "Unclosed end tag at byte offset 4"),
    ('<a href="x>a</a>', 'Unclosed start tag "a" at byte offset 0'),
    ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
]


@pytest.mark.parametrize(("source", "text", "entities"), GOOD, ids=[good[0] for good in GOOD])
def test_good_html_becomes_text_and_entities(
    source: str, text: str, entities: list[dict[str, Any]]
) -> None:
    assert formatted(source, "HTML", None) == (text, entities)


@pytest.mark.parametrize(("source", "reason"), BAD, ids=[bad[0] for bad in BAD])
def test_bad_html_is_refused_with_the_place(source: str, reason: str) -> None:
    with pytest.raises(ApiError) as refusal:
        formatted(source, "HTML", None)
    assert refusal.value.description == f"Bad Request: can't parse entities: {reason}"


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("/start abc", ["bot_command"]),
        ("see https://adilet.zan.kz/kaz.", ["url"]),
        ("adilet.zan.kz", ["url"]),
        ("write to a.b@example.com", ["email"]),
        ("@somebody #еңбек", ["mention", "hashtag"]),
        ("1/2 and a.b", []),
    ],
)
def test_commands_and_links_are_found_without_marks(text: str, kinds: list[str]) -> None:
    assert [entity["type"] for entity in formatted(text, "", None)[1]] == kinds


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ([entity("bold", 0, 4)], "ends after the end of the text"),
        ([entity("bold", 1, 1)], "cuts a UTF-16 symbol"),
        ([entity("bold", -1, 1)], "incorrect offset"),
        (["bold"], "expected an Object"),
        ([{"type": "bold", "offset": 0}], 'Can\'t find field "length"'),
    ],
)
def test_given_entities_must_fit_the_text_in_utf16_units(given: object, reason: str) -> None:
    with pytest.raises(ApiError, match=reason):
        formatted("😀a", "", given)


def test_given_entities_are_kept() -> None:
    given = [entity("bold", 0, 2), entity("italic", 2, 1)]
    assert formatted("😀a", "", given) == ("😀a", given)


def test_a_link_without_text_stays_out() -> None:
    assert formatted('<a href="https://a.kz"></a>x', "html", None) == ("x", [])


def test_markdown_is_not_part_of_the_rehearsal() -> None:
    with pytest.raises(ApiError, match="unsupported parse_mode"):
        formatted("*a*", "MarkdownV2", None)
