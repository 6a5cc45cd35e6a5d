"""What people have sent through the forms, all of it invented, so that the inbox has something to decide on."""

from typing import NamedTuple

from signups.choices import SignupScope, SubmissionStatus


class Sent(NamedTuple):
    """A submission; `hours` ago it came."""

    name: str
    scope: SignupScope
    status: SubmissionStatus
    contact: tuple[str, str]
    details: dict[str, object]
    hours: int
    language: str = "en"
    remark: str = ""
    is_suspected: bool = False


SUBMISSIONS = [
    Sent(
        "Tool Library Tampere",
        SignupScope.ORGANISATION,
        SubmissionStatus.TO_MODERATE,
        ("Aino Rantala", "aino@tool-library.example"),
        {
            "short_description": "Lends drills, saws and sewing machines in three libraries.",
            "description": "Since spring whoever has a library card can borrow a drill. Volunteers mend what comes "
            "back broken, and write down how.",
            "country": "FI",
            "website": "https://tool-library.example",
            "focus": ["OPEN_HARDWARE", "OPEN_KNOWLEDGE"],
        },
        3,
    ),
    Sent(
        "Des capteurs pour la vallée",
        SignupScope.PROJECT,
        SubmissionStatus.TO_MODERATE,
        ("Odile Marchetti", "odile@capteurs.example"),
        {
            "short_description": "Des élèves mesurent l'eau d'une rivière et publient les chiffres.",
            "country": "FR",
            "beneficiaries": "Les habitants de quatre communes",
            "technologies": ["LoRaWAN"],
            "focus": ["OPEN_DATA"],
        },
        20,
        "fr",
    ),
    Sent(
        "Neighbourhood Radio Ostrava",
        SignupScope.ORGANISATION,
        SubmissionStatus.ASKED_BACK,
        ("Petr Havlik", "petr@radio.example"),
        {"short_description": "A radio mast of one's own, and a programme made by whoever comes.", "country": "CZ"},
        70,
        remark="Who runs the mast, you or the town?",
    ),
    Sent(
        "Bike Kitchen Porto",
        SignupScope.ORGANISATION,
        SubmissionStatus.UNCONFIRMED,
        ("Rita Sobral", "rita@bike-kitchen.example"),
        {"short_description": "Bicycles are mended here by those who ride them.", "country": "PT"},
        5,
    ),
    Sent(
        "Cheap watches fast",
        SignupScope.ORGANISATION,
        SubmissionStatus.UNCONFIRMED,
        ("Best Price", "offers@watches.example"),
        {"short_description": "Buy now.", "website": "https://watches.example"},
        9,
        is_suspected=True,
    ),
]
