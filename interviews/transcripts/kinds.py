"""Kinds: who asks in a conversation, and which of their turns are questions."""

from interviews.transcripts.model import TurnKind
from interviews.transcripts.readings import Side
from interviews.transcripts.shape import ends_in_question, has_question, sentences, words
from interviews.transcripts.vocabulary import GREETINGS


def find_askers(
    texts: list[str], speakers: list[str | None], sides: list[Side | None], credited: frozenset[str]
) -> frozenset[str]:
    """Return the keys of those who ask: stated by a label or a credit, or shown by the share of their questions."""
    by_speaker: dict[str, list[str]] = {}
    stated: dict[str, Side] = {}
    for text, speaker, side in zip(texts, speakers, sides, strict=True):
        key = speaker_key(speaker, side)
        by_speaker.setdefault(key, []).append(text)
        if side is not None:
            stated[key] = side
    asked = {key: sum(has_question(text) for text in own) / len(own) for key, own in by_speaker.items()}
    length = {key: sum(len(text) for text in own) / len(own) for key, own in by_speaker.items()}
    first = next(iter(by_speaker), "")
    longest = max(length.values(), default=1) or 1
    weight = {
        key: 2 * asked[key]
        + 1.0 * (key in credited)
        + 0.5 * (key == first)
        + 0.5 * (1 - length[key] / longest)
        + 4.0 * (stated.get(key) is Side.ASKER)
        - 4.0 * (stated.get(key) is Side.ANSWERER)
        for key in by_speaker
    }
    askers = {
        key for key, value in weight.items() if (value >= 1.3 and asked[key] > 0) or stated.get(key) is Side.ASKER
    }
    if len(askers) == len(by_speaker) and len(askers) > 1:
        most = max(weight.values())
        askers = {key for key in askers if weight[key] >= most - 0.3 or key in credited}
        if len(askers) == len(by_speaker):
            askers = {max(weight, key=lambda key: weight[key])}
    return frozenset(askers)


def kinds_of(
    texts: list[str], speakers: list[str | None], sides: list[Side | None], askers: frozenset[str]
) -> tuple[TurnKind, ...]:
    """Return the kind of each turn, by what it does: an asker's remark asks too if an answer follows it."""
    keys = [speaker_key(speaker, side) for speaker, side in zip(speakers, sides, strict=True)]
    kinds = []
    for position, (text, key) in enumerate(zip(texts, keys, strict=True)):
        after = keys[position + 1] if position + 1 < len(keys) else None
        if key in askers:
            answered = after is not None and after not in askers
            kinds.append(asker_kind(text, answered=answered))
        elif not askers:
            kinds.append(TurnKind.QUESTION if is_only_question(text) else TurnKind.STATEMENT)
        else:
            asks = is_only_question(text) and after is not None and after not in askers and after != key
            kinds.append(TurnKind.QUESTION if asks else TurnKind.ANSWER)
    return tuple(kinds)


def asker_kind(text: str, *, answered: bool) -> TurnKind:
    """Return the kind of an asker's turn: what asks nothing and is not answered, or only greets, is a statement."""
    if has_question(text):
        return TurnKind.QUESTION
    return TurnKind.STATEMENT if not answered or is_greeting(text) else TurnKind.QUESTION


def is_greeting(text: str) -> bool:
    """Return whether a turn without a question welcomes, thanks or announces in one of its first or last sentences."""
    parts = sentences(text)
    for sentence in {parts[0], parts[-1]}:
        spoken = " ".join(words(sentence))
        if any(f" {greeting} " in f" {spoken} " for greeting in GREETINGS):
            return True
    return False


def speaker_key(speaker: str | None, side: Side | None) -> str:
    """Return what tells one speaker from another: the name, or the side where there is none."""
    return speaker or f"({side.value if side else 'nobody'})"


def is_only_question(text: str) -> bool:
    """Return whether a turn is one short question and nothing else."""
    return ends_in_question(text) and len(sentences(text)) <= 2
