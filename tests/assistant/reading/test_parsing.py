"""Replies: whatever JSON was wrapped in, the claims in it are found, and nothing breaks on the rest."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.reading.parsing import proposals

ONE = {"kind": "fact", "quote": "Heron 2 costs $3.", "subject": "Heron 2", "predicate": "price_input_per_mtok", "object": "$3"}
TWO = {"kind": "tradeoff", "quote": "Open is cheaper.", "dimension": "cost", "favours": "open"}
BOTH = [ONE, TWO]
LINES = "\n".join(map(json.dumps, BOTH))


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param(json.dumps({"claims": BOTH}), id="as asked"),
        pytest.param(json.dumps(BOTH), id="a bare list"),
        pytest.param(LINES, id="one a line"),
        pytest.param(f"Here is what I found:\n{LINES}\nI hope that helps!", id="one a line, with talk around"),
        pytest.param(f"Sure! The claims are:\n```json\n{json.dumps({'claims': BOTH}, indent=2)}\n```\nAnything else?", id="fenced with talk"),
        pytest.param(f"```\n{json.dumps(BOTH[:1])}\n```\nand\n```\n{json.dumps(BOTH[1:])}\n```", id="two fences"),
        pytest.param(json.dumps({"claims": BOTH}).replace("}]", ",}, ]"), id="trailing commas"),
        pytest.param(json.dumps({"claims": BOTH}).replace('"', "'"), id="single quotes"),
        pytest.param("<think>Perhaps {\"kind\": \"fact\", \"quote\": \"no\"}?</think>" + json.dumps(BOTH), id="thought aloud"),
        pytest.param(json.dumps({"result": {"claims": {"all": BOTH}}}), id="wrapped deeper"),
        pytest.param(json.dumps({"claims": [*BOTH, "and so on", None, 3]}), id="strays in the list"),
        pytest.param(json.dumps({"claims": BOTH})[:-1], id="brackets left open"),
        pytest.param("{kind: 'fact'," + json.dumps(ONE)[len('{"kind": "fact",'):] + "\n" + json.dumps(TWO), id="keys without quotes"),
    ],
)
def test_both_claims_are_understood(reply: str) -> None:
    assert [dict(p) for p in proposals(reply)] == BOTH


def test_of_a_reply_cut_off_the_whole_claims_are_kept() -> None:
    reply = json.dumps({"claims": BOTH})
    found = proposals(reply[: reply.index("dimension") - 4])
    assert dict(found[0]) == ONE


@pytest.mark.parametrize("reply", ["", "I cannot help with that.", "{}", "[]", '{"claims": []}', "{" * 5000, "[" * 5000, "```json\n", "null", '{"kind": "fact"}', "<think>" + "{" * 50])
def test_where_there_is_no_claim_none_is_found(reply: str) -> None:
    assert proposals(reply) == ()


@given(st.one_of(st.text(max_size=300), st.lists(st.sampled_from([*'{}[]",:\\', "kind", "quote", '"kind": "fact"', "```", "\n", "<think>", "0", "null"]), max_size=40).map("".join)))
def test_no_reply_breaks_it(reply: str) -> None:
    assert all(isinstance(p, dict) for p in proposals(reply))
