"""Turn what came over the wire into text: unpacked within limits, decoded as it says or as it looks.

Unpacking stops at the limit, not after it, so that a few kilobytes cannot become
gigabytes in memory. Character sets: byte order mark, header, what the page
declares, UTF-8 where it fits, else a guess by charset-normalizer.
"""

import codecs
import re
import zlib
from collections.abc import Generator, Iterable, Iterator

from corpus.fetching.errors import NotText, TooMuch

ENCODINGS = "gzip, deflate"
_RATIO = 200
"""Text packs to a tenth, tables to a hundredth; a bomb to a thousandth."""
_FREE = 1_000_000
"""Bytes below which the ratio does not matter."""
_STEP = 65_536
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w:.-]{2,40})|^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w:.-]{2,40})""", re.IGNORECASE)
_HEAD = 4096
_WIDER = {
    "iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949", "shift_jis": "cp932", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874",
}  # fmt: skip
"""Character sets that pages name and mean a wider one by, after the Encoding Standard of the WHATWG."""
_ANY_BYTE = ("cp125", "iso8859", "koi8", "mac")
_NO_CHARSET = frozenset({"utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"})


def unpack(pieces: Iterable[bytes], encoding: str, most: int) -> Generator[bytes, None, None]:
    """Unpack what came, piece by piece; raises TooMuch beyond `most` bytes or the ratio, and NotText for a packing that was not asked for."""
    names = [name.strip().lower() for name in encoding.split(",") if name.strip() and name.strip().lower() != "identity"]
    if len(names) > 1 or (names and names[0] not in {"gzip", "x-gzip", "deflate"}):
        raise NotText(f"It is packed in a way that was not asked for ({encoding[:40]}).")
    yield from _limited(pieces, most) if not names else _inflated(pieces, names[0], most)


def _limited(pieces: Iterable[bytes], most: int) -> Iterator[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > most:
            raise too_large(most)
        yield piece


def _inflated(pieces: Iterable[bytes], name: str, most: int) -> Iterator[bytes]:
    engine = zlib.decompressobj(zlib.MAX_WBITS | 32) if name != "deflate" else None
    came = made = 0
    for piece in pieces:
        came += len(piece)
        if engine is None:  # some servers send deflate bare, others in a zlib frame
            engine = zlib.decompressobj(zlib.MAX_WBITS if piece[:1] and piece[0] & 0x0F == 8 else -zlib.MAX_WBITS)
        rest = piece
        while rest:
            try:
                out = engine.decompress(rest, _STEP)
            except zlib.error as error:
                raise NotText(f"It cannot be unpacked ({error}).") from error
            made += len(out)
            if made > most:
                raise too_large(most)
            if made > _FREE and made > _RATIO * came:
                raise TooMuch(f"It unpacks to more than {_RATIO} times its size, as a compressed bomb does.")
            yield out
            rest = engine.unconsumed_tail
            if engine.eof:
                break
    if engine is not None and not engine.eof:
        raise NotText("It ends in the middle of what is packed.")


def too_large(most: int) -> TooMuch:
    """Say that a page is larger than is read."""
    return TooMuch(f"It is larger than {most / 1e6:.0f} MB.")


def decode(data: bytes, charset: str = "") -> str:
    """Decode text; `charset` is what the header says. Raises NotText where it is none."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _strictly(data, name) or data.decode(name, "replace")
    declared = _DECLARED.search(data[:_HEAD])
    names = (charset, (declared[1] or declared[2]).decode("ascii") if declared else "", "utf-8")
    for name in names:
        known = _known(name)
        if known.startswith(_ANY_BYTE) and _utf8(data):
            known = "utf-8"  # servers name these by default; text of theirs that happens to be UTF-8 does not occur
        if known and (text := _strictly(data, known)) is not None and "\0" not in text:
            return text
    if b"\0" in data[:_HEAD]:
        raise NotText("It is no text (there are zero bytes in it).")
    return _guessed(data)


def _guessed(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000]).best()
    if best is None:
        raise NotText("No character set makes text of it.")
    return data.decode(best.encoding, "replace")


def _known(name: str) -> str:
    """Give the codec that a page means; empty for none, and for one that does more than decode."""
    try:
        found = codecs.lookup(name.strip()).name if name.strip() else ""
    except (LookupError, ValueError):
        return ""
    if not found or found in _NO_CHARSET or not getattr(codecs.lookup(found), "_is_text_encoding", True):
        return ""
    return _WIDER.get(found, found)


def _strictly(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeError, LookupError):
        return data.decode("latin-1") if name == "cp1252" else None


def _utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
