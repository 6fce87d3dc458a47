"""Questions that tell somebody, before they sign in, whether this is the right procedure and the right door.

Each answer has a fixed outcome: it goes on, it goes on and names a paper to bring, or it ends the matter with
a reason and perhaps another procedure. Nothing that is answered is kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from motcua.domain.reading import Reader
from motcua.domain.texts import NO_TEXT, Text


@dataclass(frozen=True, slots=True)
class EligibilityAnswer:
    """One answer. ``not_here`` ends the matter; ``go_to`` is the code of the procedure to use instead."""

    id: str
    label: Text
    not_here: Text = NO_TEXT
    go_to: str = ""
    bring: Text = NO_TEXT

    @property
    def ends(self) -> bool:
        """Tell whether this answer means that one may not file here."""
        return bool(self.not_here.vi)


@dataclass(frozen=True, slots=True)
class EligibilityQuestion:
    """One question with its answers, in the order in which they are asked."""

    id: str
    question: Text
    answers: tuple[EligibilityAnswer, ...]
    hint: Text = NO_TEXT


@dataclass(frozen=True, slots=True)
class EligibilityOutcome:
    """What the answers come to. ``unanswered`` are ids of questions that still need an answer."""

    refused_by: EligibilityAnswer | None
    bring: tuple[Text, ...]
    unanswered: tuple[str, ...]

    @property
    def may_file(self) -> bool:
        """Tell whether everything was answered and nothing stands in the way."""
        return self.refused_by is None and not self.unanswered


def outcome_of(questions: tuple[EligibilityQuestion, ...], given: Mapping[str, str]) -> EligibilityOutcome:
    """Return what the answers ``given`` (question id to answer id) come to; the first refusal counts."""
    refused: EligibilityAnswer | None = None
    bring: list[Text] = []
    unanswered: list[str] = []
    for question in questions:
        chosen = next((one for one in question.answers if one.id == given.get(question.id)), None)
        if chosen is None:
            unanswered.append(question.id)
        elif chosen.ends:
            refused = refused or chosen
        elif chosen.bring.vi:
            bring.append(chosen.bring)
    return EligibilityOutcome(refused, tuple(bring), () if refused else tuple(unanswered))


def read_questions(reader: Reader) -> tuple[EligibilityQuestion, ...]:
    """Return the questions under ``eligibility``."""
    return tuple(_question(child) for child in reader.children("eligibility"))


def _question(reader: Reader) -> EligibilityQuestion:
    answers = tuple(_answer(child) for child in reader.children("answers"))
    if len(answers) < 2:
        reader.refuse("answers", "one_answer")
    if answers and all(one.ends for one in answers):
        reader.refuse("answers", "all_turned_away")
    question = EligibilityQuestion(
        reader.identifier("id"),
        reader.bilingual("question"),
        answers,
        reader.bilingual("hint", required=False),
    )
    reader.unique("answers", "id", (one.id for one in answers))
    reader.end()
    return question


def _answer(reader: Reader) -> EligibilityAnswer:
    answer = EligibilityAnswer(
        reader.identifier("id"),
        reader.bilingual("label"),
        reader.bilingual("not_here", required=False),
        reader.text("go_to", required=False),
        reader.bilingual("bring", required=False),
    )
    if answer.ends and answer.bring.vi:
        reader.refuse("bring", "bring_to_nowhere")
    if answer.go_to and not answer.ends:
        reader.refuse("go_to", "sent_on_without_reason")
    reader.end()
    return answer
