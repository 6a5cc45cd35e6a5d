"""What a process keeps stays within its number of bytes."""

import tracemalloc

from cms.answers.keeping import Answer, Kept
from cms.api.view import write_json
from cms.memory import OVERHEAD, Memory, kept_within


def test_memory_holds_what_is_used_within_its_size() -> None:
    memory = Memory(size=3 * (OVERHEAD + 100), largest=500)
    for key in "abc":
        memory.put(1, key, key.upper(), 100)
    memory.get(1, "a")
    memory.put(1, "d", "D", 100)
    assert [memory.get(1, key) for key in "abcd"] == ["A", None, "C", "D"]
    # All are in use now: the oldest goes, not the new one.
    memory.put(1, "b", "B", 100)
    assert [memory.get(1, key) for key in "abcd"] == ["A", "B", None, "D"]
    memory.put(1, "e", "E", 501)
    assert (memory.get(1, "e"), memory.taken) == (None, 3 * (OVERHEAD + 100))
    memory.put(2, "f", "F", 100)
    assert [memory.get(1, "a"), memory.get(2, "a"), memory.get(2, "f")] == [None, None, "F"]
    assert memory.taken == OVERHEAD + 100


def test_results_are_kept_within_a_number_of_bytes() -> None:
    asked = []

    @kept_within(4 * (OVERHEAD + 100), lambda text, *, loud=False: len(text))  # noqa: PLW0108 - `len` takes no `loud`
    def shout(text: str, *, loud: bool = False) -> str:
        asked.append(text[:1])
        return text.upper() if loud else text

    for text in ("a" * 100, "a" * 100, "b" * 100, "c" * 100, "d" * 100, "a" * 100):
        shout(text)
    assert asked == ["a", "b", "c", "d"]
    shout("e" * 100), shout("a" * 100), shout("b" * 100)
    assert asked == ["a", "b", "c", "d", "e", "b"]
    assert (shout("a" * 100, loud=True), asked[6:]) == ("A" * 100, ["a"])


def test_result_that_takes_a_quarter_of_the_memory_is_not_kept() -> None:
    asked = []

    @kept_within(40_000, len)
    def shout(text: str) -> str:
        asked.append(len(text))
        return text.upper()

    for size in (9_000, 9_000, 11_000, 11_000):
        shout("a" * size)
    assert asked == [9_000, 11_000, 11_000]


def test_answer_takes_no_more_memory_than_its_bytes() -> None:
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    body = write_json({"texts": ["word " * 100] * 35})
    taken = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    assert taken < 1.1 * len(body)


def test_largest_answer_is_kept_and_a_larger_one_is_not() -> None:
    kept = Kept(5_000_000, 400_000)
    for size in (400_000, 400_001):
        kept.put(1, str(size), Answer(b"x" * size))
    assert [kept.get(1, str(size), 0) is not None for size in (400_000, 400_001)] == [True, False]
