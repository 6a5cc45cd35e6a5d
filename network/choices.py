"""What people, organisations and projects are described by."""

from django.db.models import TextChoices


class FocusArea(TextChoices):
    """The kinds of open technology that the network works with."""

    OPEN_HARDWARE = "OPEN_HARDWARE", "Open hardware"
    OPEN_NETWORKS = "OPEN_NETWORKS", "Open networks"
    OPEN_DATA = "OPEN_DATA", "Open data"
    OPEN_KNOWLEDGE = "OPEN_KNOWLEDGE", "Open knowledge"


class OrganisationType(TextChoices):
    """What kind of organisation it is."""

    GRASS_ROOTS = "GRASS_ROOTS", "Grass-roots group or community network"
    SOCIAL_ENTERPRISE = "SOCIAL_ENTERPRISE", "Social enterprise, charity, co-operative or non-profit"
    BUSINESS = "BUSINESS", "Business"
    GOVERNMENT = "GOVERNMENT", "Public body"
    ACADEMIC = "ACADEMIC", "University or research institute"
    OTHER = "OTHER", "Something else"


class SizeBand(TextChoices):
    """How many people work for an organisation."""

    ONE_TO_FIVE = "ONE_TO_FIVE", "1 to 5"
    SIX_TO_TEN = "SIX_TO_TEN", "6 to 10"
    ELEVEN_TO_FIFTY = "ELEVEN_TO_FIFTY", "11 to 50"
    FIFTY_ONE_TO_250 = "FIFTY_ONE_TO_250", "51 to 250"
    OVER_250 = "OVER_250", "More than 250"


class ProjectStatus(TextChoices):
    """Where a project stands."""

    PLANNED = "PLANNED", "Planned"
    RUNNING = "RUNNING", "Running"
    FINISHED = "FINISHED", "Finished"
