"""Unpacking within limits, and character sets."""

import gzip
import zlib
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.fetching.decoding import decode, unpack
from corpus.fetching.errors import NotText, TooMuch


def pieces(data: bytes, size: int = 1000) -> Iterator[bytes]:
    for at in range(0, len(data), size):
        yield data[at : at + size]


def bare(data: bytes) -> bytes:
    engine = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return engine.compress(data) + engine.flush()


@given(st.binary(max_size=5000), st.integers(1, 700))
def test_what_was_packed_comes_out(data: bytes, size: int) -> None:
    for encoding, packed in (("gzip", gzip.compress(data)), ("deflate", zlib.compress(data)), ("deflate", bare(data)), ("", data), ("identity", data)):
        assert b"".join(unpack(pieces(packed, size), encoding, 10_000)) == data


def test_a_bomb_stops_at_the_limit_and_not_after_it() -> None:
    packed = gzip.compress(b"\0" * 50_000_000)
    made: list[int] = []
    with pytest.raises(TooMuch, match="times its size"):
        made.extend(len(piece) for piece in unpack(pieces(packed), "gzip", 20_000_000))
    assert sum(made) < 2_000_000


def test_size_is_limited_packed_or_not() -> None:
    for encoding, data in (("", b"a" * 2000), ("gzip", gzip.compress(b"a" * 2000))):
        with pytest.raises(TooMuch, match="larger"):
            list(unpack(pieces(data), encoding, 1999))


@pytest.mark.parametrize(
    ("data", "encoding"), [(b"no gzip", "gzip"), (gzip.compress(b"text" * 400)[:-20], "gzip"), (b"x", "br"), (b"x", "gzip, gzip"), (b"\xff\xff", "deflate")]
)
def test_a_broken_or_unknown_packing_is_named(data: bytes, encoding: str) -> None:
    with pytest.raises(NotText):
        list(unpack(pieces(data), encoding, 10_000))


@pytest.mark.parametrize(
    ("data", "charset", "text"),
    [
        pytest.param("naïve".encode(), "", "naïve", id="UTF-8 by its look"),
        pytest.param("naïve".encode("latin-1"), "iso-8859-1", "naïve", id="the header"),
        pytest.param("“naïve”".encode("cp1252"), "iso-8859-1", "“naïve”", id="latin-1 is meant wider"),
        pytest.param('<meta charset="windows-1251">привет'.encode("cp1251"), "", '<meta charset="windows-1251">привет', id="what the page declares"),
        pytest.param(
            '<?xml version="1.0" encoding="koi8-r"?>привет'.encode("koi8-r"), "", '<?xml version="1.0" encoding="koi8-r"?>привет', id="what the XML declares"
        ),
        pytest.param('<meta charset="utf-8">x'.encode("utf-16"), "", '<meta charset="utf-8">x', id="the byte order mark is stronger"),
        pytest.param(b"\xef\xbb\xbfx", "latin-1", "x", id="a byte order mark is no letter"),
        pytest.param("naïve".encode(), "ascii", "naïve", id="a header that is wrong"),
        pytest.param("naïve".encode(), "no-such-set", "naïve", id="a header that names nothing"),
        pytest.param(b"abc", "rot13", "abc", id="a codec that is no character set"),
        pytest.param(b"+ADw-script+AD4-", "utf-7", "+ADw-script+AD4-", id="UTF-7, which hides markup"),
    ],
)
def test_text_is_decoded_as_it_says_or_as_it_looks(data: bytes, charset: str, text: str) -> None:
    assert decode(data, charset) == text


def test_what_nobody_declares_is_guessed() -> None:
    text = "Die Modelle sind offen verfügbar, die Gewichte dürfen größere Firmen für eigene Zwecke ändern. Über Preise läßt sich streiten. " * 5
    assert decode(text.encode("cp1252")) == text


def test_zero_bytes_are_no_text() -> None:
    with pytest.raises(NotText):
        decode(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
