"""After how long a thing has paid for itself, and what it has cost with what it costs to run."""

from collections.abc import Iterator

import pytest

from assistant.core import Assistant
from kg.encode import find_encoder
from tests.assistant.answering.told import ask, figures, indexed

BOX = """# The box in the cellar

In May we bought a workstation for €6,400. The bill of the hosted service was €410 a month until then. The electricity for the box comes to €30 a month.
"""
PRESS = """# The press

In June the printers bought a scanner for $2,000. Paper costs €90 a month. The scanner is grey.
"""
MILL = """# The mill

In July the mill bought an oven for £300. The bill of the baker was £40 a month until then. The electricity of the oven comes to £60 a month.
"""

COPIER = """# The copier

In August the ferry line bought a copier for $900. The bill of the copy shop was €60 a month until then.
"""
DESK = """# The desk of the notary

The notary bought a terminal in March for $9,600. It draws about $45 of electricity a month. Before that the hosted service cost $640 a month. The notary had also bought a shredder for $2,400 a year ago.
"""
LOOM = """# The loom

The weavers bought a loom for $1,800. A cloud offer for the whole project would have been $600. The dyeing machine was bought for 9,000 kroner; the old dyer was 700 kroner a month.
"""
KILN = """# The kiln

The potters bought a kiln for $3,000. The bill of the old kiln yard was $200 a month. The invoice of the clay shop was $90 a month.
"""

OVEN = """# The oven

In June the bakers bought an oven for 64,000 kroner. The bill of the hired stove was 4,100 kroner a month until then. The electricity for the oven comes to 300 kroner a month.
"""
COUNCIL = """# The council's minutes

Until March 2025 the council paid a typing company £780 a month. In April 2025 it bought a recorder for £6,200. Power and support of the recorder cost £95 a month.
"""

pytestmark = pytest.mark.skipif(find_encoder() is None, reason="the encoder is not installed")


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from indexed(tmp_path_factory.mktemp("paid_back"), {"box.md": BOX, "press.md": PRESS, "mill.md": MILL, "copier.md": COPIER, "desk.md": DESK, "loom.md": LOOM, "kiln.md": KILN, "oven.md": OVEN, "council.md": COUNCIL})


@pytest.mark.parametrize(
    ("question", "computed"),
    [
        pytest.param("After how long has the workstation paid for itself?", "€6,400 ÷ (€410 − €30) = 16.8 months", id="less what it costs to run"),
        pytest.param("How many months until the box earned its price back?", "€6,400 ÷ (€410 − €30) = 16.8 months", id="in other words"),
        pytest.param("When does the workstation pay for itself, leaving aside the electricity?", "€6,400 ÷ €410 = 15.6 months", id="without the running cost"),
        pytest.param("What has the workstation cost after two years, electricity included?", "€6,400 + 24 × €30 = €7,120", id="after years"),
        pytest.param("What has the workstation cost after a year, with its electricity?", "€6,400 + 12 × €30 = €6,760", id="after one year"),
        pytest.param("After how many months has the terminal of the notary paid for itself?", "$9,600 ÷ ($640 − $45) = 16.1 months", id="the one of two that is named"),
        pytest.param("After how many months did the council's recorder pay for itself?", "£6,200 ÷ (£780 − £95) = 9.1 months", id="what somebody was paid until then"),
        pytest.param("when did the councils recorder earn back its price", "£6,200 ÷ (£780 − £95) = 9.1 months", id="sloppy"),
        pytest.param("What does the terminal of the notary cost after three years, electricity included?", "$9,600 + 36 × $45 = $11,220", id="with what stands behind its price"),
    ],
)
def test_what_was_paid_once_is_set_against_what_falls_due(shelf: Assistant, question: str, computed: str) -> None:
    answer = ask(shelf, question)
    assert figures(answer) == [computed], answer.text
    assert f"for {computed.split(' ')[0]}" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("What did the workstation cost?", id="only a price is asked for"),
        pytest.param("After how long has the scanner of the printers paid for itself?", id="nobody says what it saves"),
        pytest.param("After how long has the copier of the ferry line paid for itself?", id="another currency"),
        pytest.param("After how long has the oven of the mill paid for itself?", id="running costs more than is saved"),
        pytest.param("What has the scanner of the printers cost after two years, electricity included?", id="nobody says what it costs to run"),
        pytest.param("After how many months has the shredder of the notary paid for itself?", id="the savings of another machine"),
        pytest.param("What does the shredder of the notary cost after three years, electricity included?", id="the electricity of another machine"),
        pytest.param("After how many months have the machines of the notary paid for themselves?", id="several were bought"),
        pytest.param("After how many months has the loom of the weavers paid for itself?", id="an offer for the whole"),
        pytest.param("After how many months has the dyeing machine of the weavers paid for itself?", id="its price is in a currency that is not read"),
        pytest.param("After how many months has the kiln of the potters paid for itself?", id="several may be saved"),
    ],
)
def test_what_cannot_be_told_is_not_computed(shelf: Assistant, question: str) -> None:
    assert figures(ask(shelf, question)) == []


def test_money_without_a_sign_is_set_against_its_like(shelf: Assistant) -> None:
    assert figures(ask(shelf, "After how long has the oven paid for itself?")) == ["64,000 kroner ÷ (4,100 kroner − 300 kroner) = 16.8 months"]


def test_what_was_lost_on_selling_it_again_is_set_against_a_bill(tmp_path_factory: pytest.TempPathFactory) -> None:
    founder = "# A founder's story\n\nA founder bought a workstation with two cards for €19,000 to run a language model. In January she sold it for €12,500. Her bill for the hosted service is now about €240 a month.\n"
    for assistant in indexed(tmp_path_factory.mktemp("founder"), {"founder.md": founder}):
        for question in ("How much did the founder lose on reselling her workstation, and how many months of her API bill is that?", "What did the founder lose on the workstation, and how many months of the hosted bill is that?"):
            answer = ask(assistant, question)
            assert figures(answer) == ["€19,000 − €12,500 = €6,500", "€6,500 ÷ €240 = 27.1 months"], answer.text
        kept = ask(assistant, "How many months of her hosted bill is the workstation?")
        assert figures(kept) == ["€19,000 ÷ €240 = 79.2 months"], kept.text
