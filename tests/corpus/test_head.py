"""What an article says of itself in its first lines: dates, language, publisher."""

import pytest

from corpus.dates import in_head, normalise
from corpus.language import recognise
from tests.corpus.building import read


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("April 10, 2026", "2026-04-10"), ("Published 3 March 2025", "2025-03-03"), ("2026-04", "2026-04"), ("2026-04-10T09:30:00Z", "2026-04-10"),
        ("Sept. 1st, 2025", "2025-09-01"), ("March 2026", "2026-03"), ("early 2024", "2024"), ("Q1 2026", "2026"), ("3. März 2026", "2026-03-03"),
        ("le 3 mars 2026", "2026-03-03"), ("10.04.2026", "2026-04-10"), ("25/12/2025", "2025-12-25"), ("12/25/2025", "2025-12-25"), ("03/04/2025", "2025"),
        ("2026年4月10日", "2026-04-10"), ("31 February 2026", ""), ("version 20256", ""), ("Llama 4", ""), ("", ""),
    ],
)  # fmt: skip
def test_dates_are_as_precise_as_they_were_written(written: str, iso: str) -> None:
    assert normalise(written) == iso


@pytest.mark.parametrize(
    ("head", "published", "as_of"),
    [
        pytest.param("Title\nPublished: March 3, 2025\nText.", "2025-03-03", "", id="published"),
        pytest.param("Title\nBy Ann Other | 3 March 2025 | 5 min read\nText.", "2025-03-03", "", id="byline"),
        pytest.param("Title\n\nMarch 3, 2025\n\nText.", "2025-03-03", "", id="date-line"),
        pytest.param("Title\nLast updated: April 2026\nText.", "", "2026-04", id="updated"),
        pytest.param("Text. As of April 10, 2026, this is so.", "", "2026-04-10", id="as-of"),
        pytest.param("Foo was released in April 2025 by Bar. It is good.", "", "", id="a-date-in-prose"),
        pytest.param("By March 2026, the gap has narrowed.", "", "", id="by-a-date"),
        pytest.param("THE SLOW TIDE\nNo. 47 / Saturday 6 December 2025 / written by Jo\nText.", "2025-12-06", "", id="a-letter"),
        pytest.param("Minutes of the committee, Tuesday 20 January 2026, 7.30 pm\nText.", "2026-01-20", "", id="minutes"),
        pytest.param("#1  jo_at_yard   (joined 2019)      3 Mar 2026, 09:12\nText.", "2026-03-03", "", id="a-thread"),
        pytest.param("Posted by Jo Tern on 9 March 2026 · 7 min read\nText.", "2026-03-09", "", id="posted-by"),
        pytest.param("Yard notes\nlast edit: jb, 12 Jan 2026 (prev: mo, 4 Dec 2025)\nText.", "", "2026-01-12", id="last-edit"),
        pytest.param("Prices valid from 2 March 2026, in US dollars.\nText.", "", "2026-03-02", id="valid-from"),
        pytest.param("Licence, version 1.2 -- in force from 1 September 2025\nText.", "", "2025-09-01", id="in-force"),
        pytest.param("In the last days, on 3 May 2025 to be exact, Foo was released.", "", "", id="a-day-in-prose"),
        pytest.param("Foo was released on 14 October 2025, together with Bar.", "", "", id="a-release"),
        pytest.param("The old contract ends on Sunday, 31 December 2028, and nobody is sorry.", "", "", id="a-contract"),
        pytest.param("Foo was written in Rust and released on 3 May 2024.", "", "", id="written-in-prose"),
        pytest.param("The licence was issued on 4 March 2019 and covers Foo.", "", "", id="issued-in-prose"),
        pytest.param("Tickets for the fair (5 May 2027) are on sale.", "", "", id="brackets-in-prose"),
        pytest.param("Prices of H100 cards fell after 1 March 2021.", "", "", id="prices-of"),
    ],
)
def test_dates_in_the_head(head: str, published: str, as_of: str) -> None:
    found = in_head(head)
    assert (found.published, found.as_of) == (published, as_of)


def test_dates_far_below_are_not_the_articles() -> None:
    assert in_head("Text of it. " * 400 + "As of April 2026 it ended.").as_of == ""


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("The model is open and you can run it on your own machine.", "en", id="english"),
        pytest.param("Le modèle est ouvert et vous pouvez le faire tourner sur votre propre machine.", "fr", id="french"),
        pytest.param("Das Modell ist offen und kann auf der eigenen Maschine betrieben werden.", "de", id="german"),
        pytest.param("El modelo es abierto y se puede usar en una máquina propia sin coste.", "es", id="spanish"),
        pytest.param("Il modello è aperto e si può usare con la propria macchina anche senza rete.", "it", id="italian"),
        pytest.param("Модель открыта, и её можно запустить на своём компьютере.", "ru", id="russian"),
        pytest.param("该模型是开源的，可以在自己的机器上运行 Llama 4。", "zh", id="chinese"),
        pytest.param("このモデルはオープンで、自分のマシンで動かせます。", "ja", id="japanese"),
        pytest.param("이 모델은 공개되어 있으며 직접 실행할 수 있습니다.", "ko", id="korean"),
        pytest.param("Foo 7B\nBar 70B", "und", id="names-alone"),
        pytest.param("- MIT licence, 70B\n- runs on two cards", "en", id="terse-notes"),
        pytest.param("Principaux enseignements\n\nThe model is open and it is what you want.", "en", id="a-foreign-heading"),
    ],
)
def test_the_language_is_told(text: str, code: str) -> None:
    assert recognise(text) == code


def test_another_language_gets_a_note() -> None:
    assert read("Das Modell ist offen und kann auf der eigenen Maschine betrieben werden.").notes == ("recognised as German; no claims are read",)
    assert read("The model is open and it is free.").notes == ()


def test_a_byline_of_a_team_names_the_publisher() -> None:
    assert read("A Title\n\nBy the Foo Weekly Editorial Team\n\nSome prose is here.").article.publisher == "Foo Weekly"
    assert read("A Title\n\nBy Ann Other\n\nSome prose is here.").article.publisher == ""


def test_the_hash_is_of_the_bytes() -> None:
    assert read("a\r\nb").article.content_hash != read("a\nb").article.content_hash
