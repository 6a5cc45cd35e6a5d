"""Who may do what with a page, where the newsroom is stricter than Wagtail."""

from wagtail.models import PagePermissionTester


class ContentPagePermissionTester(PagePermissionTester):
    """Wagtail lets whoever may change a draft delete it; here, who may not publish deletes only drafts of their own."""

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        allowed = super().can_delete(ignore_bulk)
        if not allowed or self.user.is_superuser or "publish" in self.permissions:
            return allowed
        return not self.page.get_descendants(inclusive=True).exclude(owner=self.user).exists()
