"""Some people, as articles introduce them: some are one, some seem to be."""

INTRODUCED = (
    "Anton Gorbenko, a historian,",
    "Anton Gorbienko",
    "Gorbienko",
    "Anton V. Gorbenko",
    "Anton B. Gorbenko",
    "Anna Lindqvist, the mayor of Nordvik,",
    "ANNA LINDQVIST",
    "Anna Lindkvist",
    "Lindqvist",
    "Tomas Berg",
    "the Harbour Authority",
)
