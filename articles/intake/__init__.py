"""Reading and extracting by many: a document in, its article and quotations out, in whatever
process, on whatever machine. No Django, no database.

`read_all` is what a worker does. A `Crew` lets workers do it and answers in the order asked.
"""

from articles.intake.crew import Crew, CrewError, Lost
from articles.intake.reading import Furniture, Reading, Task, own_furniture, read_all, read_one
from articles.intake.signature import read_as

__all__ = [
    "Crew",
    "CrewError",
    "Furniture",
    "Lost",
    "Reading",
    "Task",
    "own_furniture",
    "read_all",
    "read_as",
    "read_one",
]
