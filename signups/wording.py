"""Advice on the words of a notice: pure functions, which know what honest notices say in English and in French.

It is advice: words can mean more than a pattern sees, so nothing is refused for it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from django.utils.text import get_text_list
from django.utils.translation import gettext_lazy as _

from signups.choices import SignupScope


class Advice(NamedTuple):
    """What could be better in a notice: a code for programs, and a sentence for its author."""

    code: str
    sentence: str


@dataclass(frozen=True)
class Told:
    """What readers are told: the words in one language, without markup, and what stands beside them."""

    language: str
    text: str
    contact_email: str = ""
    # The scope that the notice points to, and the scopes that are open while it is shown.
    alternative: SignupScope | None = None
    open_scopes: Sequence[SignupScope] = ()
    # The names of the languages of the site in which readers find no such notice.
    missing_languages: Sequence[str] = ()


class Language(NamedTuple):
    """What the rules look for in a language."""

    # Since when it is so; this says nothing of how long it will be.
    past: re.Pattern[str]
    moment: re.Pattern[str]
    promise: re.Pattern[str]
    # What sounds like a promise and is none.
    soon: re.Pattern[str]
    vague: re.Pattern[str]
    cause: re.Pattern[str]
    maintenance: re.Pattern[str]
    work: re.Pattern[str]


def _any(*parts: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(parts)})", re.IGNORECASE)


EN_MONTH = "(?:january|february|march|april|may|june|july|august|september|october|november|december)"
FR_MONTH = (
    "(?:janvier|février|mars|avril|mai|juin|juillet|août|aout|septembre|octobre|novembre|décembre|printemps|été|"
    "automne|hiver)"
)
CLOCK = (r"\d{1,2}:\d{2}\b", r"\d{4}-\d{2}-\d{2}\b", r"\d{1,2}[./]\d{1,2}[./]\d{2,4}\b")
LANGUAGES = {
    "en": Language(
        past=_any(r"since\b[^.,;!?]*"),
        moment=_any(
            *CLOCK,
            r"\d{1,2} ?[ap]\.?m\b",
            r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b",
            rf"\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{EN_MONTH}\b",
            rf"{EN_MONTH} \d{{1,2}}\b",
            rf"(?:in|until|by|before|from|of) (?:{EN_MONTH}|spring|summer|autumn|winter)\b",
            r"(?:tomorrow|tonight|noon|midnight|later today)\b",
            r"(?:this (?:afternoon|evening|week)|next (?:week|month|year))\b",
            r"(?:in|within) (?:an?|one|two|three|four|five|six|\d+) (?:minute|hour|day|week|month)s?\b",
        ),
        promise=_any(
            r"we(?: will|'ll| are going to) (?:\w+ )?"
            r"(?:look|check|say|tell|write|report|post|update|let|mail|decide|review|announce|publish|open|reopen)\b",
            r"we look (?:at it |into it )?(?:again|every)\b",
        ),
        soon=_any("soon", "shortly", "in due course", "in the near future"),
        vague=_any(
            r"technical (?:issue|problem|difficult|fault|reason|error|incident)\w*",
            r"(?:some|any)thing (?:went|goes|has gone) wrong\b",
            r"(?:unforeseen|unexpected) \w+",
            r"(?:an|some) errors?\b",
            r"(?:beyond|outside) our control\b",
            r"temporarily unavailable\b",
        ),
        cause=_any(
            r"(?:server|database|hard disk|memory|network|provider|power cut)s?\b",
            r"(?:confirmation |e-?)?mails? (?:that |which )?(?:\w+ )?(?:do|does|don't|bounce|fail|arrive|are|is)\b",
            r"(?:spam|robot|bot|attack|fault|bug|mistake)s?\b",
            r"(?:volunteer|holiday|season|backlog|queue)s?\b",
            r"(?:wait|check|moderat|update|upgrad|replac|mov(?:e|ing)|migrat|repair|mend|renew|rebuil)\w*",
            r"(?:broken|breaks?|bounc\w+|los(?:es?|t|ing)|crash\w*|overload\w*|stopped|fails?|failed|full|wrong)\b",
            r"(?:do|does|did|can) ?n(?:o|')t (?:arrive|send|work|save|load|keep)\b",
            r"more (?:\w+ )?than\b",
        ),
        maintenance=_any("maintenance"),
        work=_any(
            r"(?:mov(?:e|ing)|updat|upgrad|replac|renew|switch|migrat|install|repair|mend|chang|rebuil|clean)\w*",
            r"new (?:server|machine|version|database|form)\b",
        ),
    ),
    "fr": Language(
        past=_any(r"depuis\b[^.,;!?]*"),
        moment=_any(
            *CLOCK,
            r"\d{1,2} ?h(?:eures?)?(?: ?\d{2})?\b",
            r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b",
            rf"(?:\d{{1,2}}|1er) {FR_MONTH}\b",
            rf"(?:en|au|à|cet|d'ici|jusqu'en|jusqu'au|avant) (?:fin |début |l')?{FR_MONTH}\b",
            r"(?:demain|ce soir|cet après-midi|midi|minuit|cette semaine)\b",
            r"(?:semaine|année|mois) prochaine?\b",
            r"(?:dans|sous|d'ici) (?:une?|deux|trois|quatre|cinq|six|\d+) (?:minute|heure|jour|semaine|mois)s?\b",
        ),
        promise=_any(
            r"nous (?:(?:le|la|les|vous|en|y) |l')*"
            r"(?:dir|fer|préviendr|informer|vérifier|rouvrir|annoncer|publier|écrir|répondr|reverr|regarder|examiner|"
            r"reviendr|donner|tiendr)ons\b",
            r"(?:prochain|nouveau) point\b",
            r"donnons ici des nouvelles\b",
        ),
        soon=_any("bientôt", "prochainement", "dès que possible", "sous peu", "au plus vite"),
        vague=_any(
            r"(?:problème|souci|incident|difficulté|raison|erreur|panne)s? (?:d'ordre )?techniques?\b",
            r"une erreur\b",
            r"(?:imprévue?s?|inattendue?s?)\b",
            r"indépendante?s? de notre volonté\b",
            r"momentanément indisponibles?\b",
            r"temporairement indisponibles?\b",
        ),
        cause=_any(
            r"(?:serveur|base de données|disque|mémoire|réseau|hébergeur|fournisseur|coupure)s?\b",
            r"(?:e-?mail|courriel|message)s? (?:de confirmation )?(?:ne|n'|sont|est|se)\b",
            r"(?:spam|indésirable|robot|attaque|panne|bogue|bug|faute)s?\b",
            r"(?:bénévole|congé|vacances|saison|retard)s?\b",
            r"(?:en attente|attendent|vérifi\w+|mise à jour|transfér\w+|répar\w+|remplac\w+|déménag\w+|migr\w+)",
            r"(?:cassée?s?|perd\w*|rejet\w+|satur\w+|surcharg\w+|pleine?s?|ne part\w*|n'arriv\w+|ne fonctionn\w+)",
            r"plus (?:de |d')?\w+ que\b",
        ),
        maintenance=_any("maintenance"),
        work=_any(
            r"(?:déménag|mise à jour|mettons à jour|met à jour|remplac|transfér|migr|install|répar|chang|nettoy|rénov)",
            r"nouve(?:au|lle) (?:serveur|machine|version|base|formulaire)\b",
        ),
    ),
}
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
TELEPHONE = re.compile(r"\+?\d(?:[ ./()-]?\d){7,}")
# What starter texts leave for their author.
BLANK = re.compile(r"\[[^\]]{1,80}\]")
SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")


def advice_on(told: Told) -> list[Advice]:
    """Return what could be better in what readers are told; the rules of words know English and French alone."""
    told = replace(told, text=told.text.replace("\u2019", "'"))
    found = [_blanks(told)]
    language = LANGUAGES.get(told.language)
    if language:
        found += [_until_when(told, language), _plain_cause(told, language), _maintenance(told, language)]
    found += [_contact(told), _elsewhere(told), _every_language(told)]
    return [advice for advice in found if advice]


def _advice(code: str, sentence: Any, **values: Any) -> Advice:
    return Advice(code, sentence % values if values else str(sentence))


def _blanks(told: Told) -> Advice | None:
    blanks = list(dict.fromkeys(BLANK.findall(told.text)))
    return (
        _advice("BLANK", _("Fill in what stands in brackets: %(blanks)s."), blanks=", ".join(blanks))
        if blanks
        else None
    )


def _until_when(told: Told, language: Language) -> Advice | None:
    for sentence in SENTENCE_END.split(language.past.sub("", told.text)):
        if language.moment.search(sentence):
            return None
        if language.promise.search(sentence) and not language.soon.search(sentence):
            return None
    return _advice("WHEN", _("Say until when, or what happens next. For example: “We look again on Monday at noon.”"))


def _plain_cause(told: Told, language: Language) -> Advice | None:
    if language.maintenance.search(told.text):
        return None
    vague = language.vague.search(told.text)
    if language.cause.search(language.vague.sub("", ADDRESS.sub("", told.text))):
        return None
    if vague:
        sentence = _("“%(words)s” can mean anything. Say what is wrong, such as “Confirmation mails do not arrive.”")
        return _advice("CAUSE", sentence, words=vague[0])
    return _advice("CAUSE", _("Say plainly why, for example: “Confirmation mails do not arrive.”"))


def _maintenance(told: Told, language: Language) -> Advice | None:
    if not language.maintenance.search(told.text) or language.work.search(told.text):
        return None
    return _advice(
        "MAINTENANCE", _("“Maintenance” says little. Say what is done, for example: “We move to a new server.”")
    )


def _contact(told: Told) -> Advice | None:
    if told.contact_email or ADDRESS.search(told.text) or TELEPHONE.search(told.text):
        return None
    return _advice("CONTACT", _("Say whom to ask: give an address that somebody reads."))


def _elsewhere(told: Told) -> Advice | None:
    if told.alternative in told.open_scopes:
        return None
    if told.alternative:
        sentence = _("It points to sign-ups for %(scope)s, which are not open: readers are shown no link.")
        return _advice("CLOSED_ALTERNATIVE", sentence, scope=told.alternative.noun)
    if not told.open_scopes:
        return None
    scopes = get_text_list([scope.noun for scope in told.open_scopes], _("or"))
    return _advice("ALTERNATIVE", _("Point to what is still open: %(scopes)s."), scopes=scopes)


def _every_language(told: Told) -> Advice | None:
    if not told.missing_languages:
        return None
    languages = get_text_list(list(told.missing_languages), _("and"))
    return _advice("LANGUAGES", _("Readers do not find it in %(languages)s yet."), languages=languages)
