"""The history loses nothing: not to kills, undo, renames, foreign files, full disks or another quiz beside it."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlmath_quiz.study.history import History, HistoryTrouble
from mlmath_quiz.study.history.opening import connect, statements
from mlmath_quiz.study.history.schema import APPLICATION_ID, MIGRATIONS
from mlmath_quiz.study.reviews import Card, Review
from mlmath_quiz.study.schedule import replay
from tests.study.samples import DAY, NOON, review, reviews_of_a_card


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "history.db"


def everything(path: Path) -> list[Review]:
    with History(path) as history:
        return list(history.reviews())


def test_a_review_comes_back_as_it_was(path: Path) -> None:
    full = Review(
        "abc",
        Card("mml/ch05/a", 2),
        NOON,
        2,
        "override",
        "exam",
        "pipe",
        ("σ(1 − x)", '"', ""),
        "wrong",
        "refuted",
        {"w": "3", "x": "-1/2"},
        "7/mml",
        1234,
    )
    with History(path) as history:
        history.record(full)
    assert everything(path) == [full]


def test_what_was_recorded_is_on_the_disk_at_once(path: Path) -> None:
    with History(path) as history:
        history.record(review())
        assert everything(path) == [review()]


def test_reviews_cannot_be_changed(path: Path) -> None:
    with History(path) as history:
        history.record(review())
        with pytest.raises(sqlite3.IntegrityError, match="only ever added"):
            history.connection.execute("UPDATE review SET rating = 4")


@pytest.mark.parametrize(
    ("column", "value"), [("rating", 5), ("rating", "good"), ("blank", -1), ("graded", "x"), ("time", None)]
)
def test_the_schema_refuses_nonsense(path: Path, column: str, value: object) -> None:
    with History(path) as history:
        history.record(review())
        row = history.connection.execute("SELECT * FROM review").fetchone()
        columns = [each[1] for each in history.connection.execute("PRAGMA table_info(review)")]
        changed = {**dict(zip(columns, row, strict=True)), "row": None, "id": "other", column: value}
        with pytest.raises(sqlite3.IntegrityError):
            history.connection.execute(
                f"INSERT INTO review VALUES ({','.join('?' * len(row))})", list(changed.values())
            )


@settings(max_examples=30, deadline=None)
@given(reviews_of_a_card(), st.lists(st.sampled_from(["undo", "regrade"]), max_size=4))
def test_the_cached_memory_is_what_replaying_gives(
    tmp_path_factory: pytest.TempPathFactory, found: list[Review], steps: list[str]
) -> None:
    with History(tmp_path_factory.mktemp("history") / "history.db") as history:
        for each in found:
            history.record(each)
        for step in steps:
            last = list(history.reviews())[-1:]
            if step == "undo":
                assert history.undo() == (last[0] if last else None)
            elif last:
                history.regrade(last[0], 1)
        memory = replay(history.reviews())
        assert history.memories() == ({Card("mml/ch05/a"): memory} if memory else {})


def test_adding_out_of_order_replays(path: Path) -> None:
    early, late = review(time=NOON, rating=1), review(time=NOON + 5 * DAY, rating=4)
    with History(path) as history:
        history.record(late)
        history.record(early)
        assert history.memories() == {Card("mml/ch05/a"): replay([early, late])}


def test_adding_twice_adds_nothing(path: Path) -> None:
    found = [review(time=NOON + step) for step in range(5)]
    with History(path) as history:
        assert history.add(found[:3], [("mml/ch05/b", NOON)]) == 3
        assert history.add(found, [("mml/ch05/b", NOON)]) == 2
        assert list(history.reviews()) == found
        assert history.memories() == {Card("mml/ch05/a"): replay(found)}


def test_undo_reaches_into_earlier_sittings_and_removes_one_row(path: Path) -> None:
    with History(path) as history:
        history.record(review("mml/ch05/a"))
        history.record(review("mml/ch05/b"))
    with History(path) as history:
        assert history.undo() == review("mml/ch05/b")
        assert list(history.memories()) == [Card("mml/ch05/a")]
        assert history.undo() == review("mml/ch05/a")
        assert history.undo() is None


def test_an_override_keeps_the_id(path: Path) -> None:
    with History(path) as history:
        history.record(review(graded="judge", rating=3))
        changed = history.regrade(review(graded="judge", rating=3), 1)
        assert (changed.id, changed.rating, changed.graded) == (review().id, 1, "override")
        assert list(history.reviews()) == [changed]


def test_a_rename_carries_the_history(path: Path) -> None:
    old, new = review("mml/ch05/old", NOON, 1), review("mml/ch05/new", NOON + DAY, 4)
    renamed = {"mml/ch05/old": "mml/ch05/new"}
    with History(path) as history:
        history.record(old)
        history.suspend("mml/ch05/old", NOON)
        assert history.memories(None, renamed) == {Card("mml/ch05/new"): replay([old])}
        history.record(new)
        assert history.memories({"mml/ch05/new"}, renamed) == {Card("mml/ch05/new"): replay([old, new])}
        assert history.memories({"mml/ch05/other"}, renamed) == {}
        assert history.suspended(renamed) == {"mml/ch05/new": NOON}
        assert {each.card.question for each in history.present_reviews(renamed)} == {"mml/ch05/new"}


def test_suspended_until_resumed(path: Path) -> None:
    with History(path) as history:
        history.suspend("mml/ch05/a", NOON)
        history.suspend("mml/ch05/a", NOON + 1)
    with History(path) as history:
        assert history.suspended() == {"mml/ch05/a": NOON}
        assert history.resume("mml/ch05/a")
        assert not history.resume("mml/ch05/a")
        assert history.suspended() == {}


def test_counts_since_a_time(path: Path) -> None:
    with History(path) as history:
        history.record(review("mml/ch05/a", NOON - DAY))
        history.record(review("mml/ch05/a", NOON))
        history.record(review("mml/ch05/b", NOON, blank=1))
        history.record(review("mml/ch05/b", NOON, blank=2))
        history.record(review("mml/ch05/c", NOON, mode="exam"))
        assert history.begun_since(NOON) == 1
        assert history.reviewed_since(NOON) == 3


def test_another_scheduler_computes_all_anew(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with History(path) as history:
        history.record(review())
        history.connection.execute("UPDATE memory SET due = 0")
    monkeypatch.setattr("mlmath_quiz.study.history.store.SIGNATURE", "another")
    seen: list[tuple[int, int]] = []
    with History(path) as history:
        history.refresh(lambda done, total: seen.append((done, total)))
        assert history.memories() == {Card("mml/ch05/a"): replay([review()])}
    assert seen == [(1, 1)]


def test_rows_written_by_another_program_are_replayed(path: Path) -> None:
    with History(path) as history:
        history.record(review())
        history.connection.execute("DELETE FROM review")
        assert history.memories() == {}


def test_two_quizzes_at_once(path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from mlmath_quiz.study.history import History\n"
        "from tests.study.samples import review\n"
        "with History(Path(sys.argv[1])) as history:\n"
        "    for step in range(40):\n"
        "        history.record(review(sys.argv[2], step))\n"
    )
    both = [subprocess.Popen([sys.executable, "-c", script, str(path), f"mml/ch05/{name}"]) for name in "ab"]
    assert [process.wait(60) for process in both] == [0, 0]
    assert sorted(everything(path), key=lambda each: each.id) == sorted(
        (review(f"mml/ch05/{name}", step) for name in "ab" for step in range(40)), key=lambda each: each.id
    )


# What can be wrong with the file


def trouble(path: Path) -> str:
    """The sentence for a file, which must be as it was afterwards."""
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(HistoryTrouble) as caught:
        History(path).check_writable()
    if before is not None:
        assert path.read_bytes() == before
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_damaged_file_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    path.write_bytes(b"not a database, but long enough to look like something" * 100)
    assert "damaged or no history" in trouble(path)


def test_a_history_with_damaged_pages_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    with History(path) as history:
        history.add([review(time=step) for step in range(2000)])
    data = bytearray(path.read_bytes())
    data[4096:] = bytes(len(data) - 4096)
    path.write_bytes(data)
    with pytest.raises(HistoryTrouble, match="damaged"), History(path) as history:
        list(history.reviews())


def test_a_foreign_database_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "photos.db"
    with sqlite3.connect(path) as foreign:
        foreign.execute("CREATE TABLE photo (name TEXT)")
    foreign.close()
    assert "another program" in trouble(path)


def test_a_newer_history_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    connect(path, (*MIGRATIONS, "CREATE TABLE later (x INTEGER);")).close()
    assert "newer mlquiz" in trouble(path)


def test_a_folder_is_no_history(tmp_path: Path) -> None:
    assert "not a file" in trouble(tmp_path)


def test_a_place_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert "cannot be used" in trouble(tmp_path / "file" / "history.db")


def test_a_full_disk_keeps_what_is_there(path: Path) -> None:
    with History(path) as history:
        history.record(review("mml/ch05/a"))
        pages = history.connection.execute("PRAGMA page_count").fetchone()[0]
        history.connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(HistoryTrouble, match="disk is full"):
            history.record(review("mml/ch05/b", reply=("x" * 100_000,)))
        assert list(history.reviews()) == [review("mml/ch05/a")]
    assert everything(path) == [review("mml/ch05/a")]


def test_a_read_only_history_is_said_before_the_first_question(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with History(path) as history:
        history.record(review())
        history.connection.execute("PRAGMA query_only = ON")
        with pytest.raises(HistoryTrouble, match="read-only"):
            history.record(review(time=1))


# Versions


def test_a_migration_keeps_the_reviews_and_a_copy_of_the_old_file(path: Path) -> None:
    with History(path) as history:
        history.record(review())
    connection = connect(path, (*MIGRATIONS, "CREATE TABLE later (x INTEGER);"))
    assert connection.execute("SELECT count(*) FROM review").fetchone() == (1,)
    assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS) + 1,)
    connection.close()
    assert everything(path.with_name("history.db.version1")) == [review()]


def test_a_migration_that_fails_changes_nothing(path: Path) -> None:
    with History(path) as history:
        history.record(review())
    with pytest.raises(HistoryTrouble):
        connect(path, (*MIGRATIONS, "CREATE TABLE later (x INTEGER); CREATE TABLE nonsense;"))
    assert everything(path) == [review()]


def test_the_file_says_whose_it_is(path: Path) -> None:
    History(path).close()
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


def test_scripts_are_split_into_statements() -> None:
    script = "CREATE TABLE a (x); CREATE TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM a; SELECT 1; END;\n"
    assert [each.split()[1] for each in statements(script)] == ["TABLE", "TRIGGER"]
