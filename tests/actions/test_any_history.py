"""Whatever editors and machines do, in whatever order: the archive is whole after each step, and
after all that editors did is undone."""

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from articles.management.commands.check_archive import misplaced, orphans, wrong_copies
from tests.actions.history import Archive, Step, meant_by, refused
from tests.actions.test_merge_history import imports, number, taken, taken_back
from tests.stress.judge import undo_everything

OUTLETS = 3
steps = st.one_of(
    st.tuples(st.just("merge"), number, number, taken),
    st.tuples(st.just("undo"), number),
    st.tuples(st.just("review"), number, number, number),
    st.tuples(st.just("review"), number, number, number),
    st.tuples(st.just("add"), number, number),
    st.tuples(st.just("move"), number, number),
    st.tuples(st.just("undo_review"), number),
    st.tuples(st.just("resolve"), number, number, number, number),
    st.tuples(st.just("resolve"), number, number, number, number),
    st.tuples(st.just("undo_decision"), number),
    st.tuples(st.just("not_same"), number, number),
    st.tuples(st.just("merge_outlets"), number, number),
    st.tuples(st.just("undo_outlets"), number),
    st.tuples(st.just("extract_again"), number),
    st.tuples(st.just("change_text"), number, number),
)
histories = st.tuples(
    st.lists(imports, min_size=2, max_size=4), st.lists(steps, min_size=20, max_size=40)
).map(lambda parts: [*parts[0], *parts[1]])


@pytest.mark.django_db
@settings(max_examples=settings().max_examples // 4, phases=(Phase.generate,))
@given(history=histories)
def test_the_archive_is_whole_whatever_happens_in_it(history: list[Step]) -> None:
    with taken_back():
        archive, done = Archive(outlets=OUTLETS), []
        for numbers in history:
            step = meant_by(archive, numbers)
            if step is not None and not refused(archive, step):
                done.append(step)
                assert broken() == [], done
        left = list(undo_everything())
        # Where the text has changed, not every place can be told any more.
        assert left == [] or any(step[0] == "change_text" for step in done), done
        assert [*broken(), *orphans()] == [], done


def broken() -> list[str]:
    return [*wrong_copies(), *misplaced()]
