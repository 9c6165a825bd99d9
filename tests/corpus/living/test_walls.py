"""Telling an article from what a site shows instead of one."""

import time

import pytest

from corpus.living.walls import fault, glance

SENTENCE = "The larger one costs more for each token, and it is the better choice where the work is hard. "
URL = "https://example.org/blog/prices"


def page(title: str, body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body><nav><a>Sign in to continue</a></nav><main>{body}</main><footer>Forgot your password?</footer></body></html>"


def judged(text: str, final: str = URL, *, html: bool = True, language: str = "") -> str:
    return fault(glance(text, html=html), URL, final, language)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(page("404 Not Found", "<h1>Oops</h1><p>Try the search."), "error", id="title"),
        pytest.param(page("Page not found | Example Review", "<p>Sorry."), "error", id="part of a title"),
        pytest.param(page("Example Review", "<h1>Page not found</h1><p>Sorry."), "error", id="heading"),
        pytest.param(page("Example Review", "<p>We couldn’t find that page."), "error", id="text, with a curly quote"),
        pytest.param(page("Seite nicht gefunden – Beispiel", "<p>Leider."), "error", id="another language"),
        pytest.param(page("Just a moment...", "<p>Checking your browser before accessing."), "whether a person", id="challenge"),
        pytest.param(page("Prices", "<p>Please enable JavaScript to view this page."), "whether a person", id="needs scripts"),
        pytest.param(page("Log in · Example", "<form>User Password"), "login", id="login"),
        pytest.param(page("Prices in spring", "<p>" + SENTENCE * 3 + "<p>Subscribe to continue reading."), "paid", id="paywall by its words"),
        pytest.param(
            page("Prices in spring", "<p>" + SENTENCE * 3, '<script type="application/ld+json">{"isAccessibleForFree": "False"}</script>'),
            "paid",
            id="paywall by its own word",
        ),
        pytest.param(page("Prices", "<script>render()</script>"), "no text", id="nothing without scripts"),
        pytest.param(
            page("Preise", "<p>" + "Das größere Modell kostet mehr und ist für die schwere Arbeit auch die bessere Wahl, wenn man es sich leisten kann. " * 9),
            "German",
            id="German",
        ),
    ],
)
def test_what_is_no_article_is_told(text: str, said: str) -> None:
    assert said in judged(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(page("Prices in spring", "<p>" + SENTENCE * 3), id="a short article beside a login"),
        pytest.param(page("What a 404 costs you", "<p>" + SENTENCE * 3), id="a title about an error"),
        pytest.param(page("How logins work", "<p>" + SENTENCE * 20 + "You must be logged in to see your bill."), id="a long article about logins"),
        pytest.param(
            page("Prices", "<p>" + SENTENCE * 20, '<script type="application/ld+json">{"isAccessibleForFree": false}</script>'), id="not free, and shown whole"
        ),
        pytest.param(page("Error rates: a comparison", "<p>" + SENTENCE), id="a title that begins with the word"),
    ],
)
def test_articles_are_articles(text: str) -> None:
    assert judged(text) == ""


def test_plain_text_is_looked_at_as_well() -> None:
    assert "error" in judged("404 Not Found\n\nnginx", html=False)
    assert judged("# Prices\n\n" + SENTENCE, html=False) == ""


@pytest.mark.parametrize(
    ("final", "said"),
    [
        ("https://example.org/", "front page"),
        ("https://example.org/login?next=%2Fblog%2Fprices", "login"),
        ("https://sso.example.org/oauth2/start", "login"),
        ("https://example.org/news/prices", ""),
    ],
)
def test_where_a_redirect_leads_tells(final: str, said: str) -> None:
    found = judged(page("Prices", "<p>" + SENTENCE * 3), final)
    assert said in found
    assert bool(found) == bool(said)


def test_a_source_s_own_language_is_wanted() -> None:
    text = page("Preise", "<p>" + "Das Modell kostet mehr und ist für die schwere Arbeit auch die bessere Wahl. " * 9)
    assert judged(text, language="de") == ""
    assert 'language = "de"' in judged(text)


def test_a_hostile_page_is_judged_in_time() -> None:
    begun = time.monotonic()
    for text in ("<div>" * 400_000, "<table><tr><td>" * 100_000, "x | " * 500_000, "<title>" + "a - " * 300_000, "<!--" * 300_000):
        judged(page("", text))
    assert time.monotonic() - begun < 10
