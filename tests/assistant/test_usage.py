"""What calls cost is set down before and after, no budget is spent twice, and no question is written anywhere."""

import subprocess
import sys
from collections.abc import AsyncGenerator
from datetime import datetime
from pathlib import Path

import pytest

from assistant.models.chat import Prompt, Usage
from assistant.models.errors import ModelTimeout
from assistant.models.metered import Metered
from assistant.models.prices import Price
from assistant.models.providers import Target
from assistant.rules import Budget
from assistant.sending import NotSent, Senders
from assistant.usage import FILE, BudgetSpent, Ledger, UsageUnusable

PRICED = Target("gpt-x", "openai/gpt-x", "openai", price=Price("openai", True, 1_000_000.0, 1_000_000.0, 8000))
"""A dollar a token."""
UNPRICED = Target("remote", "openai/remote", "endpoint", "https://models.example.org/v1")
FREE = Target("ollama/x", "ollama_chat/x", "ollama", "http://127.0.0.1:9", local=True)
SECRET = "what is my salary"


class Model:
    """Says two words, at so many tokens."""

    def __init__(self, name: str, usage: Usage = Usage(10, 2, 12.0), fails: Exception | None = None) -> None:  # noqa: B008  # frozen
        self.name = name
        self.usage = usage
        self.calls = 0
        self._fails = fails

    async def stream(self, prompt: Prompt) -> AsyncGenerator[str, None]:
        self.calls += 1
        yield "two "
        if self._fails:
            raise self._fails
        yield "words"


async def hear(model: Metered) -> str:
    return "".join([piece async for piece in model.stream(Prompt("", SECRET, 4))])


async def test_a_call_is_recorded_by_model_day_and_month_and_its_text_is_not(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path, now=lambda: datetime(2026, 3, 31, 23, 59))
    assert await hear(Metered(Model("gpt-x"), PRICED, ledger)) == "two words"
    assert await hear(Metered(Model("ollama/x", Usage(5, 5)), FREE, ledger)) == "two words"
    assert [(s.key, s.calls, s.tokens_in, s.tokens_out, s.cost_usd) for s in ledger.by("model")] == [("gpt-x", 1, 10, 2, 12.0), ("ollama/x", 1, 5, 5, 0.0)]
    assert [(s.key, s.calls) for s in ledger.by("day")] == [("2026-03-31", 2)]
    assert [(s.key, s.cost_usd) for s in ledger.by("month")] == [("2026-03", 12.0)]
    assert SECRET.encode() not in ledger.path.read_bytes()


async def test_a_call_that_fails_or_is_left_is_recorded_too(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    with pytest.raises(ModelTimeout):
        await hear(Metered(Model("gpt-x", fails=ModelTimeout("slow")), PRICED, ledger))
    stream = Metered(Model("gpt-x"), PRICED, ledger).stream(Prompt("", "q", 4))
    assert await anext(stream) == "two "
    await stream.aclose()
    (spent,) = ledger.by("model")
    assert (spent.calls, spent.failed, spent.cost_usd) == (2, 1, 24.0)


async def test_a_call_that_could_go_over_the_budget_is_not_made(tmp_path: Path) -> None:
    model = Model("gpt-x")
    metered = Metered(model, PRICED, Ledger(tmp_path, Budget(day=50)))
    with pytest.raises(BudgetSpent, match="50 USD a day"):
        await hear(metered)
    assert model.calls == 0
    await hear(Metered(model, PRICED, Ledger(tmp_path, Budget(day=90))))
    assert model.calls == 1


@pytest.mark.parametrize(("budget", "limit"), [(Budget(day=30), "day"), (Budget(month=30), "month")])
def test_days_and_months_begin_anew(tmp_path: Path, budget: Budget, limit: str) -> None:
    now = datetime(2026, 3, 30)
    ledger = Ledger(tmp_path, budget, now=lambda: now)
    ledger.end(ledger.begin("m", "r", 20), Usage(0, 0, 20.0), 1, "answered")
    assert ledger.left() == 10
    with pytest.raises(BudgetSpent, match=f"a {limit}"):
        ledger.begin("m", "r", 20)
    now = datetime(2026, 3, 31)
    assert ledger.left() == (30 if limit == "day" else 10)
    now = datetime(2026, 4, 1)
    ledger.begin("m", "r", 20)


def test_a_killed_process_counts_at_the_most_it_could_cost(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path, Budget(day=30))
    ledger.begin("m", "r", 20)
    assert ledger.left() == 10
    assert ledger.by("model")[0].failed == 1


async def test_a_price_that_is_not_known_keeps_no_budget_and_what_is_free_needs_none(tmp_path: Path) -> None:
    spent = Ledger(tmp_path, Budget(day=0))
    with pytest.raises(BudgetSpent, match="not known"):
        await hear(Metered(Model("remote"), UNPRICED, spent))
    await hear(Metered(Model("ollama/x", Usage(5, 5)), FREE, spent))
    await hear(Metered(Model("remote", Usage(5, 5)), UNPRICED, Ledger(tmp_path)))


async def test_a_file_that_cannot_be_written_costs_the_record_but_not_the_answer(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("no database, and long enough to be looked at as one" * 20)
    with pytest.raises(UsageUnusable, match=FILE):
        Ledger(tmp_path).by("model")
    assert await hear(Metered(Model("gpt-x"), PRICED, Ledger(tmp_path))) == "two words"
    with pytest.raises(BudgetSpent, match="cannot be kept"):
        await hear(Metered(Model("gpt-x"), PRICED, Ledger(tmp_path, Budget(day=1000))))


SPENDING = """
import sys
from pathlib import Path
from assistant.models.chat import Usage
from assistant.rules import Budget
from assistant.usage import BudgetSpent, Ledger

ledger, made = Ledger(Path(sys.argv[1]), Budget(day=10)), 0
while True:
    try:
        call = ledger.begin("m", "r", 1.0)
    except BudgetSpent:
        break
    ledger.end(call, Usage(1, 1, 1.0), 0.1, "answered")
    made += 1
print(made)
"""


def test_several_processes_do_not_spend_the_same_dollar(tmp_path: Path) -> None:
    running = [subprocess.Popen([sys.executable, "-c", SPENDING, str(tmp_path)], stdout=subprocess.PIPE, text=True) for _ in range(3)]
    assert sum(int(process.communicate(timeout=60)[0]) for process in running) == 10


def test_a_script_is_told_once_and_a_person_asked_until_they_agree(tmp_path: Path) -> None:
    heard: list[str] = []
    answers = iter([False, True])

    def ask(text: str) -> bool:
        heard.append(text)
        return next(answers)

    senders = Senders(Ledger(tmp_path), ask)
    with pytest.raises(NotSent, match="Nothing was sent"):
        senders.allow(PRICED)
    senders.allow(PRICED)
    senders.allow(PRICED)
    Senders(Ledger(tmp_path), ask).allow(PRICED)
    assert len(heard) == 2
    assert "OpenAI receives your questions" in heard[0]


def test_where_nobody_can_be_asked_the_first_question_stays_here(tmp_path: Path) -> None:
    senders = Senders(Ledger(tmp_path))
    with pytest.raises(NotSent, match=r"models\.example\.org.* receives your questions.* Nothing was sent yet"):
        senders.allow(UNPRICED)
    senders.allow(UNPRICED)
