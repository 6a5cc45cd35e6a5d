"""What people, organisations and projects are described by."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class FocusArea(TextChoices):
    """The kinds of open technology that the network works with."""

    OPEN_HARDWARE = "OPEN_HARDWARE", _("Open hardware")
    OPEN_NETWORKS = "OPEN_NETWORKS", _("Open networks")
    OPEN_DATA = "OPEN_DATA", _("Open data")
    OPEN_KNOWLEDGE = "OPEN_KNOWLEDGE", _("Open knowledge")


class OrganisationType(TextChoices):
    """What kind of organisation it is."""

    GRASS_ROOTS = "GRASS_ROOTS", _("Grass-roots group or community network")
    SOCIAL_ENTERPRISE = "SOCIAL_ENTERPRISE", _("Social enterprise, charity, co-operative or non-profit")
    BUSINESS = "BUSINESS", _("Business")
    GOVERNMENT = "GOVERNMENT", _("Public body")
    ACADEMIC = "ACADEMIC", _("University or research institute")
    OTHER = "OTHER", _("Something else")


class SizeBand(TextChoices):
    """How many people work for an organisation."""

    ONE_TO_FIVE = "ONE_TO_FIVE", _("1 to 5")
    SIX_TO_TEN = "SIX_TO_TEN", _("6 to 10")
    ELEVEN_TO_FIFTY = "ELEVEN_TO_FIFTY", _("11 to 50")
    FIFTY_ONE_TO_250 = "FIFTY_ONE_TO_250", _("51 to 250")
    OVER_250 = "OVER_250", _("More than 250")


class ProjectStatus(TextChoices):
    """Where a project stands."""

    PLANNED = "PLANNED", _("Planned")
    RUNNING = "RUNNING", _("Running")
    FINISHED = "FINISHED", _("Finished")
