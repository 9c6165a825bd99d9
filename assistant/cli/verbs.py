"""Which verbs there are, and what `--help` says of each without importing it.

A test holds these lines to what each verb says of itself.
"""

from collections.abc import Iterator, Mapping
from typing import Final

VERBS: Final[Mapping[str, Mapping[str, str]]] = {
    "Ask": {
        "chat": "Chat with the articles (what happens without a command).",
        "ask": "Answer a question, or a file of them, with the words behind it.",
        "decide": "Recommend open or closed models, or both, for a situation.",
        "search": "Find the passages nearest to a query, in words and in meaning.",
        "entity": "Tell what the articles say of one model, vendor or licence.",
        "conflicts": "List where articles disagree.",
        "sparql": "Query the graph with SPARQL.",
        "conversations": "List the conversations that were kept; search, show, name, delete and export them.",
    },
    "Read": {
        "refresh": "Read files, folders, pages and feeds of articles, and say what changed.",
        "sources": "List the sources that refresh reads; add, check and remove them.",
        "corpus": "List the articles that were read, show one, tell how it changed, remove some.",
        "history": "List the states of the graph that are kept, and what changed in each.",
        "diff": "Tell what is different between two states of the graph.",
        "rollback": "Go back to the articles of an earlier state, by making a new one.",
        "claims": "Print what the articles claim, each with its sentence.",
        "export": "Write the graph as Turtle, N-Quads, JSON-LD or GraphML.",
    },
    "Rule": {
        "claim": "Show a claim, and reject or correct it.",
        "decisions": "List what people ruled on claims and names, and take it back.",
    },
    "Set up": {
        "eval": "Ask a file of questions and tell how many were answered right.",
        "models": "List the language models that can write answers.",
        "config": "Show the settings and where each comes from, or change one.",
        "doctor": "Check what is installed and whether the store is sound.",
        "completion": "Print what lets a shell complete verbs, options and names.",
    },
}


def module_of(verb: str) -> str:
    """Name the module that holds a verb."""
    return f"assistant.cli.{verb}"


def all_verbs() -> Iterator[str]:
    """Give every verb in the order of the help."""
    for verbs in VERBS.values():
        yield from verbs
