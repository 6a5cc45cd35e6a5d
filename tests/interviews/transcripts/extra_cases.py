"""Cases from outside of the repository: a folder named by DSI_EXTRA_CASES, with saved pages and transcripts in it."""

import os
from pathlib import Path

SAVED_INTERVIEW = "000_2e1310203049665d.txt"
SAVED_ARTICLE = "004_3c8044cacacbc9ba.txt"


def saved_page(name: str) -> list[Path]:
    """Return the saved page of a name, or nothing where there are no extra cases: a list to parametrise with."""
    folder = os.environ.get("DSI_EXTRA_CASES")
    return [Path(folder) / "seeds" / name] if folder else []
