"""What editors described of the outlets, as readers need it."""

from collections import defaultdict

from articles.actions.outlets_meant import merges
from articles.intake import Furniture
from articles.models import FurniturePattern, SourceName


def furniture_now() -> Furniture:
    """The patterns that hold for each name of an outlet: its own, and those of the outlets that it
    was merged into."""
    patterns = defaultdict(list)
    for source, pattern in FurniturePattern.objects.values_list("source", "pattern"):
        patterns[source].append(pattern)
    if not patterns:
        return {}
    into = merges()
    found = {}
    for key, source in SourceName.objects.order_by("key").values_list("key", "source"):
        line = [source]
        while line[-1] in into:
            line.append(into[line[-1]])
        if own := [pattern for each in line for pattern in patterns[each]]:
            found[key] = tuple(own)
    return found
