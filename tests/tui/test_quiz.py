"""A quiz in the chat."""

from assistant.tui.app import WeighbridgeApp
from tests.tui.doubles import LICENCE, Doubles, ScriptedKnowledge
from tests.tui.walking import NARROW, WIDE, ask, masthead, sources, transcript


async def test_a_quiz_asks_judges_explains_with_the_quote_and_keeps_the_score(app: WeighbridgeApp, house: Doubles) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await ask(app, pilot, "/quiz")
        assert "1 of 2 Who makes Heron 2? a) Kestrel b) Marshlight" in transcript(app)
        assert "quiz 1/2" in masthead(app)
        await ask(app, pilot, "b")
        text = transcript(app).replace("▎ ", "")
        assert "Right. Marshlight makes Heron 2. [1]" in text
        assert "Heron 2 was released in February 2026 by Marshlight (The Heron family, one year on, 2026-02) [1]" in text
        assert "1 of 1 right" in text
        assert "The Heron family, one year on" in sources(app)
        await ask(app, pilot, "a dollar, 1.00")
        assert "No. The input price of Heron 2 70B is 0.60. [1]" in transcript(app)
        assert "That was the last question: 1 of 2 right." in transcript(app)
        await ask(app, pilot, LICENCE.question)
        assert [heard[0] for heard in house.asker.heard] == [LICENCE.question], "replies are no questions, and the quiz is over"
        assert house.asker.heard[0][1] == (), "nor do later questions refer to them"


async def test_a_quiz_ends_when_told_and_says_the_score(app: WeighbridgeApp, house: Doubles) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await ask(app, pilot, "/quiz off")
        assert any("No quiz is on" in note.message for note in app._notifications)
        await ask(app, pilot, "/quiz Heron 2")
        assert isinstance(house.knowledge, ScriptedKnowledge)
        assert house.knowledge.asked[0][0] == "Heron 2"
        await ask(app, pilot, "/quiz off")
        assert any("The quiz is over: nothing answered yet." in note.message for note in app._notifications)
        assert "quiz" not in masthead(app)
        await ask(app, pilot, LICENCE.question)
        assert len(house.asker.heard) == 1


async def test_what_can_be_no_answer_leaves_the_question_and_stop_ends_the_quiz(app: WeighbridgeApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await ask(app, pilot, "/quiz")
        await ask(app, pilot, "What does Heron 2 cost?")
        text = transcript(app)
        assert "That is none of these. A letter, a name or a number will do" in text
        assert text.count("1 of 2 Who makes Heron 2?") == 2
        assert "quiz 1/2" in masthead(app)
        await ask(app, pilot, "stop")
        assert any("The quiz is over: nothing answered yet." in note.message for note in app._notifications)
        assert "quiz" not in masthead(app)


async def test_the_same_seed_asks_for_the_same_questions(app: WeighbridgeApp, house: Doubles) -> None:
    app.quizzing.seed = 7
    async with app.run_test(size=NARROW) as pilot:
        await ask(app, pilot, "/quiz")
        await ask(app, pilot, "/quiz")
        assert isinstance(house.knowledge, ScriptedKnowledge)
        assert house.knowledge.asked == [("", 7), ("", 7)]


async def test_nothing_to_ask_is_said_with_what_to_do(app: WeighbridgeApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await ask(app, pilot, "/quiz nothing")
        assert "There is nothing to ask about nothing. /quiz without a topic asks about anything." in transcript(app)
        assert "quiz" not in masthead(app)
