"""The notices of the demo site. The gates are open: these are there to try a pause with."""

import datetime

from home.demo.records import Notice, Translation
from signups.choices import SignupReason, SignupScope

CONTACT = "desk@example.org"

NOTICES = [
    Notice(
        slug="sign-up-form-is-being-mended",
        title="Our sign-up form is being mended",
        reason=SignupReason.TECHNICAL_ISSUE,
        published_on=datetime.date(2026, 4, 20),
        message="<p>Since this morning the form for new organisations loses what people type into its second page. We "
        "have closed it so that nobody writes in vain.</p><p>We look at it every day at noon and say here how far we "
        "are. If you have begun already, write to us: <b>we add your entry by hand</b>.</p>",
        fields={
            "standfirst": "New organisations cannot sign up at the moment. The newsletter can.",
            "contact_email": CONTACT,
            "alternative_scope": SignupScope.NEWSLETTER,
            "alternative_label": "Get the newsletter meanwhile",
            "alternative_url": "/newsletter/",
        },
    ),
    Notice(
        slug="new-database-on-sunday",
        title="We move house on Sunday morning",
        reason=SignupReason.PLANNED_MAINTENANCE,
        published_on=datetime.date(2026, 6, 8),
        message="<p>On Sunday from 6 to 9 in the morning our database moves to a larger machine. During these three "
        "hours you cannot sign up.</p><ul><li>Everything stays readable.</li><li>What you sent before is "
        "safe.</li><li>At 9 the forms open again by themselves.</li></ul>",
        fields={
            "standfirst": "No sign-ups for three hours, and then again as always.",
            "contact_email": CONTACT,
        },
    ),
]

FRENCH_NOTICES = [
    Translation(
        of="sign-up-form-is-being-mended",
        slug="formulaire-en-reparation",
        title="Notre formulaire est en réparation",
        standfirst="Les organisations ne peuvent pas s'inscrire pour le moment. La lettre d'information reste ouverte.",
        text="<p>Depuis ce matin, le formulaire des nouvelles organisations perd ce que l'on écrit à sa deuxième page. "
        "Nous l'avons fermé pour que personne n'écrive en vain.</p><p>Nous y travaillons chaque jour et donnons ici "
        "des nouvelles à midi. Si vous aviez commencé, écrivez-nous : <b>nous ajoutons votre fiche à la main</b>.</p>",
        fields={"alternative_label": "Recevoir la lettre en attendant", "alternative_url": "/fr/lettre/"},
    ),
    Translation(
        of="new-database-on-sunday",
        slug="demenagement-dimanche",
        title="Nous déménageons dimanche matin",
        standfirst="Pas d'inscription pendant trois heures, puis tout reprend comme avant.",
        text="<p>Dimanche de 6 à 9 heures, notre base de données change de machine. Pendant ces trois heures, il n'est "
        "pas possible de s'inscrire.</p><ul><li>Tout reste lisible.</li><li>Ce que vous avez déjà envoyé est en lieu "
        "sûr.</li><li>À 9 heures, les formulaires rouvrent d'eux-mêmes.</li></ul>",
    ),
]
