"""Keep what a second reader proposed, and make claims of what stands in the article.

A reading may have cost money, so it is kept as it came, by article, prompt and
reader, and no rebuild asks again. What becomes of it is decided anew each time,
by the same checks: nothing here knows what sort of reader it was.
"""

import hashlib
import json
import logging
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Protocol

from corpus.document import Document
from kg import voices
from kg.checksums import Damage, is_sealed, sealed, unsealed
from kg.claim import Claim

RULES = "rules"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader made of one piece of an article."""

    piece: str
    """Digest of what it was given to read."""
    start: int
    end: int
    """Where the piece stands in the article's text."""
    reply: str
    """As written, so that it can be understood anew."""
    proposals: tuple[Mapping[str, Any], ...]
    """The claims it proposes, each as an object with the fields of the claims' contract; unchecked."""
    tokens_in: int = 0
    tokens_out: int = 0
    cost_usd: float = 0.0


class ClaimReader(Protocol):
    """Reads an article beside the rules, piece by piece."""

    @property
    def name(self) -> str:
        """What its claims are marked with."""
        ...

    @property
    def prompt(self) -> str:
        """Digest of how it is asked: another prompt is another reading."""
        ...

    def read(self, document: Document, kept: Collection[str]) -> Iterator[Reading]:
        """Read the pieces of an article that are not among those kept; what fails is left out, and never raises."""
        ...


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of one reader's proposals."""

    articles: int = 0
    proposed: int = 0
    agreed: int = 0
    """Proposals that the rules, or another reader, read as well."""
    only_reader: int = 0
    """Proposals that became claims of their own."""
    only_rules: int = 0
    """Claims of the rules, in what the reader read, that it did not propose."""
    repeated: int = 0
    refused: Mapping[str, int] = field(default_factory=dict)
    """How many proposals were refused, by reason."""

    def plus(self, other: "Tally") -> "Tally":
        """Add another tally of the same reader."""
        sums = {name: getattr(self, name) + getattr(other, name) for name in ("articles", "proposed", "agreed", "only_reader", "only_rules", "repeated")}
        return Tally(**sums, refused=dict(sorted((Counter(self.refused) + Counter(other.refused)).items())))


@dataclass(frozen=True, slots=True)
class Merged:
    """The claims of one article, of all who read it, and what became of the proposals."""

    claims: tuple[Claim, ...]
    tallies: Mapping[str, Tally] = field(default_factory=dict)


class Proposals:
    """The readings of one data folder."""

    def __init__(self, folder: Path) -> None:
        """`folder` is the data folder; nothing is written before a reading is kept."""
        self._folder = folder / "proposals"

    def readers(self) -> dict[str, tuple[str, ...]]:
        """Give the readers whose proposals count, each with the digests of its prompts, the newest first."""
        try:
            rows = self._listed()
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, TypeError):
            return self._by_heads()
        return {str(name): tuple(map(str, prompts)) for name, prompts in sorted(rows.items())}

    def _listed(self) -> dict[str, Any]:
        """Read the list of readers; one of an earlier version carries no digest."""
        row = json.loads((self._folder / "readers.json").read_text(encoding="utf-8"))
        if isinstance(row, dict) and not is_sealed(row) and all(isinstance(prompts, list) for prompts in row.values()):
            return row
        return dict(unsealed(row)["readers"])

    def _by_heads(self) -> dict[str, tuple[str, ...]]:
        """Tell the readers from what they read, where the list of them is damaged: better one that was withdrawn than none."""
        found: dict[str, list[str]] = {}
        for path in sorted(self._folder.glob("*/*.jsonl"), key=lambda one: one.stat().st_mtime_ns, reverse=True):
            head = _head(path)
            if "reader" in head and head["prompt"] not in found.setdefault(str(head["reader"]), []):
                found[str(head["reader"])].append(str(head["prompt"]))
        return {name: tuple(prompts) for name, prompts in sorted(found.items())}

    def enlist(self, reader: str, prompt: str) -> None:
        """Have a reader's proposals count from now on."""
        listed = self.readers()
        earlier = listed.get(reader, ())
        if earlier[:1] != (prompt,):
            self._list(listed | {reader: (prompt, *(p for p in earlier if p != prompt))})

    def withdraw(self, reader: str) -> bool:
        """Have a reader's proposals count no more; its readings are kept. False where they did not count."""
        listed = self.readers()
        if listed.pop(reader, None) is None:
            return False
        self._list(listed)
        return True

    def forget(self, reader: str) -> int:
        """Drop a reader's readings for good, and give of how many articles there were some."""
        dropped = 0
        for path in self._folder.glob("*/*.jsonl"):
            if _head(path).get("reader") == reader:
                path.unlink(missing_ok=True)
                dropped += 1
        return dropped

    def _list(self, readers: Mapping[str, Sequence[str]]) -> None:
        from kg.store import replace_durably, writing

        with writing(self._folder.parent):
            self._folder.mkdir(parents=True, exist_ok=True)
            replace_durably(self._folder / "readers.json", json.dumps(sealed({"readers": {name: list(p) for name, p in sorted(readers.items())}}), ensure_ascii=False, indent=1))

    def damaged(self) -> Iterator[Damage]:
        """Name the files in which something is not as it was written."""
        try:
            self._listed()
        except FileNotFoundError:
            pass
        except (OSError, ValueError, KeyError, TypeError) as error:
            yield Damage(self._folder / "readers.json", f"is damaged: {error}")
        for path in sorted(self._folder.glob("*/*.jsonl")):
            kept, lost = _lines(path)
            if lost or (kept and "reader" not in kept[0][1]):
                yield Damage(path, f"holds {lost} {'reading' if lost == 1 else 'readings'} that cannot be read, cut short by a crash or damaged" if lost else "has lost its first line")

    def mend(self) -> None:
        """Write damaged files anew with what can still be read. The folder's lock must be held."""
        readers = self.readers()
        for one in list(self.damaged()):
            if one.path.name == "readers.json":
                self._list(readers)
            else:
                _rewrite(one.path, self._head_of(one.path, readers))

    def _head_of(self, path: Path, readers: Mapping[str, Sequence[str]]) -> dict[str, Any]:
        """Tell whose readings a file holds from its name, which is made of article, reader and prompt; empty where nobody's name fits."""
        digest = path.name.partition("-")[0]
        found = ((reader, prompt) for reader, prompts in readers.items() for prompt in prompts if self._path(digest, reader, prompt) == path)
        return next(({"schema": 1, "reader": reader, "prompt": prompt, "article": digest} for reader, prompt in found), {})

    def seal(self) -> None:
        """Give the readings of an earlier version their digests. The folder's lock must be held."""
        if readers := self.readers():
            self._list(readers)
        for path in sorted(self._folder.glob("*/*.jsonl")):
            if any(not is_sealed(json.loads(line)) for line, _ in _lines(path)[0]):
                _rewrite(path)

    def keep(self, content_hash: str, reader: str, prompt: str, reading: Reading) -> None:
        """Keep one reading; on the disk when this returns, for it may have been paid for."""
        import os

        from kg.store import writing

        path = self._path(content_hash, reader, prompt)
        with writing(self._folder.parent):
            path.parent.mkdir(parents=True, exist_ok=True)
            head = "" if path.exists() else json.dumps(sealed({"schema": 1, "reader": reader, "prompt": prompt, "article": content_hash})) + "\n"
            with path.open("ab") as file:  # one write, so that two who read at once do not mix; on a line of its own, also after a halved one
                file.write(f"\n{head}{json.dumps(sealed(_plain(reading)))}\n".encode())
                file.flush()
                os.fsync(file.fileno())

    def kept(self, content_hash: str, reader: str, prompt: str) -> list[Reading]:
        """Give the readings of an article, in the order of its text; a line that a crash has halved is left out."""
        found: dict[str, Reading] = {}
        for row in _rows(self._path(content_hash, reader, prompt)):
            try:
                reading = _reading(row)
            except (KeyError, TypeError, ValueError):
                continue
            found.setdefault(reading.piece, reading)
        return sorted(found.values(), key=lambda r: (r.start, r.end, r.piece))

    def counting(self, content_hash: str) -> Iterator[tuple[str, list[Reading]]]:
        """Give the readings of an article that count: of each reader those under its newest prompt that there are."""
        for reader, prompts in self.readers().items():
            found = next((kept for prompt in prompts if (kept := self.kept(content_hash, reader, prompt))), None)
            if found:
                yield reader, found

    def looked_at(self, content_hash: str, reader: str) -> list[tuple[int, int]]:
        """Give the stretches of an article that a reader whose proposals count has read."""
        return [(reading.start, reading.end) for name, readings in self.counting(content_hash) if name == reader for reading in readings]

    def state(self, content_hash: str) -> str:
        """Digest the readings of an article that count; empty where there are none."""
        said = [(reader, [asdict(reading) for reading in readings]) for reader, readings in self.counting(content_hash)]
        return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode("utf-8", "replace")).hexdigest()[:16] if said else ""

    def merge(self, document: Document, rules: Sequence[Claim]) -> Merged:
        """Bring the rules' claims of an article and what was proposed beside them together."""
        claims, tallies = list(rules), dict[str, Tally]()
        for reader, readings in self.counting(document.article.content_hash):
            more = list(claims)
            try:
                tallies[reader] = _add(document, more, reader, readings)
            except Exception:  # whatever a reader wrote, what others read stands
                _log.exception("%s: the proposals of %s could not be checked", document.article.id, reader)
            else:
                claims = more
        return Merged(tuple(claims), tallies)

    def _path(self, content_hash: str, reader: str, prompt: str) -> Path:
        key = hashlib.sha256(f"{reader}\n{prompt}".encode("utf-8", "replace")).hexdigest()[:16]
        return self._folder / content_hash[:2] / f"{content_hash}-{key}.jsonl"


def consult(proposals: Proposals, reader: ClaimReader, documents: Iterable[Document]) -> None:
    """Have a reader read what it has not read yet, keep each reading as it comes, and let its proposals count."""
    proposals.enlist(reader.name, reader.prompt)
    for document in documents:
        digest = document.article.content_hash
        kept = {reading.piece for reading in proposals.kept(digest, reader.name, reader.prompt)}
        for reading in reader.read(document, kept):
            proposals.keep(digest, reader.name, reader.prompt, reading)


def _add(document: Document, claims: list[Claim], reader: str, readings: Iterable[Reading]) -> Tally:
    """Add to `claims` what a reader proposes and what is fit, and tell what became of it."""
    from kg.admission import Admission, Refused

    readings = list(readings)
    admission = Admission(document, reader)
    refused: Counter[str] = Counter()
    before = list(claims)
    confirmed, proposed, own, repeated = set[int](), 0, 0, 0
    for reading in readings:
        for proposal in reading.proposals:
            proposed += 1
            claim = admission.admit(proposal, reading.start, reading.end)
            if isinstance(claim, Refused):
                refused[claim.why] += 1
            elif any(voices.at_odds(claim, one) and not voices.same(claim, one) for one in before):
                refused["another reading of the article says otherwise"] += 1
            elif (n := next((n for n, one in enumerate(claims) if voices.same(claim, one)), None)) is None:
                claims.append(claim)
                own += 1
            elif n < len(before) and n not in confirmed:
                confirmed.add(n)
                claims[n] = replace(claims[n], confirmed_by=tuple(sorted({*claims[n].confirmed_by, reader})))
            else:
                repeated += 1
    looked_at = [n for n, one in enumerate(before) if one.reader == RULES and any(r.start <= one.evidence.start and one.evidence.end <= r.end for r in readings)]
    return Tally(1, proposed, len(confirmed), own, len(set(looked_at) - confirmed), repeated, dict(sorted(refused.items())))


def _reading(row: Mapping[str, Any]) -> Reading:
    """Read a reading back. Raises KeyError, TypeError or ValueError where the row is none."""
    return Reading(
        str(row["piece"]), int(row["start"]), int(row["end"]), str(row["reply"]), tuple(p for p in row["proposals"] if isinstance(p, dict)),
        int(row["tokens_in"]), int(row["tokens_out"]), float(row["cost_usd"]),
    )


def _plain(reading: Reading) -> dict[str, Any]:
    """Give a reading as it can be written; half a surrogate pair cannot."""
    return dict(json.loads(json.dumps(asdict(reading), ensure_ascii=False).encode("utf-8", "replace")))


def _head(path: Path) -> Mapping[str, Any]:
    return next(_rows(path), {})


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    return (row for _, row in _lines(path)[0])


def _lines(path: Path) -> tuple[list[tuple[str, dict[str, Any]]], int]:
    """Give the lines of a file that are whole, each with what it says, and how many are not."""
    found, lost = list[tuple[str, dict[str, Any]]](), 0
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError:
        return [], 0
    for line in lines:
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            found.append((line.decode(), row if isinstance(row, dict) and row.keys() <= _KNOWN else unsealed(row)))
        except ValueError:
            lost += 1
    return found, lost


def _rewrite(path: Path, head: Mapping[str, Any] | None = None) -> None:
    """Write a file anew with what it holds that is whole, and put aside what was there where that was not all."""
    from kg.store import replace_durably

    lines, lost = _lines(path)
    if lost:
        path.with_suffix(".damaged").write_bytes(path.read_bytes())
    rows = [row for _, row in lines]
    if rows and "reader" not in rows[0]:
        rows = [dict(head), *rows] if head else []
    if rows:
        replace_durably(path, "".join(f"{json.dumps(sealed(row))}\n" for row in rows))
    else:
        path.unlink()


_KNOWN = {"schema", "reader", "prompt", "article", *(field.name for field in fields(Reading))}
"""What a line of an earlier version may hold: it carries no digest, and so nothing else must look like one."""
