"""Make a question that leans on the ones before it stand alone.

`and on output?` becomes the earlier question with the price of output, `who
made that one?` names the model that the last answer was about. A question that
stands alone is left as it is.
"""

import re

from assistant.antecedents import Turn, antecedents_of, has_pronoun, of_which_told, resolved
from assistant.desk import Desk
from assistant.followed import camp_of, lead_of, of_figure, of_kin, of_setup, of_size, other_side, set_beside
from assistant.graph import Named
from assistant.picked import generation_beside, pick
from assistant.pieces import OPENER, bent, between_two, is_piece, linked, merged, of_another
from assistant.question import Question
from assistant.whose import fared, of_card, spoken_out
from assistant.words import fold
from kg.claim import Fact

__all__ = ["Turn", "rewrite"]

_REVERSE = re.compile(r"\b(?:other way (?:a)?round|vice versa|conversely|the opposite|the reverse|turn(?:s|ed)? (?:a)?round|turn(?:s|ed)? over|revers(?:e|es|ed)|flip(?:s|ped)?|swap(?:s|ped)?|inverted)\b", re.IGNORECASE)
_COMPARE = re.compile(r"\bhow (?:does|do|did|is|would) (?P<it>it|that|this|they|that one|this one|that model)\b.*\bcompare", re.IGNORECASE)
_COMPANY = re.compile(r"\b(?:that|this|the|the same) (?:company|vendor|maker|lab|firm|developer|provider)\b", re.IGNORECASE)
_THEY_MAKE = re.compile(r"(?<=\bby )(?:them|that one)\b|(?<=\bfrom )them\b|\b(?:they|them|he|she)\b(?= (?:also |else )?(?:mak|made|offer|build|built|sell|sold|releas|publish|have|charge|own|provid|develop))", re.IGNORECASE)
_WHY_NOT = re.compile(r"\W*(?:and |but |so )?why (?P<rest>(?:not |only |is it |isn't it )?(?:an? |fully |really |truly )?(?:open|closed)\b.*)", re.IGNORECASE)


def rewrite(text: str, before: Turn, desk: Desk) -> str:
    """Give the question as it stands alone."""
    plain = spoken_out(text.strip(), before.text, desk)
    now = desk.read(plain)
    if _REVERSE.search(plain) and not now.links:
        return _sided(_reversed(before) or before.text, now, desk)
    if fold(plain).strip(" ?!.") in ("which", "which ones", "and which", "which one", "and which ones"):
        return before.text
    if fold(plain).strip(" ?!.") in ("why", "why is that", "how come", "why so", "and why", "why not", "but why"):
        return _why(before)
    if (asked := fared(plain, now, before.question) or (of_card(plain, now, before.question, before.draft.text) if before.draft else None)) is not None:
        return asked
    antecedents = of_which_told(now, before, antecedents_of(before, desk), desk)
    plain = of_kin(plain, now, antecedents, desk)
    now = desk.read(plain)
    if (side := other_side(plain, before.question, before.draft.text if before.draft else "")) is not None:
        plain, now = side, desk.read(side)
    if (asked := lead_of(plain, now, before.question, antecedents) or camp_of(plain, now, antecedents)) is not None:
        return asked
    taken = of_figure(plain, before.question, antecedents) or set_beside(plain, now, before.question, antecedents)
    if taken is not None:
        return taken
    if (run := of_setup(plain, now, antecedents)) is not None:
        plain, now = run, desk.read(run)
    if (sized := of_size(plain, now, antecedents, desk)) is not None:
        plain, now = sized, desk.read(sized)
    if (earlier := generation_beside(plain, before, antecedents, desk)) is not None:
        return earlier
    if (other := bent(plain, now, before, antecedents)) is not None:
        return other
    if (pair := between_two(plain, now, before)) is not None:
        return pair
    picked = pick(plain, now, before, desk)
    if picked is not None:
        found, entity = picked
        plain = plain[: found.start()] + entity.name + plain[found.end() :]
        now = desk.read(plain)
    elif _COMPARE.search(plain):
        return _comparison(plain, now, before, antecedents)
    if before.draft is not None and before.draft.kind == "recommendation" and is_piece(plain, now) and not now.links and not (now.of("openness") and before.question.of("openness")):
        return f"{OPENER.sub('', plain).strip(' ?!.')}: which side do the articles recommend, open or closed?"
    if is_piece(plain, now) and now.of("order") and now.has("focus", "model") and not now.links and (tests := before.question.named("benchmark")):
        return f"What is {OPENER.sub('', plain).strip(' ?!.')} on {tests[0].name}?"
    if not now.links and now.openness and antecedents and antecedents[0].kind in ("model", "family") and (why := _WHY_NOT.match(plain)):
        return f"Why is {antecedents[0].name} {why['rest'].strip(' ?!.')}?"
    if is_piece(plain, now):
        return merged(plain, now, before, antecedents)
    if now.model_links or (now.links and not has_pronoun(plain)):
        return of_another(plain, now, before, desk) or plain
    if (company := _COMPANY.search(plain) or (_THEY_MAKE.search(plain) if len(antecedents) == 1 and antecedents[0].kind in ("model", "family") else None)) is not None and (maker := _maker(antecedents, before, desk)):
        return plain[: company.start()] + maker + plain[company.end() :]
    return resolved(plain, antecedents)


def _maker(antecedents: list[Named], before: Turn, desk: Desk) -> str:
    """Give the company that `that company` means: the maker of what was spoken of."""
    if vendors := before.question.named("vendor"):
        return vendors[0].name
    return next((c.body.object for e in antecedents for c in desk.vendors(e) if isinstance(c.body, Fact)), "")


def _sided(text: str, now: Question, desk: Desk) -> str:
    """Put the property that a piece names, as `on output`, in the place of the one a question asks for."""
    old = desk.read(text)
    new = [h for h in now.predicates if h.value.startswith("price_")]
    had = [h for h in old.predicates if h.value.startswith("price_")]
    if not new:
        return text
    words = "on output" if new[0].value.startswith("price_output") else "on input"
    if had:
        return text[: old.tokens[had[0].first].start] + words + text[old.tokens[had[0].last - 1].end :]
    return f"{text.rstrip(' ?!.')} {words}?"


def _comparison(text: str, now: Question, before: Turn, antecedents: list[Named]) -> str:
    """Set the last answer beside what the question names: another benchmark of the same model, or another model."""
    if not antecedents:
        return text
    old = before.question
    name = antecedents[0].name
    models = linked(now, ("model", "family"))
    benchmarks = [b.written for b in (*linked(old, ("benchmark",)), *linked(now, ("benchmark",)))]
    on = f" on {' and '.join(dict.fromkeys(benchmarks))}" if benchmarks else ""
    if models:
        asked = next((old.covers(h.first, h.last) for h in old.predicates), "")
        return f"Compare {asked + ' of ' if asked and not on else ''}{name} and {' and '.join(m.written for m in models)}{on}."
    if on:
        return f"Compare the scores of {name}{on}."
    return resolved(text, antecedents)


def _why(before: Turn) -> str:
    """Ask for the reasons of what was last spoken of."""
    text = before.text.strip().rstrip("?!. ")
    text = re.sub(r"^(?:is|are) (?P<subject>(?:open|closed)[\w -]*? models|self-hosting|they|it) ", r"Why are \g<subject> ", text, flags=re.IGNORECASE)
    return (text if text.casefold().startswith("why") else f"Why: {text}") + "?"


def _reversed(before: Turn) -> str:
    """Swap the two sides, or the two things, of the last question."""
    text = before.text
    spans = [(before.question.tokens[link.first].start, before.question.tokens[link.last - 1].end) for link in before.question.model_links]
    if len(spans) >= 2:
        (a, b), (c, d) = spans[0], spans[1]
        return text[:a] + text[c:d] + text[b:c] + text[a:b] + text[d:]
    swapped = re.sub(r"\bopen(?:[- ](?:source|weight))?\b|\bclosed(?:[- ]source)?\b", lambda m: "closed" if m.group().casefold().startswith("open") else "open", text, flags=re.IGNORECASE)
    return swapped if swapped != text else ""
