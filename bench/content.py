"""The content that speed is measured on: the same words, numbers and dates at every run.

`python -m bench.content FOLDER` writes it as `content.json`. Other systems are measured on the same file, so the order
in which chance is asked must not change.
"""

import datetime
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

SEED = 20240601
WORDS_TEXT = (
    "council river market harvest school bridge writer editor ministry budget climate theatre museum village harbour "
    "signal border factory worker election library garden music history science culture voice story report question "
    "answer morning evening summer winter street city country people family teacher student doctor engineer artist "
    "journal paper said found asked wrote built opened closed moved grew changed showed told kept carried brought "
    "considered explained quiet long early local public private common open new old small large slow quick sharp "
    "careful honest modern"
)
WORDS = WORDS_TEXT.split()
SIZES = [(1600, 900), (1200, 800), (1024, 1024), (2000, 1333)]
JOBS = ["Reporter", "Editor", "Columnist", "Correspondent", "Photographer"]
ARTICLES, INTERVIEWS, PEOPLE, TOPICS, TURNS, PARAGRAPHS = 1000, 200, 50, 40, 24, 12
LAST_DAY = datetime.datetime(2026, 6, 1, 12, tzinfo=datetime.UTC)


class Chance(Random):
    """Words, texts and titles by the seed."""

    def sentence(self, length: int) -> str:
        """Return so many words as a sentence."""
        return " ".join(self.choice(WORDS) for _ in range(length)).capitalize() + "."

    def text(self, length: int) -> str:
        """Return sentences of so many characters in all."""
        text = ""
        while len(text) < length:
            text += (" " if text else "") + self.sentence(self.randint(8, 16))
        return text[: length - 1].rstrip(" .") + "."

    def title(self) -> str:
        """Return five to eight words."""
        return " ".join(self.choice(WORDS) for _ in range(self.randint(5, 8))).capitalize()


def make_content() -> dict[str, Any]:
    """Return topics (`tags`), `media`, `people`, `articles`, `interviews` and the `notice`."""
    chance = Chance(SEED)
    tags = [
        {"id": number, "name": f"{chance.choice(WORDS).capitalize()} {number:02d}", "slug": f"tag-{number:02d}"}
        for number in range(1, TOPICS + 1)
    ]
    media: list[dict[str, Any]] = []

    def add_media(kind: str) -> int:
        number = len(media) + 1
        width, height = chance.choice(SIZES)
        alt = f"{kind} {chance.text(60)}"
        name = f"{kind}-{number:05d}.jpg"
        media.append({"id": number, "filename": name, "width": width, "height": height, "alt": alt})
        return number

    people = []
    for number in range(1, PEOPLE + 1):
        name = f"{chance.choice(WORDS).capitalize()} {chance.choice(WORDS).capitalize()} {number:02d}"
        job = chance.choice(JOBS)
        biography = chance.text(200)
        people.append({"id": number, "name": name, "role": job, "bio": biography, "photo": add_media("portrait")})
    articles = []
    for number in range(1, ARTICLES + 1):
        date = moment(chance, 7, number)
        paragraphs = [chance.text(chance.randint(460, 540)) for _ in range(PARAGRAPHS)]
        article = {"id": number, "title": chance.title(), "slug": f"article-{number:04d}", "date": date}
        article |= {"summary": chance.text(300), "lead": add_media("lead"), "author": chance.randint(1, PEOPLE)}
        articles.append(article | {"tags": chance.sample(range(1, TOPICS + 1), 3), "paragraphs": paragraphs})
    interviews = []
    for number in range(1, INTERVIEWS + 1):
        asking, answering = chance.sample(range(1, PEOPLE + 1), 2)
        date = moment(chance, 35, number)
        turns = [{"speaker": (asking, answering)[turn % 2], "text": chance.text(400)} for turn in range(TURNS)]
        interview = {"id": number, "title": chance.title(), "slug": f"interview-{number:04d}", "date": date}
        interview |= {"intro": chance.text(300), "lead": add_media("lead")}
        interviews.append(interview | {"interviewer": asking, "interviewee": answering, "turns": turns})
    # The order in which they are stored is not that of their dates.
    chance.shuffle(articles)
    notice = {"is_open": True, "title": "Sign up for the newsletter", "body": chance.text(240)}
    return {
        "tags": tags,
        "media": media,
        "people": people,
        "articles": articles,
        "interviews": interviews,
        "notice": notice,
    }


def moment(chance: Random, hours: int, number: int) -> str:
    """Return when the item of a number was published, so many hours before the one before it."""
    date = LAST_DAY - datetime.timedelta(hours=hours * (number - 1), minutes=chance.randint(0, 59))
    return date.strftime("%Y-%m-%dT%H:%M:%S.000Z")


def write_content(folder: Path) -> Path:
    """Write `content.json` into a folder, which is made if it is not there, and return its path."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "content.json"
    file.write_text(json.dumps(make_content()))
    return file


def main(arguments: Sequence[str]) -> int:
    """Write the content into the folder that the command line names."""
    if len(arguments) != 1:
        print("python -m bench.content FOLDER", file=sys.stderr)
        return 2
    print(write_content(Path(arguments[0])))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
