"""Where sentences end, and where a full stop does not end one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.sentences import split


@pytest.mark.parametrize(
    "sentences",
    [
        pytest.param(["It costs $2.50.", "Foo R1.5 is new.", "See foo.com for more."], id="decimals-versions-addresses"),
        pytest.param(["Small models (e.g. Foo, i.e. the 2B one) vs. large ones.", "Next."], id="abbreviations"),
        pytest.param(["It was made by Foo Inc.", "The model is big."], id="inc-then-a-sentence"),
        pytest.param(["Foo Inc. Labs made it in the U.S. market.", "Bar did not."], id="inc-inside"),
        pytest.param(['He asked "Is it open?" and left.', '"Yes."', "So it is."], id="quotes"),
        pytest.param(["Wait... what?", "It ended… and began.", "Then more."], id="ellipses"),
        pytest.param(["gpt-oss-20b is out.", "vLLM runs it.", "llama.cpp too."], id="names-in-small-letters"),
        pytest.param(["Measured on the smallest card.", "gpt-oss ships in four bits."], id="a-name-in-small-letters-without-a-figure"),
        pytest.param(["Great!", "🎉 It works.", "✅ Done."], id="emoji"),
        pytest.param(["模型很好。", "它是开源的！", "好吗？"], id="wide-stops"),
        pytest.param(["J. Smith and A. Jones wrote it.", "Plan B.", "It works."], id="initials"),
        pytest.param(["No. 5 is alive.", "It came out on Jan. 20, 2025.", "Is it free?", "No.", "It costs."], id="before-figures"),
        pytest.param(["It is free.[1]", "See Sec. 4 of it (or not.)", "End"], id="notes-and-brackets"),
        pytest.param(["1. Grant of rights.", "You may use it."], id="number-of-a-clause"),
    ],
)
def test_sentences_end_where_they_end(sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [text[a:b] for a, b in split(text)] == sentences


def test_wide_stops_need_no_space() -> None:
    text = "模型很好。它是开源的！"
    assert [text[a:b] for a, b in split(text)] == ["模型很好。", "它是开源的！"]


@given(st.text(alphabet=st.sampled_from("aB1 .!?…\"')(。\n\u00a0-🎉") | st.characters(), max_size=80))
def test_sentences_cover_all_but_blanks(text: str) -> None:
    covered = "".join(text[a:b] for a, b in split(text))
    assert "".join(covered.split()) == "".join(text.split())
    assert all(a < b and not text[a].isspace() and not text[b - 1].isspace() for a, b in split(text))
