"""A reply is judged leniently in words and strictly in numbers."""

import pytest

from assistant.quiz import Question, Round, judge

MAKER = Question("Who makes it?", "Brightwater Labs", "", (), accepted=("Brightwater", "BW"))
CHOICE = Question("Which?", "GPT-9o", "", (), options=("GPT-9", "GPT-9o", "Aurora 2"))
WINDOW = Question("How many tokens?", "128K", "", (), value=128_000.0, unit="tokens")
SIZE = Question("How large?", "70B", "", (), value=70.0, unit="billion")
RANGE = Question("What does it cost?", "$6 to $30", "", (), value=(6.0, 30.0), unit="USD/Mtok")
COUNTED = Question("How many?", "2", "", (), options=("4", "3", "2"))


@pytest.mark.parametrize(
    ("question", "reply", "right"),
    [
        pytest.param(MAKER, "brightwater labs", True, id="case aside"),
        pytest.param(MAKER, "It is Brightwater", True, id="in a sentence"),
        pytest.param(MAKER, "Brightwatter", True, id="misspelt"),
        pytest.param(MAKER, "bw", True, id="alias"),
        pytest.param(MAKER, "Halden", False, id="another"),
        pytest.param(MAKER, "", False, id="nothing"),
        pytest.param(MAKER, "the", False, id="a filler alone"),
        pytest.param(CHOICE, "b", True, id="letter"),
        pytest.param(CHOICE, "B)", True, id="letter with a bracket"),
        pytest.param(CHOICE, "2", True, id="number of the option"),
        pytest.param(CHOICE, "a", False, id="another letter"),
        pytest.param(CHOICE, "gpt 9o", True, id="what it says"),
        pytest.param(CHOICE, "gpt 9", False, id="no digit is forgiven"),
        pytest.param(CHOICE, "z", False, id="a letter that is not there"),
        pytest.param(COUNTED, "2", True, id="the option itself, not its place"),
        pytest.param(COUNTED, "3", False, id="another option itself"),
        pytest.param(WINDOW, "128000", True, id="in full"),
        pytest.param(WINDOW, "128,000 tokens", True, id="with a comma"),
        pytest.param(WINDOW, "about 128k", True, id="in thousands"),
        pytest.param(WINDOW, "12.8k", False, id="another value"),
        pytest.param(WINDOW, "many", False, id="no number"),
        pytest.param(SIZE, "70", True, id="in its unit"),
        pytest.param(SIZE, "70 billion", True, id="with its unit"),
        pytest.param(SIZE, "7", False, id="a tenth"),
        pytest.param(RANGE, "12", True, id="within the range"),
        pytest.param(RANGE, "31.5", False, id="outside it"),
    ],
)
def test_a_reply_is_judged(question: Question, reply: str, right: bool) -> None:
    assert judge(question, reply) is right


def test_a_round_counts_what_was_answered_and_not_what_was_skipped() -> None:
    quiz = Round([MAKER, CHOICE, SIZE])
    assert quiz.score == "nothing answered yet"
    assert quiz.reply("skip").skipped
    assert quiz.number == 2
    assert quiz.reply("b").right
    last = quiz.reply("9")
    assert (last.right, last.skipped, last.score) == (False, False, "1 of 2 right")
    assert quiz.question is None


@pytest.mark.parametrize(("question", "reply"), [pytest.param(CHOICE, "Heron", id="none of the choices"), pytest.param(CHOICE, "z", id="a letter that is not there"), pytest.param(MAKER, "What does it cost?", id="a question")])
def test_what_can_be_no_answer_leaves_the_question(question: Question, reply: str) -> None:
    quiz = Round([question])
    judged = quiz.reply(reply)
    assert (judged.fits, quiz.number, quiz.score) == (False, 1, "nothing answered yet")
    assert "`skip` passes" in judged.answer.markdown
    assert "Brightwater" not in judged.answer.markdown
    assert quiz.reply("skip").fits
