"""What a PDF says comes with the page it stands on, and what has no pages without."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Caller, in_process
from tests.corpus.papers import new_page, paper, paragraph, title


@pytest.fixture
def read(tmp_path: Path) -> None:
    first = (title("The heron family"), paragraph("Herons are models that people run themselves. This is their story, and there are two of them so far."))
    second = paragraph("Heron 2 is an open-weight model made by Marshlight. Heron 2 is released under the Apache 2.0 license.")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "herons.pdf").write_bytes(paper(*first, new_page(), second))
    (tmp_path / "in" / "notes.md").write_text("# Notes\n\nHeron 3 is an open-weight model. Heron 3 is released under the MIT license.\n", encoding="utf-8")
    done = in_process(["refresh", str(tmp_path / "in")])
    assert done.code == 0, done.err


@pytest.mark.usefixtures("read")
def test_a_claim_tells_its_page_and_its_quote_stands_in_what_is_shown(run: Caller) -> None:
    claims = [json.loads(line) for line in run("claims", "--json").out.splitlines()]
    text = run("corpus", "show", "herons.pdf").out
    pages = {(claim["subject"], claim["predicate"]): claim.get("page") for claim in claims}
    assert pages["Heron 2", "has_license"] == 2
    assert pages["Heron 3", "has_license"] is None
    assert all(text[claim["start"] : claim["end"]] == claim["quote"] for claim in claims if claim["article"] == "herons.pdf")


@pytest.mark.usefixtures("read")
def test_an_answer_tells_the_page_of_what_it_cites(run: Caller) -> None:
    assert ", p. 2 · herons.pdf" in run("ask", "Which licence is Heron 2 under?").out
    assert "p. " not in run("ask", "Which licence is Heron 3 under?").out
    cited = json.loads(run("ask", "--json", "Which licence is Heron 2 under?").out)["citations"]
    assert [citation["page"] for citation in cited] == [2]
