"""Whether our own graph calls a model open or closed, and which articles say so.

A provider's name for a model is folded to what articles call it: stamps of dates
and words such as `instruct` fall away, then its sizes. Where the articles speak of
its family only, that is what is given, by the family's name; where no article
says anything, nothing is.
"""

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

from assistant import plan
from assistant.graph import View
from assistant.models.providers import Target
from kg.agreement import openness_label
from kg.claim import Claim, Fact
from kg.lexicon import Lexicon
from kg.mentions import Finder
from kg.named import Names
from kg.vocab import slug

_SIDES = {"closed": "closed", "open-source": "open", "open-weight": "open", "open": "open", "mixed": "mixed"}
DISAGREE = "articles disagree"
_SIZE = re.compile(r"(?:\d+(?:\.\d+)?x)?\d+(?:\.\d+)?[bem]|[ae]\d+b")
_STAMP = re.compile(r"\d{6,8}|v\d+:\d+")
_DATE = re.compile(r"[-@](?:\d{4}-\d{2}-\d{2}|\d{2}-\d{4}|\d{2}-\d{2}|\d{4})$")


@dataclass(frozen=True, slots=True)
class Said:
    """What articles say of a model's openness."""

    label: str
    """`open-weight`, `open-source`, `open`, `closed`, `mixed`, or that they disagree."""
    of: str
    """Of which model or family they say it."""
    articles: tuple[str, ...]
    """Titles, else names."""


@cache
def _neutral() -> frozenset[str]:
    """Read the words that tell an offer of a model from another and not a model from another."""
    table: dict[str, Any] = tomllib.loads(files("assistant.models").joinpath("providers.toml").read_text(encoding="utf-8"))
    return frozenset(table["naming"]["neutral"])


class Openness:
    """Looks models up in one generation of the graph."""

    def __init__(self, view: View, lexicon: Lexicon) -> None:
        self._view = view
        self._finder = Finder(Names(lexicon))
        self._known: dict[str, Said | None] = {}

    def of(self, name: str) -> Said | None:
        """Give what the articles say of a model as a provider names it; None where none says anything."""
        if name not in self._known:
            self._known[name] = next(filter(None, map(self._said, self._candidates(name))), None)
        return self._known[name]

    def of_target(self, target: Target) -> Said | None:
        """Give what the articles say of what stands behind a name, such as an endpoint of the config."""
        return self.of(target.call)

    def _candidates(self, name: str) -> Iterable[str]:
        """Give the keys under which articles may speak of a model, the most exact first."""
        words = _words(name)
        yield _key(words)
        while words and _SIZE.fullmatch(words[-1]):
            words = words[:-1]
            yield _key(words)
        text = " ".join(_words(name))
        first = next((m for m in self._finder.find(text) if m.model is not None), None)
        if first is not None and first.model is not None and slug(first.model.family.vendor).startswith(slug(text[: first.start]) if text[: first.start].strip() else ""):
            yield _key([first.model.family.name])  # of what others made of it, the name of another stands before it

    def _said(self, key: str) -> Said | None:
        found = self._claims.get(key, [])
        labels = sorted({openness_label(claim.body.object) for claim in found if isinstance(claim.body, Fact)} & set(_SIDES))
        if not labels:
            return None
        sides = {_SIDES[label] for label in labels}
        label = DISAGREE if len(sides) > 1 else labels[0] if len(labels) == 1 else sides.pop()
        articles = self._view.articles()
        titles = dict.fromkeys(articles[a].title or a if a in articles else a for a in sorted({c.evidence.article for c in found}))
        of = next(claim.body.subject.name for claim in found if isinstance(claim.body, Fact))
        return Said(label, of, tuple(titles))

    @cached_property
    def _claims(self) -> dict[str, Sequence[Claim]]:
        """Read what is said of openness, by every name of what it is said of."""
        rows = self._view.select(plan.facts(["openness"]).sparql)
        said: dict[str, list[Claim]] = {}
        for claim in self._view.claims([str(row["id"]) for row in rows]):
            if isinstance(claim.body, Fact):
                said.setdefault(claim.body.subject.iri, []).append(claim)
        found: dict[str, Sequence[Claim]] = {}
        entities = [e for e in self._view.entities() if e.iri in said and e.kind in ("model", "family")]
        for own in (False, True):  # a thing's own name wins over another's alias
            for entity in entities:
                for called in (entity.name,) if own else entity.aliases:
                    found[_key([called])] = said[entity.iri]
        return found


def _words(name: str) -> list[str]:
    """Take a provider's name for a model apart: `meta-llama/Llama-3.3-70B-Instruct` to llama 3.3 70b."""
    last = _DATE.sub("", name.rpartition("/")[2].casefold())
    return [word for word in re.split(r"[-_:@\s]+", last) if word and word not in _neutral() and not _STAMP.fullmatch(word)]


def _key(words: Sequence[str]) -> str:
    return re.sub(r"[-_.]", "", slug(" ".join(words))) if words else ""
