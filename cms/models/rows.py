"""The abstract base of the rows that a page lists in an order."""

from wagtail.models import Orderable


class OrderedRow(Orderable):
    """A row that belongs to a page. Rows without a place, as a script makes them, keep the order of their making."""

    class Meta(Orderable.Meta):
        abstract = True
        ordering = ["sort_order", "id"]
