"""Who asks what to do about a bill is told what articles advise, not what the maker's models cost or run on."""

from tests.assistant.answering.told import ask, over

ADVICE = (
    "advice.md",
    """# When to move away from a hosted language model

Tern 5 is a model by Gale AI. Tern 5 runs on one 80 GB GPU. If your bill is under $3,000 a month, stay with the API and do nothing. Above $9,000 a month a GPU of your own pays.
""",
)


def test_a_bill_is_weighed() -> None:
    answer = ask(over(ADVICE), "our gale ai bill is about $1,800 a month, is it worth moving to our own gpus?").text
    assert "3,000" in answer or "9,000" in answer
    assert not answer.startswith("Tern 5 runs on")


def test_what_a_maker_asks_for_is_looked_up() -> None:
    assert "80 GB" in ask(over(ADVICE), "What GPU does Gale AI's model need?").text
