"""What runs on a machine at hand is asked of what articles say of such a machine; a maker of cards is asked for its cards."""

from tests.assistant.answering.told import ask, over

FIELD = (
    "field.md",
    """# Language models for the field

Tern 5 is an open-weight model by Gale AI. Tern 5 needs eight H100 cards.

Corvid 4B is an open-weight model by Moor Labs. Corvid 4B runs on a laptop with 16 GB.

Onyx 2 is an open-weight model by Moor Labs. Onyx 2 runs on a phone.
""",
)


def test_what_runs_on_a_laptop_is_what_articles_say_runs_on_one() -> None:
    answer = ask(over(FIELD), "Which open-weight models run on my laptop?")
    assert "Corvid 4B" in answer.text
    assert "Tern 5" not in answer.text


def test_without_a_machine_all_are_listed() -> None:
    answer = ask(over(FIELD), "Which open-weight models are there?")
    assert all(name in answer.text for name in ("Tern 5", "Corvid 4B", "Onyx 2"))


def test_a_makers_cards_say_nothing_of_who_made_the_model() -> None:
    chips = ("chips.md", "# NVIDIA and Gale AI\n\nTern 5 is an open-weight model by Gale AI. NVIDIA makes the model Nemotron 9.\n")
    assert "not by" not in ask(over(chips), "Which NVIDIA GPUs was Tern 5 trained on?").text
