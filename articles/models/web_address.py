"""Which addresses the archive keeps."""

from django.core.validators import URLValidator

http_only = URLValidator(schemes=["http", "https"])
