"""The list of a model in the admin."""

from typing import Any

from django.contrib.admin.views.main import ChangeList


class ArchiveList(ChangeList):
    def get_ordering_field(self, field_name: Any) -> Any:
        """None for a column that is not to be sorted by: Django only leaves out its link, and
        sorting half a million rows by what has no index takes seconds."""
        sortable = self.model_admin.sortable_by
        if sortable is not None and field_name not in sortable:
            return None
        return super().get_ordering_field(field_name)
