"""A heading that holds figures is cited with the list that stands under it."""

import re

from tests.assistant.answering.told import ask, over

LOG = """# A log of the reading room

## Replies to **1,400** letters, marked by 26 volunteers

- Plover 3 had the names right
- Gannet 2 mixed up the dates
- Heron 1 wrote verse
"""


def test_the_figures_of_a_heading_are_cited() -> None:
    answer = ask(over(("log.md", LOG)), "What came of the replies to the letters that volunteers marked?")
    assert "1,400" in answer.text
    quoted = " ".join(c.quote for c in answer.citations)
    assert set(re.findall(r"\d{2,}", answer.text)) <= set(re.findall(r"\d{2,}", quoted + " 2026-01-10"))
    assert all(c.quote in LOG for c in answer.citations)


TERMS = """# Terms compared

How we compare, by our own reading:

  Plover 2 24B       Terms 1.2     revenue line EUR 40m    limits: yes
  Plover 2 Mini      Apache 2.0    none                    none
  Gannet 3           House Terms   none                    yes, by a policy
  Heron 8B           MIT           none                    none
"""


def test_the_figures_of_column_heads_are_cited_with_an_indented_row() -> None:
    answer = ask(over(("terms.md", TERMS)), "What does the comparison of terms say on Gannet 3?")
    assert "40m" in answer.text
    quoted = " ".join(c.quote for c in answer.citations)
    assert set(re.findall(r"\d{2,}", answer.text)) <= set(re.findall(r"\d{2,}", quoted + " 2026-01-10"))
