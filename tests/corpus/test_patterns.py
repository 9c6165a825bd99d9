"""Words spelt as one alternation match as they would one by one."""

import re

from hypothesis import given
from hypothesis import strategies as st

from corpus.patterns import either

_WORDS = st.lists(st.text(alphabet="aAbBiI-^] .$é", min_size=1, max_size=4), min_size=1, max_size=8)


@given(_WORDS, st.text(alphabet="aAbBiI-^] .$éÉ", max_size=20), st.sampled_from([re.RegexFlag(0), re.IGNORECASE]))
def test_the_longest_word_is_found_where_a_plain_alternation_finds_it(words: list[str], text: str, flags: re.RegexFlag) -> None:
    plain = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    assert [m.span() for m in re.finditer(either(words), text, flags)] == [m.span() for m in re.finditer(plain, text, flags)]
