"""What is spelt out of a phrase is what its expression matches, or what each of its matches begins with and holds."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.phrases import needed, openings, spell, to_regex


@pytest.mark.parametrize(
    ("phrase", "whole", "begun"),
    [
        pytest.param("open source", ("open source",), (), id="plain"),
        pytest.param("open-source", ("open source", "open-source", "opensource"), (), id="hyphen"),
        pytest.param("(much )?(cheap|less dear)er", ("cheaper", "less dearer", "much cheaper", "much less dearer"), (), id="optional"),
        pytest.param("licen[cs]es?", ("licence", "licences", "license", "licenses"), (), id="letters"),
        pytest.param("v\\.? 2", ("v 2", "v. 2"), (), id="mark"),
        pytest.param("customi*", (), ("customi",), id="any ending"),
        pytest.param("keep ~ private", (), ("keep ",), id="up to four words"),
        pytest.param("\\d+ times", (), tuple("0123456789"), id="digits"),
        pytest.param("over \\d", (), ("over ",), id="digits of any script"),
        pytest.param("is (so )+low", (), ("is so ",), id="repeated"),
        pytest.param("(is|was) (\\w+ )?(low|high)", (), ("is ", "was "), id="a word of any kind"),
        pytest.param("(on|in) (it|them)(?! all)", (), ("in it", "in them", "on it", "on them"), id="not before"),
        pytest.param("open|open source", (), ("open",), id="the shorter one is preferred"),
        pytest.param("so|up to a point", ("so", "up to a point"), (), id="alternatives"),
    ],
)
def test_what_a_phrase_says_is_spelt_out(phrase: str, whole: tuple[str, ...], begun: tuple[str, ...]) -> None:
    assert (spell(phrase).whole, spell(phrase).begun) == (whole, begun)


@pytest.mark.parametrize("phrase", ["?never", "\\w+ so", "-so", "(so", "so)", "(?:so)"])
def test_a_phrase_that_may_begin_with_anything_cannot_be_spelt(phrase: str) -> None:
    with pytest.raises(ValueError, match=re.escape(phrase)):
        spell(phrase)


def test_a_phrase_that_begins_with_common_words_is_asked_for_by_a_later_one() -> None:
    assert set(needed("(is|are) (\\w+ )?(free of|fully without) charge")) == {"free of charge", "fully without charge"}
    assert set(needed("(it|this) (has )*been \\d+")) == {"it ", "this "}
    assert needed("so|up to a point") == ()


WORDS = ("no", "open", "source", "s", "x-ray")
PARTS = st.sampled_from(
    (
        *WORDS,
        *(f"({a}|{b} {a})" for a in WORDS for b in WORDS[:3]),
        "(a )?",
        "(is|as) ",
        "[ab]",
        "\\w+",
        "\\d",
        "s?",
        "s*",
        "(an )+",
        " ",
        "-",
        " ~ ",
        "\\.",
        "(?! x)",
    )
)
TEXTS = st.lists(st.sampled_from((*WORDS, "a ", "an ", "is ", "as ", "as", "b", "3", "\u0663", "é", " ", "-", ".", "_", "xray", "x ray")), max_size=9).map(
    "".join
)


@settings(max_examples=600)
@given(st.lists(PARTS, min_size=1, max_size=5).map("".join), st.lists(TEXTS, min_size=1, max_size=6))
def test_what_is_spelt_is_what_the_expression_matches(phrase: str, texts: list[str]) -> None:
    try:
        spelt, pattern = spell(phrase), re.compile(rf"(?:{to_regex(phrase)})(?!\w)")
    except (ValueError, re.error):
        return
    assert bool(spelt.whole) != bool(spelt.begun)
    for text in (*texts, *spelt.whole, *(way + text for way in openings(phrase)[:3] for text in texts)):
        match = pattern.match(text) if re.match("[a-z0-9]", text) else None
        said = [way for way in spelt.whole if re.match(rf"{re.escape(way)}(?!\w)", text)]
        if spelt.whole:
            assert (match[0] if match else None) == max(said, key=len, default=None), (phrase, text)
        elif match:
            assert text.startswith(spelt.begun), (phrase, text)
            assert not needed(phrase) or any(way in match[0] for way in needed(phrase)), (phrase, text)
