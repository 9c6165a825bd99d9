"""The first screen: what this is, what is loaded, what can write answers, what to try."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from assistant.tui.ink import ACCENT, BAD, FAINT, HEADING, MUTED, one_line, plain, touchable
from assistant.tui.layout import Block, Flow, Gap

if TYPE_CHECKING:
    from assistant.tui.ports import ModelFound, Standing, Step

_BAR = 28
_MODELS = 3
_BY_WORDS = "Passages are found by words alone, so that more questions are refused than need be: "
_INSTALL = "weighbridge models install encoder"


@dataclass(slots=True)
class Welcome:
    """What is known so far; drawn again as more becomes known."""

    suggestions: tuple[str, ...] = ()
    standing: "Standing | None" = None
    models: "Sequence[ModelFound] | None" = None
    model: str | None = None
    """The one a person chose; None leaves it to the settings."""
    step: "Step | None" = None
    """How far the starter articles are read."""
    problem: str = ""

    def blocks(self) -> list[Block]:
        """Draw it."""
        out: list[Block] = [
            Gap(),
            Flow(Content.styled("Weighs AI models: answers from what articles say, with the words behind every claim.", HEADING)),
            Gap(),
            Flow(self._loaded()),
        ]
        if self.step:
            out += [Flow(bar(self.step))]
        if self.problem:
            out += [Flow(plain(self.problem, BAD))]
        out += [Gap(), *self._model_lines()]
        if self.standing and self.standing.articles and self.standing.by_words:
            out.append(Flow(Content.assemble((_BY_WORDS, MUTED), (_INSTALL, ACCENT), (", then /refresh, changes that.", MUTED))))
        if self.suggestions and self.standing and self.standing.articles:
            out += [Gap(), Flow(Content.styled("Try one (type its number, or click):", MUTED)), Gap()]
            for number, question in enumerate(self.suggestions, 1):
                hang = Content("   ")
                out.append(Flow(touchable(plain(one_line(question)), ("try", number)), Content.styled(f"{number}  ", ACCENT), hang))
        return [*out, Gap()]

    def _loaded(self) -> Content:
        if self.step or self.standing is None:
            return Content.styled("Reading the starter articles…" if self.step else "Opening the graph…", MUTED)
        if not self.standing.articles:
            return Content.assemble("Nothing has been read yet: ", ("/refresh PATH", ACCENT), " reads a file or a folder of articles.")
        counted = ((self.standing.articles, "article"), (self.standing.claims, "claim"), (self.standing.conflicts, "conflict"))
        parts = [Content.assemble((f"{count:,}", "bold"), f" {word}{'' if count == 1 else 's'}") for count, word in counted]
        return Content("   ").join(parts)

    def _model_lines(self) -> list[Block]:
        chosen = one_line(self.model) if self.model and self.model != "none" else ""
        if self.models is None:
            return [Flow(Content.styled("Looking for language models…", MUTED))]
        usable = [found for found in self.models if found.usable]
        if chosen:
            said = f"{chosen} writes the answers; "
            how = "/model chooses another."
        elif usable:
            said = "No model is needed: answers are put together from the claims. "
            how = "/model NAME lets one write them:"
        else:
            said = "No model is needed, and none was found: answers are put together from the claims. "
            how = "/model tells more."
        out: list[Block] = [Flow(Content.assemble((said + how, MUTED)))]
        if not chosen:
            out += model_lines(usable[:_MODELS])
        if not chosen and len(usable) > _MODELS:
            out.append(Flow(Content.styled(f"and {len(usable) - _MODELS} more", MUTED), Content("   "), Content("   ")))
        return out


def model_lines(models: "Sequence[ModelFound]") -> list[Block]:
    """List models, those that can be used as something to click."""
    hang = Content("   ")
    out: list[Block] = []
    for found in models:
        name = one_line(found.name)
        line = Content.assemble((name, ACCENT if found.usable else MUTED), ("  " + one_line(found.line), MUTED))
        out.append(Flow(touchable(line, ("model", found.name)) if found.usable else line, Content.styled(" · ", FAINT), hang))
    return out


def bar(step: "Step") -> Content:
    """Draw how far a refresh is: a line that fills, the step and the article."""
    done = round(_BAR * step.done / step.total) if step.total else 0
    done = min(max(done, 0), _BAR)
    count = f"  {step.done} of {step.total}" if step.total else ""
    about = "  ".join(filter(None, (one_line(step.step), one_line(step.article))))
    return Content.assemble(("━" * done, ACCENT), ("━" * (_BAR - done), FAINT), (f"{count}  {about}", MUTED))
