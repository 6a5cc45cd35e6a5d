"""Who asks, and which turns are questions."""

from interviews.transcripts.kinds import find_askers, kinds_of
from interviews.transcripts.model import TurnKind

QUESTION, ANSWER, STATEMENT = TurnKind.QUESTION, TurnKind.ANSWER, TurnKind.STATEMENT


def kinds(*turns: tuple[str, str]) -> list[TurnKind]:
    speakers: list[str | None] = [speaker for speaker, _ in turns]
    texts = [text for _, text in turns]
    askers = find_askers(texts, speakers, [None] * len(turns), frozenset())
    return list(kinds_of(texts, speakers, [None] * len(turns), askers))


def test_remark_that_is_answered_is_a_question() -> None:
    assert kinds(("Vale", "Who mends it?"), ("Orr", "I do."), ("Vale", "At night."), ("Orr", "Yes.")) == [
        QUESTION,
        ANSWER,
        QUESTION,
        ANSWER,
    ]


def test_welcome_and_thanks_are_statements() -> None:
    turns = [
        ("Vale", "Welcome to the cellar."),
        ("Vale", "Who mends it?"),
        ("Orr", "I do, on Sundays, with a small hammer."),
        ("Vale", "Thank you for your time."),
        ("Orr", "Thanks for the tea."),
    ]
    assert kinds(*turns) == [STATEMENT, QUESTION, ANSWER, STATEMENT, ANSWER]


def test_answer_that_asks_back_is_an_answer() -> None:
    turns = [("Vale", "Who mends it?"), ("Orr", "I do. And who else would? Nobody."), ("Vale", "Why?"), ("Orr", "Ask!")]
    assert kinds(*turns) == [QUESTION, ANSWER, QUESTION, ANSWER]


def test_panellist_who_asks_another_asks_a_question() -> None:
    turns = [
        ("Vale", "Who mends it?"),
        ("Orr", "I do, with a small hammer that was my aunt's."),
        ("Vale", "And you?"),
        ("Ode", "I break it, which is the other half of the work."),
        ("Orr", "Do you really?"),
        ("Vale", "Last question: why?"),
        ("Ode", "It is fun to hear the spring go."),
    ]
    assert kinds(*turns)[4:] == [ANSWER, QUESTION, ANSWER]
    answered = [*turns[:5], ("Ode", "I really do, every Sunday of the year."), *turns[5:]]
    assert kinds(*answered)[4:6] == [QUESTION, ANSWER]


def test_conversation_without_questions_has_statements() -> None:
    assert kinds(("Vale", "It rains."), ("Orr", "It does."), ("Vale", "Still."), ("Orr", "Still.")) == [STATEMENT] * 4
