"""What a page that was copied as text is called, and who keeps it: menus, crumbs, slogans and bylines are neither."""

import pytest

from corpus.document import ArticleId
from corpus.read import read_bytes

TEXT = "We looked at what models cost this winter, as everybody who asks us wants to know that first of all, and we wrote down what a machine of one's own costs besides, month by month, from the first day on."


def _told(page: str, name: str = "page.txt") -> tuple[str, str]:
    article = read_bytes(f"{page}\n{TEXT}\nWhat models cost\n{TEXT}\n".encode(), ArticleId(name)).article
    return article.title, article.publisher


@pytest.mark.parametrize(
    ("page", "title", "site"),
    [
        pytest.param("Fernlab\nNews\nReviews\nSign in\nWhat models really cost in 2026: a close look\nBy Dana Okoro\nDec 2, 2025", "What models really cost in 2026: a close look", "Fernlab", id="a site and its menu"),
        pytest.param("Home › Guides › Costs\nWhat does it cost to run models of your own?\nUpdated: June 2, 2026", "What does it cost to run models of your own?", "", id="a crumb"),
        pytest.param("Free shipping over $99 | 30-day returns\nGraphics Cards\nCart (0)\nWhich card for which model? The Tern guide\nBy Curtis in sales\n4.6 out of 5 (88 ratings)", "Which card for which model? The Tern guide", "", id="a shop"),
        pytest.param("Insights\nArchive\nSmall models on devices: what works in your pocket\nIngrid Maas, Head of Research\n14 March 2026", "Small models on devices: what works in your pocket", "", id="parts of a site and a person"),
        pytest.param("Listen to this article (24 min)\nOpenness is no plan for safety\nMarch 3, 2026", "Openness is no plan for safety", "", id="a call to the reader"),
    ],
)
def test_a_title_is_told_from_what_stands_around_it(page: str, title: str, site: str) -> None:
    assert _told(page) == (title, site)


def test_a_title_that_is_marked_or_told_stays() -> None:
    assert _told("---\ntitle: The bill\n---\nFernlab\nWhat models really cost in 2026\nBy Dana Okoro")[0] == "The bill"
    assert _told("# The bill\n\nWhat models really cost in 2026\n\nBy Dana Okoro\n", "page.md")[0] == "The bill"


def test_where_no_line_could_be_a_title_the_first_heading_is() -> None:
    assert _told("The Bill")[0] == "The Bill"
