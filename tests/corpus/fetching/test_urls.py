"""Reading addresses of pages, and one address for each page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.fetching.errors import UrlRefused
from corpus.fetching.urls import canonical, is_url, read_url


@pytest.mark.parametrize(
    ("said", "same"),
    [
        ("HTTPS://Example.ORG", "https://example.org/"),
        ("https://example.org:443/a#part", "https://example.org/a"),
        ("http://example.org:80/a", "http://example.org/a"),
        ("http://example.org:8080/a", "http://example.org:8080/a"),
        ("https://example.org/a?utm_source=x&id=3&utm_medium=y", "https://example.org/a?id=3"),
        ("https://example.org/a?fbclid=1", "https://example.org/a"),
        ("https://example.org/a?b=2&a=1", "https://example.org/a?b=2&a=1"),
        ("https://example.org/%7euser/%c3%a9", "https://example.org/~user/%C3%A9"),
        ("https://example.org/a%2fb", "https://example.org/a%2Fb"),
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("https://bücher.example/ü", "https://xn--bcher-kva.example/%C3%BC"),
        ("https://example.org./a", "https://example.org/a"),
        ("http://[::1]:8000/a", "http://[::1]:8000/a"),
    ],
)
def test_a_page_has_one_address(said: str, same: str) -> None:
    assert canonical(read_url(said)) == same
    assert canonical(read_url(same)) == same


@pytest.mark.parametrize(
    "said",
    [
        "ftp://example.org/a", "file:///etc/passwd", "gopher://example.org", "javascript:alert(1)", "https://", "https:///a", "http://[::1", "https://example.org:99999/",
        "https://example.org/a\nHost: evil", "https://exam\x00ple.org", "https://a.example\\@b.example/", "https://" + "a" * 5000, "https://example.org/\u202eabc", "https://xn--\u00fc.example",
    ],
)  # fmt: skip
def test_what_is_no_page_s_address_is_refused(said: str) -> None:
    with pytest.raises(UrlRefused):
        read_url(said)


@pytest.mark.parametrize(
    "said", ["https://anna:secret@example.org/a", "http://secret@example.org", "https://:secret@example.org/", "https://example.org@secret:80@host/"]
)
def test_a_password_is_refused_and_not_repeated(said: str) -> None:
    with pytest.raises(UrlRefused) as caught:
        read_url(said)
    assert "secret" not in str(caught.value)
    assert "Give the address without it" in str(caught.value)


def test_relative_addresses_are_read_against_the_page() -> None:
    assert str(read_url("../b?c=1#d", base="https://example.org/a/x")) == "https://example.org/b?c=1"
    assert str(read_url("//other.example/b", base="https://example.org/a/x")) == "https://other.example/b"


def test_addresses_are_told_from_files() -> None:
    assert is_url("https://example.org")
    assert is_url("HTTP://example.org")
    assert not is_url("notes/https.md")
    assert not is_url("C:/notes")


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        url = read_url("https://example.org/" + text)
    except UrlRefused:
        return
    assert canonical(read_url(canonical(url))) == canonical(url)
    assert str(url).isascii()
    assert not set(str(url)) & set(" \r\n\t")
