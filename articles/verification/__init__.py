"""Where do these words stand in the archive? What a reader pastes, and the answer to each line."""

from articles.verification.answers import Answer, Match, Verdict, verify
from articles.verification.lines import LONGEST_LINE, MOST_LINES, Line, lines_of

__all__ = ["LONGEST_LINE", "MOST_LINES", "Answer", "Line", "Match", "Verdict", "lines_of", "verify"]
