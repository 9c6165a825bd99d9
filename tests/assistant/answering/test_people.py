"""Who is told of in an article is found by how a question describes them; what they did, tried and regretted is told from their own words."""

import pytest

from tests.assistant.answering.told import ask, over

BAKERY = (
    "ovens.md",
    """# Fourteen months of letting a machine answer the mail

By Greta Olm, who runs a chain of six bakeries in Tampere. March 2026.

## How it began

Orders come in by mail, and half of them are questions about nuts. In January 2025 we put Pelican 5 on them, a closed model by Gullwing, through its API. It took one afternoon.

## What we tried next

In autumn the bill passed 900 euros a month, and we looked around. We tested four models on 800 old mails:

- Kestrel 70B: 91% answered as we would
- Fjord R1: 88% answered as we would
- Plover 12B: 83% answered as we would
- Pelican 5: 93% answered as we would

We settled on Kestrel 70B, which Brightwater publishes under Apache 2.0. It runs on one rented card.

The thing that decided it was a mother who asked where her mail about an allergy had gone.

## What we miss

Complaints about allergies went back to Pelican 5 in February. Kestrel took a nut for a fruit on two of them. With a child in hospital there is no second try.

The rented card costs 310 euros a month, power included.
""",
)
FORUM = (
    "thread.md",
    """# Own box or API for a translation bureau?

u/lone_typist asks:

Three of us translate patents. Should we rent or own?

---

u/rack_mother · 88 points

I do this for two patent offices. Own box, no question.

The catch, to be honest: disk failures, driver updates and a noisy room, all mine. It eats one weekend in six.

---

u/cloud_uncle · 61 points

I keep the accounts of a dental chain on an API. Nobody has called me at night for a year.

What I dislike is that the price list changed twice since spring.

---

u/quiet_reader · 12 points

We left Fjord R1 in May because it mixed up claim numbers, and moved to Plover 12B. Plover 12B is made by Marshwood.
""",
)
HALL = (
    "council.md",
    """# MEMORANDUM

To: Town council of Ostby
Subject: A model for letters and minutes

## Option A: Pelican 5 over the API

Supplier: Gullwing. Price: $6 per million input tokens.

## Option B: Kestrel 70B on our own server

Maker: Brightwater. Licence: Apache 2.0.

## Recommendation

It is recommended that the council:

(i) adopt Option B for the minutes of closed sessions;
(ii) adopt Option A for drafts of letters to citizens.
""",
)


def told(question: str) -> str:
    answer = ask(over(BAKERY, FORUM, HALL), question)
    assert not answer.abstained, answer.text
    return answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Which models did the bakery owner test on her old mails?",
        "Which models did the woman with the six bakeries try out on 800 mails?",
        "what models has the bakery chain in tampere compared on its mails",
        "Name the models that the bakeries in Tampere tested on old mails.",
    ],
)
def test_all_that_somebody_tried_is_listed(question: str) -> None:
    text = told(question)
    assert all(name in text for name in ("Kestrel 70B", "Fjord R1", "Plover 12B", "Pelican 5")), text


@pytest.mark.parametrize(
    "question",
    [
        "What is the licence of the model that the bakery owner ended up with?",
        "Under which licence is the model the woman with the six bakeries settled on?",
        "which licence has the model that the bakery chain in Tampere went with in the end",
    ],
)
def test_what_somebody_ended_up_with_is_found_first_and_then_asked_about(question: str) -> None:
    text = told(question)
    assert "Apache" in text, text
    assert "Kestrel 70B" in text, text


@pytest.mark.parametrize(
    "question",
    [
        "Who makes the model that the poster who mixed up claim numbers moved to?",
        "Who is behind the model that quiet_reader switched to?",
        "Which company makes the model quiet_reader ended up with?",
    ],
)
def test_a_poster_is_known_by_name_or_by_what_they_tell(question: str) -> None:
    assert "Marshwood" in told(question)


@pytest.mark.parametrize(
    "question",
    [
        "Why did the bakery owner send complaints about allergies back to a closed model?",
        "why did the bakeries in tampere move allergy complaints back to Pelican 5?",
        "For what reason did the woman with the six bakeries give complaints about allergies back to the closed model?",
    ],
)
def test_why_somebody_did_something_is_told_by_what_stands_beside_the_deed(question: str) -> None:
    text = told(question)
    assert "took a nut for a fruit" in text, text


@pytest.mark.parametrize(
    "question",
    [
        "What finally made the bakery owner leave the API?",
        "Why did the woman with the six bakeries walk away from the API?",
        "why did the bakery owner move to a model of her own",
    ],
)
def test_what_decided_somebody_is_told_as_they_tell_it(question: str) -> None:
    assert "a mother who asked" in told(question)


@pytest.mark.parametrize(
    "question",
    [
        "What is the downside of an own box according to the person who does it for patent offices?",
        "whats the catch with running your own box, says the one who does it for two patent offices",
        "According to rack_mother, what is the drawback of having your own box?",
        "Which disadvantages of an own box does the poster who does this for patent offices name?",
    ],
)
def test_a_drawback_is_told_as_the_one_described_tells_it(question: str) -> None:
    text = told(question)
    assert "driver updates" in text, text
    assert "price list" not in text, text


@pytest.mark.parametrize(
    "question",
    [
        "Who makes the model the council memo recommends for drafting letters to citizens?",
        "Which company makes the model that the memorandum recommends for letters to citizens?",
    ],
)
def test_an_option_stands_for_the_model_that_its_heading_names(question: str) -> None:
    assert "Gullwing" in told(question)


@pytest.mark.parametrize(
    "question",
    [
        "What is the licence of the model that the ferry company ended up with?",
        "Which models did the zoo in Turku try on its visitors' mails?",
        "Why did the harbour office send invoices back to a closed model?",
        "What is the downside of an own box according to the person who does it for airlines?",
    ],
)
def test_who_stands_in_no_article_is_answered_for_by_nobody(question: str) -> None:
    answer = ask(over(BAKERY, FORUM, HALL), question)
    assert "Kestrel 70B is released" not in answer.text, answer.text
    assert "took a nut" not in answer.text, answer.text
    assert "Fjord R1: 88%" not in answer.text, answer.text
    assert "driver updates" not in answer.text, answer.text
