"""A model whose calls are counted, and not made where they could cost more than is left.

Wraps any model; what it counts goes to the ledger of the data folder.
"""

import asyncio
import time
from collections.abc import AsyncGenerator

from assistant.models.chat import ChatModel, Prompt, Usage
from assistant.models.errors import ModelError
from assistant.models.providers import Target
from assistant.reading.cost import priced, worst
from assistant.usage import BudgetSpent, Ledger, UsageUnusable


class Metered:
    """A ChatModel that sets down each of its calls."""

    def __init__(self, model: ChatModel, target: Target, ledger: Ledger) -> None:
        self._model = model
        self._target = target
        self._ledger = ledger

    @property
    def name(self) -> str:
        return self._model.name

    @property
    def usage(self) -> Usage:
        return self._model.usage

    async def stream(self, prompt: Prompt) -> AsyncGenerator[str, None]:
        """Write an answer; raises BudgetSpent before anything is sent, else what the model raises."""
        call = await asyncio.to_thread(self._begin, prompt)
        begun = time.perf_counter()
        outcome = "left"
        pieces = self._model.stream(prompt)
        try:
            async for text in pieces:
                yield text
            outcome = "answered"
        except ModelError as error:
            outcome = error.code
            raise
        finally:
            await pieces.aclose()
            if call is not None:
                await asyncio.to_thread(self._end, call, time.perf_counter() - begun, outcome)

    def _begin(self, prompt: Prompt) -> int | None:
        """Set the call down; None where it cannot be and no budget hangs on it."""
        limited = self._ledger.budget.limited and not self._target.free
        if limited and not priced(self._target.price):
            raise BudgetSpent(
                f"What {self.name} costs is not known, so the budget cannot be kept.",
                next_step="An endpoint of the config can state `input_per_mtok` and `output_per_mtok`, 0 where it is free.",
            )
        try:
            return self._ledger.begin(self.name, self._target.recipient, worst(prompt, self._target.price))
        except UsageUnusable as error:
            if limited:
                raise BudgetSpent(f"The budget cannot be kept: {error.what}", next_step=error.next_step) from error
            return None

    def _end(self, call: int, seconds: float, outcome: str) -> None:
        try:
            self._ledger.end(call, self.usage, seconds, outcome)
        except UsageUnusable:
            return  # the answer stands; what was set down is the most it could cost
