"""Each kind of furniture: what goes, and the sentence of an article beside it that stays."""

import pytest

from articles.importing.ending import heading_kind
from articles.importing.furniture import kind_of

GOES = [
    ("navigation", "Skip to content"),
    ("navigation", "Jump to comments ↓"),
    ("navigation", "1 2 3 1,204"),
    ("navigation", "1 2 3 … 12 Next"),
    ("navigation", "4 min read"),
    ("navigation", "» Read more …"),
    ("share", "Share on facebook"),
    ("share", "Share on WhatsApp"),
    ("share", "Click to share on Telegram (Opens in new window)"),
    ("advertisement", "ADVERTISEMENT"),
    ("advertisement", "- Advertisement -"),
    ("appeal", "Support independent journalism"),
    ("appeal", "Donate"),
    ("appeal", "We have no paywall. Help us keep the lights on from as little as $2 per month."),
    ("newsletter", "Sign up for our daily newsletter"),
    ("newsletter", "The best of Holm delivered to your inbox"),
    ("cookies", "We use cookies to improve your experience."),
    ("comments", "12 Comments"),
    ("comments", "Your email address will not be published. Required fields are marked *"),
    ("comments", "Please keep your comments respectful and relevant."),
    ("copyright", "© 2019 Example Gazette. All rights reserved."),
    ("copyright", "Copyright 2019 The Example Times"),
    ("copyright", "This material may not be published, broadcast, rewritten or redistributed."),
    ("image-credit", "Image source: Reuters"),
    ("image-credit", "Photo: Rosa Vik/Example Pictures"),
    ("image-credit", "(Photo by Rosa Vik via Getty Images)"),
    ("image-credit", "FILE - A ferry leaves Odden on May 3, 2019. (AP Photo/Rosa Vik, File)"),
    ("image-credit", "Getty Images"),
    ("wire-credit", "The-CNN-Wire"),
    ("wire-credit", "Source: AFP"),
    ("wire-credit", "Reuters"),
    ("original-credit", "This story originally appeared on Example Weekly."),
    ("original-credit", "Originally published at https://example.org/rain"),
    ("contributors", "Anna Lindqvist and Per Holm contributed to this report."),
    ("contributors", "AP journalists Nils Baker in Holm and Rosa Vik contributed."),
    ("contributors", "Vik reported from Odden. AP writer Nils Baker in Holm contributed."),
    ("contributors", "(Reporting by Rosa Vik in Holm; Editing by Nils van Baker)"),
    ("contributors", "With inputs from agencies"),
    ("teaser", "RELATED: Mayor says “never again”"),
    ("teaser", "Also read: Ten tips for a good breakfast"),
    ("separator", "___"),
    ("separator", "* * *"),
    ("damage", "."),
]

STAYS = [
    "Share prices of the shipyard rose on Monday.",
    "Share on Friday’s catch, the skipper told his crew, and nobody goes home hungry.",
    "“Share it,” she said.",
    "Skip to the last page, he told the pupils, and begin there.",
    "Residents can sign up for the course at the town hall, the mayor said.",
    "The minister had no comments.",
    "Comments by the minister were taken down on Monday.",
    "The council urged residents to make a donation to the lifeboat.",
    "“Please donate, we need your support,” the nurse said in a broadcast.",
    "Donate blood today, the hospital asked the town on Monday.",
    "Related questions were left for the next meeting.",
    "More than 300 people came.",
    "Advertisement costs have doubled, the paper’s owner said.",
    "Copyright law is older than the printing press, the lecturer joked.",
    "“All rights are reserved for the people,” he said. He sat down.",
    "Image matters, the candidate said: nobody votes for a crumpled shirt.",
    "The photo: a boat, a bell and a boy, as the curator described it.",
    "According to a Reuters/Ipsos poll, voters like neither of the two.",
    "Reuters reported the loss on Monday.",
    "Source: that was the word the officials fought over, she said, until the small hours of it.",
    "The play was first published in Holm in 1898, and nobody liked it.",
    "The letters first appeared on the harbour wall in May.",
    "Heavy rain contributed to this year’s poor harvest.",
    "Warm nights contributed to the spread of the moth.",
    "Volunteers from three islands contributed.",
    "Doctors reported from the ward that all were well.",
    "Cases were reported from Odden.",
    "Reporting by the villagers themselves led the police to the boat.",
    "Edited by three monks, the chronicle breaks off in 1412.",
    "Research by the institute found that mosses grow faster.",
    "Loading of the ships began at noon.",
    "Subscribe to the idea or not, he said, the bridge is coming.",
    "We use a boat to go to school.",
    "Follow the money, the auditor said.",
    "He counted: 1 2 3 and jumped.",
    "Mounting pressure over the bridge",
    "“…”",
]


@pytest.mark.parametrize(("kind", "text"), GOES)
def test_goes(kind: str, text: str) -> None:
    assert kind_of(text) == kind


@pytest.mark.parametrize("text", STAYS)
def test_stays(text: str) -> None:
    assert kind_of(text) is None
    assert heading_kind(text) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Related", "teaser"),
        ("Don’t Miss", "teaser"),
        ("YOU MAY ALSO LIKE:", "teaser"),
        ("More from Holm", "teaser"),
        ("3 Comments", "comments"),
        ("Relations with the north", None),
        ("More ferries for Odden, fewer for Holm", None),
        ("More in sorrow than in anger, the old judge left the court", None),
    ],
)
def test_headings_of_lists(text: str, kind: str | None) -> None:
    assert heading_kind(text) == kind
