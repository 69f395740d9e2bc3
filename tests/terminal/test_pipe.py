"""The quiz over a pipe: one reply a line, plain text or events, until the end of the input."""

import json
from pathlib import Path

import pytest

from mlmath_quiz.study.history import History
from mlmath_quiz.study.lines import export_lines
from mlmath_quiz.study.reviews import AGAIN, GOOD, HARD, Review
from tests.terminal.conftest import Run


@pytest.fixture
def stored(environment: dict[str, str]):
    """The reviews stored so far."""

    def read() -> list[Review]:
        with History(Path(environment["MLQUIZ_HISTORY"])) as history:
            return list(history.reviews())

    return read


def events(output: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in output.splitlines()]


def test_one_reply_a_line_until_the_end_of_the_input(mlquiz: Run, stored) -> None:
    done = mlquiz("run", "book/ch01", replies=["x^2 + 2*x + 1", "35"])
    assert (done.returncode, done.stderr) == (0, "")
    for part in (
        "1/10  book/ch01  new",
        "Right",
        "Wrong",
        "Answer:",
        "3/11",
        "Answered 2",
        "1 right, 1 wrong, 1 passed",
    ):
        assert part in done.stdout
    assert "\x1b" not in done.stdout
    assert [(review.card.question, review.rating, review.source) for review in stored()] == [
        ("book/ch01/q01", GOOD, "pipe"),
        ("book/ch01/q02", AGAIN, "pipe"),
    ]


def test_an_empty_input_ends_well(mlquiz: Run) -> None:
    done = mlquiz("run", "book/ch01")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("Nothing answered.\n")


def test_an_unreadable_reply_is_answered_by_the_next_line(mlquiz: Run, stored) -> None:
    done = mlquiz("run", "book/ch01/q01", replies=["x^2 + 2*q", "", "x^2 + 2x + 1"])
    assert "  x^2 + 2*q\n          ^\n" in done.stdout
    assert [(review.reply, review.rating) for review in stored()] == [(("x^2 + 2x + 1",), GOOD)]


def test_recall_takes_the_grade(mlquiz: Run, stored) -> None:
    done = mlquiz("run", "book/ch01/q08", replies=["maybe", "hard"])
    assert "Grade yourself" in done.stdout
    assert "Because it counts." in done.stdout
    assert [(review.rating, review.graded) for review in stored()] == [(HARD, "self")]


def test_a_failed_question_comes_again(mlquiz: Run, stored) -> None:
    mlquiz("run", "book/ch01/q02", replies=["1", "2", "36", "5"])
    assert [review.rating for review in stored()] == [AGAIN, AGAIN, GOOD]


def test_commands_work_on_a_pipe(mlquiz: Run, stored) -> None:
    replies = [":hint", ":source", ":?", ":xyz", ":edit", "1", ":undo", ":skip", "36", ":quit", "5"]
    done = mlquiz("run", "book/ch01", replies=replies)
    for part in (
        "A binomial.",
        "ch01.yaml:7",
        ":suspend",
        "There is no command",
        "needs a terminal",
        "Taken back: book/ch01/q01",
    ):
        assert part in done.stdout
    assert [review.card.question for review in stored()] == ["book/ch01/q02"]


def test_events_for_programs(mlquiz: Run, stored) -> None:
    done = mlquiz("run", "book/ch01/q05", "book/ch01/q09", "--seed", "1", "--json", replies=["four", "???", "-1"])
    found = events(done.stdout)
    kinds = [event["event"] for event in found]
    assert kinds == ["question", "judged", "question", "unreadable", "judged", "question", "summary"]
    choice, judged, varied = found[:3]
    assert sorted(choice["options"]) == ["five", "four", "three"]
    assert (judged["verdict"], judged["rating"], judged["answer"]) == ("right", 3, ["four"])
    n = int(varied["draw"]["n"])
    assert varied["ask"] == f"What is {n} squared?"
    assert found[4]["answer"] == [f"`{n**2}`"]
    assert found[-1]["verdicts"] == {"right": 1, "wrong": 1}
    assert stored()[1].draw == {"n": str(n)}


def test_fresh_numbers_each_time_which_a_seed_repeats(mlquiz: Run, tmp_path: Path) -> None:
    def draws(seed: str, history: str) -> list[object]:
        path = str(tmp_path / history)
        done = mlquiz("run", "book/ch01/q09", "--cram", "--seed", seed, "--json", "--history", path, replies=["-1"])
        return [event["draw"] for event in events(done.stdout) if event["event"] == "question"]

    assert draws("1", "a.db") == draws("1", "b.db")
    assert len({str(draws(seed, "c.db")) for seed in "234"}) > 1


def test_each_blank_is_asked_by_itself(mlquiz: Run, stored) -> None:
    done = mlquiz("run", "book/ch01/q07", "--json", replies=["FOUR", "7"])
    blanks = {event["blank"] for event in events(done.stdout) if event["event"] == "question"}
    assert blanks == {1, 2}
    assert {review.card.blank: review.rating for review in stored()}.keys() == {1, 2}


def test_an_exam_is_reproducible_and_scores_by_topic(mlquiz: Run, stored, environment: dict[str, str]) -> None:
    replies = [":hint", *["1"] * 5]
    first = mlquiz("run", "book/ch01", "--exam", "5", "--seed", "7", replies=replies)
    second = mlquiz("run", "book/ch01", "--exam", "5", "--seed", "7", replies=replies)
    timeless = [line for line in first.stdout.splitlines() if not line.startswith("Score")]
    assert timeless == [line for line in second.stdout.splitlines() if not line.startswith("Score")]
    for part in ("An exam has no hints.", "Noted.", "Score:", "  counting: ", "--seed 7"):
        assert part in first.stdout
    assert "Right" not in first.stdout
    assert "Wrong" not in first.stdout
    assert {review.mode for review in stored()} == {"exam"}
    with History(Path(environment["MLQUIZ_HISTORY"])) as history:
        assert history.memories() == {}


def test_a_cram_asks_everything_and_moves_no_schedule(mlquiz: Run, stored) -> None:
    mlquiz("run", "book/ch02", replies=["2"])
    assert "Nothing is due" in mlquiz("run", "book/ch02").stdout
    assert "one and one" in mlquiz("run", "book/ch02", "--cram", replies=["2"]).stdout
    assert [review.mode for review in stored()] == ["study", "cram"]


def test_limits(mlquiz: Run) -> None:
    def asked(*options: str) -> object:
        return events(mlquiz("run", "book", "--json", *options, replies=["?"]).stdout)[0]["total"]

    assert asked() == 11
    assert asked("--new", "2") == 2
    assert asked("--limit", "3") == 3
    assert asked("--upto", "book/ch01") == 10


def test_upto_takes_a_chapter(mlquiz: Run) -> None:
    done = mlquiz("run", "book", "--upto", "book/ch99")
    assert (done.returncode, "book/ch99" in done.stderr) == (2, True)


def test_without_what_only_what_was_begun(mlquiz: Run) -> None:
    assert "Nothing was started yet" in mlquiz("run").stdout
    mlquiz("run", "book/ch02", replies=["2"])
    later = mlquiz("run").stdout
    assert "Nothing is due now. The next review is due in 10 minutes." in " ".join(later.split())


def test_no_time_no_question(mlquiz: Run) -> None:
    assert "Time is up." in mlquiz("run", "book", "--minutes", "0.000001").stdout


@pytest.mark.parametrize(
    "arguments", [("run", "nonsense"), ("run", "book", "--exam", "0"), ("run", "book", "--exam", "1", "--cram")]
)
def test_wrong_usage_ends_with_2(mlquiz: Run, arguments: tuple[str, ...]) -> None:
    done = mlquiz(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(("Error", "Usage"))


def test_a_history_that_cannot_be_used_is_one_sentence(mlquiz: Run, tmp_path: Path) -> None:
    path = tmp_path / "foreign.db"
    path.write_text("my diary " * 1000)
    for arguments in (("run", "book"), ("stats",), ("history", "export")):
        done = mlquiz(*arguments, "--history", str(path))
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.count("\n") == 1
        assert str(path) in done.stderr
    assert path.read_text() == "my diary " * 1000


def test_a_history_travels(mlquiz: Run, stored, tmp_path: Path) -> None:
    mlquiz("run", "book/ch01", replies=["x^2 + 2*x + 1", "σ?", "35"])
    exported = mlquiz("history", "export").stdout
    file = tmp_path / "history.jsonl"
    mlquiz("history", "export", "-o", str(file))
    assert file.read_text(encoding="utf-8") == exported
    copy = tmp_path / "copy.db"
    assert "2 reviews added." in mlquiz("history", "import", str(file), "--history", str(copy)).stdout
    assert "0 reviews added, 2 were there" in mlquiz("history", "import", str(file), "--history", str(copy)).stdout
    with History(copy) as history:
        assert "".join(line + "\n" for line in export_lines(history.reviews(), history.suspended())) == exported


def test_a_line_at_fault_adds_nothing(mlquiz: Run, tmp_path: Path) -> None:
    file = tmp_path / "history.jsonl"
    file.write_text('{"type": "review", "id": "1", "question": "a/b/c", "time": 1, "rating": 3}\n{"type": "review"}\n')
    done = mlquiz("history", "import", str(file))
    assert (done.returncode, "line 2" in done.stderr) == (1, True)
    with History(tmp_path / "history.db") as history:
        assert history.count() == 0


def test_statistics(mlquiz: Run, tmp_path: Path) -> None:
    assert mlquiz("stats").returncode == 1
    mlquiz("run", "book/ch01", replies=["x^2 + 2*x + 1", "35"])
    assert "Begun      2 of 9 questions" in mlquiz("stats", "book/ch01").stdout
    assert json.loads(mlquiz("stats", "--json").stdout)["reviews"] == 2
    page = tmp_path / "page.html"
    assert mlquiz("stats", "--html", str(page)).returncode == 0
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_input_that_is_no_text(mlquiz: Run, environment: dict[str, str]) -> None:
    import subprocess
    import sys

    done = subprocess.run(
        [sys.executable, "-m", "mlmath_quiz", "run", "book/ch01/q01"],
        input=b"\xff\xfe\x00\n" + b"(" * 100_000 + b"\n",
        capture_output=True,
        env=environment,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr


def test_an_interrupt_ends_with_130_and_nothing_is_lost(environment: dict[str, str], stored) -> None:
    import signal
    import subprocess
    import sys

    command = [sys.executable, "-m", "mlmath_quiz", "run", "book/ch01", "--json"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("x^2 + 2*x + 1\n")
        process.stdin.flush()
        while json.loads(process.stdout.readline())["event"] != "judged":
            pass
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 130
    assert len(stored()) == 1
