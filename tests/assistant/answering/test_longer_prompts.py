"""What longer prompts cost is another price under another condition, and no disagreement."""

from tests.assistant.answering.told import ask, over

ARTICLE = """# Prices

Fennel 3 is a closed language model by Kestrel. Fennel 3 costs $2.00 per million input tokens and $12.00 per million output tokens. Longer prompts are charged at $4.00 input and $18.00 output.
"""
OTHER = """# More prices

Prices are per million tokens. Fennel 3 costs $2 for input and $12 for output.
"""


def test_longer_prompts_are_a_case_of_their_own() -> None:
    text = ask(over(("prices.md", ARTICLE), ("more.md", OTHER)), "What does Fennel 3 cost per million tokens?").text
    assert "disagree" not in text
    assert "$12" in text
    assert "$4.00 per million input tokens (Longer prompts)" in text
