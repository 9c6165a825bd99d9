"""What a text names: a span of it with the thing it stands for, and all that may be named in one article.

A thing is known by its kind and its name alone, so that every article's mention of it is of the same thing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from kg.claim import Entity, EntityKind
from kg.lexicon import Family, Lexicon, Name
from kg.naming import ModelName, Part
from kg.vocab import entity_iri

MentionKind = Literal["model", "vendor", "license", "tool", "place", "benchmark", "regulation", "modality"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of a plain text that names something."""

    start: int
    end: int
    kind: MentionKind
    entity: Entity
    model: ModelName | None = None
    name: Name | None = None
    inherited: bool = False
    """The family came from a name before it."""
    parent: int = -1
    """Of a member in brackets behind its family's name: where that name starts."""


@dataclass(frozen=True, slots=True)
class Names:
    """What may be named in one article: the lexicon's names and the article's own."""

    lexicon: Lexicon
    families: tuple[Family, ...] = ()
    """Found in the article."""
    vendors: tuple[str, ...] = ()
    said: dict[tuple[Part, ...], ModelName] = field(default_factory=dict)
    """Short forms, by what full names of this article end in; ambiguous ones are absent."""
    whole: tuple[str, ...] = ()
    """Names found in the article that the grammar does not take apart."""
    short_vendors: Mapping[str, str] = field(default_factory=dict)
    """A maker's short name to its full one: `Fenwick` to `Fenwick AI`."""
    benchmarks: tuple[str, ...] = ()
    """Found in the article."""
    heard: frozenset[str] = frozenset()
    """Known families that the article names, or whose makers it names."""
    nicknames: Mapping[str, Mention] = field(default_factory=dict)
    """What the article calls a thing for short, and whom it means: `F2` for `Fennel 2`."""


def model_entity(model: ModelName | None, whole: str = "") -> Entity:
    """Give the entity a model's name stands for."""
    if model is None:
        return Entity(entity_iri("model", whole), "model", whole)
    name = model.canonical()
    kind: EntityKind = "model" if model.parts else "family"
    aliases = {alias + name[len(model.family.name) :] for alias in model.family.aliases if name.startswith(model.family.name)} - {name}
    if model.parts and model.family.join == " " and model.parts[0].kind == "version" and model.parts[0].text[0].isdigit():
        aliases.add(model.family.name + name[len(model.family.name) + 1 :])
    return Entity(entity_iri(kind, name), kind, name, tuple(sorted(aliases)))


def named_entity(kind: MentionKind, name: str, aliases: Sequence[str] = ()) -> Entity:
    """Give the entity of a thing that is no model."""
    entity_kind: EntityKind = "tool" if kind == "place" else "concept" if kind == "modality" else kind
    return Entity(entity_iri(entity_kind, name), entity_kind, name, tuple(sorted(aliases)))
