"""The feeds that were read, and when."""

from django.contrib import admin

from articles.admin.archive_admin import ReadOnlyAdmin
from articles.models import Feed


@admin.register(Feed)
class FeedAdmin(ReadOnlyAdmin):
    list_display = ("url", "read_at")
    search_fields = ("url",)
    fields = ("url", "read_at", "etag", "last_modified")
