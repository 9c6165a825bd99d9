"""The whole way with a real model: what it writes is verified, and nothing is lost by it."""

import pytest

import kg.lexicon
from assistant.answer import Answer, AnswerSentence, Citation
from assistant.events import Finished, Piece
from assistant.models.builtin import missing
from assistant.settings import Settings, Timeouts
from assistant.verify import Verifier
from assistant.writer import ModelWriter

pytestmark = [
    pytest.mark.system,
    pytest.mark.skipif(bool(missing()), reason=f"the built-in model: {missing()}"),
    pytest.mark.filterwarnings("ignore:Accessing the 'model_:pydantic.warnings.PydanticDeprecatedSince211"),
]
SAID = (
    ("Which licence has Zephyra 2?", ("Zephyra 2 is released under the MIT license.",)),
    ("What does Zephyra 2 cost?", ("Zephyra 2 costs $3 per million input tokens and $15 per million output tokens.",)),
    ("Who makes Zephyra 2, and what does it need?", ("Zephyra 2 is made by Nordlicht.", "Zephyra 2 needs at least 48 GB of memory.")),
    ("Why choose an open model?", ("Open models give you control over your data.", "Closed models are easier to start with.")),
)


def _answer(question: str, sentences: tuple[str, ...]) -> Answer:
    citations = tuple(Citation(n, "", f"a{n}.md", f"Paper {n}", "P", "2026-01-02", "", text, 0, len(text)) for n, text in enumerate(sentences, 1))
    said = tuple(AnswerSentence(text, (n,)) for n, text in enumerate(sentences, 1))
    return Answer(question, said, " ".join(f"{s.text} [{s.citations[0]}]" for s in said), citations)


async def test_with_the_smallest_model_every_answer_stays_whole_and_true() -> None:
    heard = 0
    with ModelWriter(Settings(timeouts=Timeouts(first=120, stall=60)), lambda ids: []) as writer:
        for question, sentences in SAID:
            answer = _answer(question, sentences)
            pieces = ""
            async for event in writer.write(question, answer, model="builtin"):
                if isinstance(event, Piece):
                    pieces += event.markdown
                if isinstance(event, Finished):
                    done = event.answer
            verifier = Verifier(answer, lexicon=kg.lexicon.load())
            assert not done.notice
            assert pieces == done.markdown
            assert all(verifier.check(s.text).stands for s in done.sentences)
            assert all(verifier.conveys([s.text for s in done.sentences], composed) for composed in answer.sentences)
            heard += done.tokens
    assert heard > 0
