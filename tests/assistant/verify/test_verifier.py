"""The two checks and what each lets through."""

from collections.abc import Sequence

import pytest

from assistant.answer import Answer, AnswerSentence, Citation
from assistant.verify import Verifier
from corpus.document import ArticleId
from kg.claim import Body, Claim, Entity, Evidence, Fact, Guidance, Predicate, Tradeoff

ZEPHYRA = Entity("id/model/zephyra-2", "model", "Zephyra 2", ("Zephyra-2",))


def _claim(body: Body) -> Claim:
    return Claim(body, Evidence(ArticleId("a.md"), "q", 0, 1))


def _fact(predicate: Predicate, value: float, subject: Entity = ZEPHYRA) -> Claim:
    return _claim(Fact(subject, predicate, f"{value:g}", None, value))


def _answer(*texts: str, title: str = "") -> Answer:
    citations = tuple(Citation(n, f"c{n}", f"a{n}.md", title and f"{title} {n}", f"House {n}", "2026-01-02", "", text, 0, len(text)) for n, text in enumerate(texts, 1))
    return Answer("What of Zephyra 2?", tuple(AnswerSentence(text, (n,)) for n, text in enumerate(texts, 1)), "", citations)


class Reads:
    """Reads what it is told to, whatever the sentence says."""

    def __init__(self, *claims: Claim, of: str) -> None:
        self._claims = claims
        self._of = of

    def read(self, text: str) -> Sequence[Claim]:
        return self._claims if text == self._of else ()


SAID = "Zephyra 2 costs $3 per million input tokens."


@pytest.mark.parametrize(
    ("read", "held", "stands"),
    [
        pytest.param(_fact("price_input_per_mtok", 3), _fact("price_input_per_mtok", 3), True, id="held"),
        pytest.param(_fact("price_output_per_mtok", 3), _fact("price_input_per_mtok", 3), True, id="a fact that evidence is silent on, both ends in our sentence"),
        pytest.param(_fact("price_input_per_mtok", 4), _fact("price_input_per_mtok", 3), False, id="another value"),
        pytest.param(_fact("price_input_per_mtok", 3, Entity("id/model/x", "model", "Corvus")), _fact("price_input_per_mtok", 3), False, id="another subject"),
        pytest.param(_claim(Tradeoff("cost", "open")), _claim(Tradeoff("cost", "closed")), False, id="the other side"),
        pytest.param(_claim(Tradeoff("cost", "open")), _claim(Tradeoff("privacy", "closed")), True, id="a reading without a contrary"),
        pytest.param(_claim(Guidance("open", "privacy matters")), _claim(Guidance("closed", "privacy matters")), False, id="contrary advice"),
    ],
)
def test_the_first_check_holds_claims_against_claims(read: Claim, held: Claim, stands: bool) -> None:
    # The sentence itself is the evidence, so that the second check always passes.
    verifier = Verifier(_answer(SAID), [held], reader=Reads(read, of=SAID + " "))
    assert verifier.check(SAID).stands
    class _Always:
        def read(self, text: str) -> Sequence[Claim]:
            return (read,) if calls.pop() else ()

    calls = [True, False, False]
    assert Verifier(_answer(SAID), [held], reader=_Always()).check(SAID).stands is stands


def test_a_sentence_in_which_nothing_is_recognised_does_not_pass_for_that() -> None:
    checked = Verifier(_answer(SAID), reader=Reads(of="")).check("Certainly, happy to help you with that!")
    assert not checked.stands


def test_a_name_of_one_quote_and_a_number_of_another_make_no_statement() -> None:
    verifier = Verifier(_answer("Zephyra 2 costs $3 per million input tokens.", "Corvus 4 costs $5 per million input tokens."))
    assert verifier.check("Corvus 4 costs $5 per million input tokens.").stands
    assert not verifier.check("Zephyra 2 costs $5 per million input tokens.").stands
    assert not verifier.check("Corvus 4 costs $3 per million input tokens, Zephyra 2 costs $5.").stands


def test_a_pronoun_means_what_the_sentence_before_spoke_of() -> None:
    verifier = Verifier(_answer("Zephyra 2 costs $3 per million input tokens.", "Corvus 4 costs $5 per million input tokens."))
    assert verifier.check("It costs $3 per million input tokens.", after="Zephyra 2 is a model.").stands
    assert not verifier.check("It costs $3 per million input tokens.", after="Corvus 4 is a model.").stands


@pytest.mark.parametrize(
    ("sentence", "stands"),
    [
        pytest.param("“Weighing Models 1” says that Zephyra 2 is open-weight.", True, id="its own source"),
        pytest.param("“Weighing Models 2” says that Zephyra 2 is open-weight.", False, id="another's source"),
        pytest.param("House 2 calls Zephyra 2 open-source.", True, id="publisher"),
        pytest.param("House 1 calls Zephyra 2 open-source.", False, id="another's publisher"),
        pytest.param("“Weighing Models 1” says: “Zephyra 2 is an open-weight model”.", True, id="quotation"),
        pytest.param("“Weighing Models 1” says: “Zephyra 2 is an excellent open-weight model”.", False, id="quotation touched up"),
        pytest.param("According to House 1 (2026-01-02), Zephyra 2 is open-weight.", True, id="date of the article"),
        pytest.param("According to House 1 (2025-01-02), Zephyra 2 is open-weight.", False, id="wrong date of the article"),
        pytest.param("Zephyra 2 is made by House 1.", False, id="a publisher is not a maker"),
    ],
)
def test_who_says_so_must_have_said_it(sentence: str, stands: bool) -> None:
    answer = _answer("Zephyra 2 is an open-weight model.", "Zephyra 2 is an open-source model.", title="Weighing Models")
    checked = Verifier(answer).check(sentence)
    assert checked.stands is stands, checked.support.why


@pytest.mark.parametrize(
    ("sentence", "stands"),
    [
        pytest.param("Zephyra 2 is a MIT license.", False, id="a model is no licence"),
        pytest.param("The license of Zephyra 2 is MIT.", True, id="a licence is one"),
        pytest.param("The license of the model by Google is Zephyra 2.", False, id="a licence is no model"),
        pytest.param("Zephyra 2 is Google.", False, id="a model is no vendor"),
        pytest.param("Zephyra 2 is a Google model.", True, id="whose model it is"),
        pytest.param("The model that Google released under the MIT license is Zephyra 2.", True, id="a model is one"),
    ],
)
def test_a_thing_of_one_sort_is_none_of_another(sentence: str, stands: bool) -> None:
    import kg.lexicon

    answer = _answer("Google released the model Zephyra 2 under the MIT license.", "The license of Zephyra 2 is MIT.")
    checked = Verifier(answer, lexicon=kg.lexicon.load()).check(sentence)
    assert checked.stands is stands, checked.support.why


def test_a_quote_without_a_name_is_about_the_subject_of_its_claim() -> None:
    quote = "It is released under the MIT license."
    claim = _claim(Fact(ZEPHYRA, "has_license", "MIT"))
    answer = Answer("Licence?", (), "", (Citation(1, claim.id, "a.md", "", "", "", "", quote, 0, len(quote)),))
    assert Verifier(answer, [claim]).check("Zephyra 2 is released under the MIT license.").stands
    assert not Verifier(answer, [claim]).check("Corvus 4 is released under the MIT license.").stands


def test_a_yes_that_nobody_gave_is_left_out() -> None:
    verifier = Verifier(_answer(SAID))
    assert verifier.check(f"Yes, {SAID}").text == SAID
    answered = _answer(f"Yes: {SAID}")
    assert Verifier(answered).check(f"Yes: {SAID}").text == f"Yes: {SAID}"


def test_conveying_means_all_of_it() -> None:
    verifier = Verifier(_answer("Zephyra 2 handles text, images and audio.", "Zephyra 2 needs 16 GB of memory."))
    text, memory = verifier_sentences = _answer("Zephyra 2 handles text, images and audio.", "Zephyra 2 needs 16 GB of memory.").sentences
    assert len(verifier_sentences) == 2
    assert verifier.conveys(["Zephyra 2 supports text, images and audio."], text)
    assert not verifier.conveys(["Zephyra 2 handles text."], text)
    assert not verifier.conveys(["Zephyra 2 needs memory."], memory)
    assert verifier.conveys(["Zephyra 2 handles text, images and audio.", "It needs 16 GB of memory."], memory)
