"""Texts that a notice can begin with, for each reason. What stands in brackets is for its author to fill in."""

from typing import NamedTuple

from signups.choices import SignupReason


class Starter(NamedTuple):
    """A title, and a message as rich text."""

    title: str
    message: str


STARTERS = {
    "en": {
        SignupReason.TECHNICAL_ISSUE: Starter(
            "Nobody can sign up [for what] at the moment",
            "<p>Since [day and time] our form [what it does wrong, such as: loses what people type]. We have closed "
            "it, so that nobody writes in vain.</p><p>We look at it again on [day and time] and say here how far we "
            "are. What you have sent before is safe.</p>",
        ),
        SignupReason.PLANNED_MAINTENANCE: Starter(
            "No sign-ups on [day] from [time] to [time]",
            "<p>On [day] from [time] to [time] we [what is done, such as: move our database to a new server]. "
            "Meanwhile nobody can sign up. All pages stay readable.</p><p>At [time] the form opens by itself.</p>",
        ),
        SignupReason.MODERATION_BACKLOG: Starter(
            "We are catching up: new sign-ups from [day]",
            "<p>Somebody reads every sign-up before it is published. At the moment [number] are waiting, more than we "
            "can read in a week, so we take no new ones until [day].</p><p>If you have signed up already, nothing is "
            "lost: you hear from us by [day].</p>",
        ),
        SignupReason.CLOSED_SEASON: Starter(
            "Sign-ups open again on [day]",
            "<p>We take new sign-ups from [day] to [day] each year. This season is over; the next one begins on "
            "[day].</p><p>Until then you can prepare what we ask for: [what to prepare].</p>",
        ),
        SignupReason.OTHER: Starter(
            "Nobody can sign up [for what] until [day]",
            "<p>We have paused sign-ups because [why, in words that a visitor would use].</p><p>They open again on "
            "[day and time]. If that changes, we will say so here.</p>",
        ),
    },
    "fr": {
        SignupReason.TECHNICAL_ISSUE: Starter(
            "Les inscriptions [à quoi] sont fermées pour le moment",
            "<p>Depuis [jour et heure], notre formulaire [ce qui ne va pas, par exemple : perd ce que l'on y écrit]. "
            "Nous l'avons fermé pour que personne n'écrive en vain.</p><p>Nous y revenons [jour et heure] et dirons "
            "ici où nous en sommes. Ce que vous avez déjà envoyé est en lieu sûr.</p>",
        ),
        SignupReason.PLANNED_MAINTENANCE: Starter(
            "Pas d'inscription [jour] de [heure] à [heure]",
            "<p>[Jour] de [heure] à [heure], nous [ce qui est fait, par exemple : installons notre base de données sur "
            "un nouveau serveur]. Pendant ce temps, il n'est pas possible de s'inscrire. Toutes les pages restent "
            "lisibles.</p><p>À [heure], le formulaire rouvre de lui-même.</p>",
        ),
        SignupReason.MODERATION_BACKLOG: Starter(
            "Nous rattrapons notre retard : inscriptions à partir du [jour]",
            "<p>Une personne lit chaque inscription avant sa publication. En ce moment, [nombre] sont en attente, plus "
            "que nous ne pouvons lire en une semaine : nous n'en prenons pas de nouvelle avant le [jour].</p><p>Si "
            "vous êtes déjà inscrit, rien n'est perdu : vous aurez de nos nouvelles avant le [jour].</p>",
        ),
        SignupReason.CLOSED_SEASON: Starter(
            "Les inscriptions rouvrent le [jour]",
            "<p>Chaque année, nous prenons les inscriptions du [jour] au [jour]. La saison est terminée ; la prochaine "
            "commence le [jour].</p><p>D'ici là, vous pouvez préparer ce que nous demandons : [quoi préparer].</p>",
        ),
        SignupReason.OTHER: Starter(
            "Pas d'inscription [à quoi] avant le [jour]",
            "<p>Nous avons suspendu les inscriptions parce que [pourquoi, avec les mots d'un visiteur].</p><p>Elles "
            "rouvrent le [jour et heure]. Si cela change, nous le dirons ici.</p>",
        ),
    },
}


def starter_for(reason: SignupReason, language_code: str) -> Starter:
    """Return the text that a notice about this reason can begin with, in English if need be."""
    return STARTERS.get(language_code, STARTERS["en"])[reason]
