"""A thing that is told by a description is found by the sentence that fits it best, or by what that sentence leans on, in any language of the articles."""

import pytest

from assistant.core import Assistant
from tests.assistant.answering.told import ask, over

MINUTES = """# Harbour trust of Selskerry

Minutes of the digital group on language models.

## Tide bulletins

The bulletins are now drafted by machine. Mrs Ruane tried three models over Easter. The one that she kept, Petrel 3 12B, makes fewer slips in place names and runs in the pilot house.

## Dredging

- drafts of replies: Cormorant Large. Default for the whole office.
- when the line was cut in March the office rented a machine at Torrent Cloud for two days
"""
RATES = """# Rates for hosted models

EUR per million tokens, June 2026.

| Model | Sold by | Input | Output | Context |
|---|---|---:|---:|---:|
| Petrel 3 12B Instruct | Hartwell Hosting | 0.20 | 0.70 | 64k |
| Quill Nano 2606 | Quillworks | 0.05 | 0.15 | 32k |
| Cormorant Large | Torrent Cloud | 2.50 | 9.50 | 16k |
| Cormorant Large | Hartwell Hosting | 2.00 | 9.00 | 200k |
"""
BRIEF = """# Brief aus dem Rathaus

In der Gemeinde Hohenfichte schreibt seit März ein Modell die Protokolle. Gewählt wurde Quill Nano, weil es auf dem alten Rechner läuft.

Das Standesamt in Bad Erlau nimmt lieber Petrel 3 12B. Es ist langsamer, aber die Daten bleiben im Haus.
"""
MAKERS = """# Who makes what

Language models, open and closed. Petrel 3 12B is made by Solan Works and released under the Apache 2.0 licence.

Quill Nano is made by Quillworks and released under the MIT licence.

Cormorant Large is a closed model made by Cormorant Systems.

Egret 2 is an open-weight model made by Cormorant Systems. Cormorant Large scores 81.2% on MMLU, Petrel 3 12B scores 70.1% on MMLU.

## Correction

In the last issue we wrote that Quill Nano came out in May. It was April.
"""


@pytest.fixture(scope="module")
def shelf() -> Assistant:
    return over(("minutes.md", MINUTES), ("rates.md", RATES), ("brief.md", BRIEF), ("makers.md", MAKERS))


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        pytest.param("What licence is the model that drafts the harbour trust's tide bulletins under?", "Apache", id="named two sentences on"),
        pytest.param("Is the office's default model open or closed?", "closed", id="told by who has it"),
        pytest.param("Who makes the model that the registry office in Bad Erlau uses?", "Solan Works", id="in another language, by its name"),
        pytest.param("Which licence does the model have that the municipality of Hohenfichte uses?", "MIT", id="in another language, named in the next sentence"),
        pytest.param("The newsletter had to correct a model's release date. What licence is that model under?", "MIT", id="a sentence of its own before"),
        pytest.param("The company behind the closed model with the top MMLU score also has open-weight models. What are they called?", "Egret 2", id="two steps on"),
        pytest.param("The office rented a machine while the line was cut. What does that provider charge for output on Cormorant Large?", "9.50", id="a seller"),
        pytest.param("What does Hartwell Hosting charge for a million output tokens of Petrel 3 12B?", "0.70", id="the one edition that a table lists"),
        pytest.param("What does Hartwell Hosting charge for output on Cormorant Large?", "9.00", id="of two rows of one name that of the seller"),
    ],
)
def test_what_is_described_is_found(shelf: Assistant, question: str, wanted: str) -> None:
    assert wanted in ask(shelf, question).text


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Who makes the model that the ferry office uses for timetables?", id="of nobody that is told of"),
        pytest.param("The ferry sank in April. What licence is that model under?", id="a sentence that no article bears out"),
        pytest.param("We rented a machine while the line was cut. What licence is that model under?", id="what askers tell of themselves"),
    ],
)
def test_a_description_that_fits_nothing_finds_nothing(shelf: Assistant, question: str) -> None:
    said = ask(shelf, question)
    assert said.abstained
