"""A feed of the web that import_feed has read."""

from django.db import models


class Feed(models.Model):
    """What the feed's server said the last time, by which it is asked for changes alone."""

    url = models.CharField(max_length=2000, unique=True)
    etag = models.CharField(max_length=500, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)
    read_at = models.DateTimeField()

    class Meta:
        ordering = ("url",)

    def __str__(self) -> str:
        return self.url
