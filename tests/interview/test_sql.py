"""Questions that are answered by a query: how it is judged, what it may not do, what a bad task is told."""

import random
import sqlite3

import pytest

from coursekit.interview import sql
from coursekit.interview.bank import QuestionError, SqlCheck, load_questions
from coursekit.interview.commands import topic_ids
from coursekit.interview.fronts import sheet
from coursekit.interview.places import title
from coursekit.interview.plan import Plan, Settings, Slot
from coursekit.interview.scoring import run_code
from tests.interviews import BANK

SHOWN = """
CREATE TABLE t (name TEXT, n INTEGER, x REAL);
INSERT INTO t VALUES ('a', 1, 0.1), ('b', NULL, 0.2), ('a', 3, 0.3);
"""
HIDDEN = (
    "CREATE TABLE t (name TEXT, n INTEGER, x REAL); INSERT INTO t VALUES ('secret', 7, 0.7), ('b', 7, 0.1);"
)
EMPTY = "CREATE TABLE t (name TEXT, n INTEGER, x REAL);"


def judged(source, solution="SELECT name, n FROM t", ordered=False, tables=(SHOWN, HIDDEN, EMPTY)):
    return sql.evaluate(list(tables), solution, ordered, source)


def passed(source, solution="SELECT name, n FROM t", ordered=False):
    return judged(source, solution, ordered)["passed"]


@pytest.mark.parametrize(
    ("source", "solution"),
    [
        ("SELECT name AS who, n AS many FROM t ORDER BY n DESC", "SELECT name, n FROM t"),
        ("-- mine\nselect name, n from t;  -- done\n", "SELECT name, n FROM t"),
        ("WITH u AS (SELECT * FROM t) SELECT name, n FROM u", "SELECT name, n FROM t"),
        ("SELECT COUNT(*) * 1.0 FROM t", "SELECT COUNT(*) FROM t"),
        (
            "SELECT SUM(x) FROM (SELECT x FROM t ORDER BY x DESC)",
            "SELECT SUM(x) FROM (SELECT x FROM t ORDER BY x)",
        ),
        ("SELECT n + 0 FROM t", "SELECT n FROM t"),
    ],
)
def test_names_order_and_the_last_digit_do_not_count(source, solution):
    assert judged(source, solution) == {"passed": 3, "messages": []}


def test_rows_that_come_twice_count_twice():
    assert passed("SELECT DISTINCT name FROM t", "SELECT name FROM t") == 2


def test_null_is_neither_zero_nor_empty():
    assert passed("SELECT COALESCE(n, 0) FROM t", "SELECT n FROM t") == 2
    assert passed("SELECT COALESCE(n, '') FROM t", "SELECT n FROM t") == 2


def test_text_is_no_number():
    assert passed("SELECT CAST(x AS TEXT) FROM t", "SELECT x FROM t") == 1  # the tables without rows


def test_the_order_counts_where_it_is_asked_for():
    wanted = "SELECT name, n FROM t ORDER BY name, n"
    assert passed("SELECT name, n FROM t ORDER BY name, n", wanted, ordered=True) == 3
    found = judged("SELECT name, n FROM t ORDER BY name DESC, n", wanted, ordered=True)
    assert found["passed"] == 1
    assert found["messages"][0].endswith("the rows are right, their order is not")


def test_the_columns_count_even_without_rows():
    found = judged("SELECT name, n, x FROM t")
    assert found["passed"] == 0
    assert found["messages"][0] == "on the tables you see: expected 2 columns, got 3"


def test_only_the_rows_of_the_tables_that_are_shown_are_told():
    messages = judged("SELECT name, n FROM t WHERE n > 7 OR n IS NULL", tables=(SHOWN, HIDDEN, HIDDEN))[
        "messages"
    ]
    assert messages[0] == "on the tables you see: expected ('a', 1), ('b', NULL), ('a', 3); got ('b', NULL)"
    assert [message.partition(":")[0] for message in messages[1:]] == [
        "on other tables (1 of 2)",
        "on other tables (2 of 2)",
    ]
    assert "secret" not in "".join(messages) and "7" not in "".join(messages)
    assert not any("\n" in message for message in messages)


def test_long_and_empty_results_are_told_briefly():
    many = (
        "WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 500) SELECT i, 'x' FROM c"
    )
    [message, *_] = judged(many)["messages"]
    assert message.endswith(", ... (500 rows)") and len(message) < 500
    assert judged("SELECT name, n FROM t WHERE 0")["messages"][0].endswith("got no rows")


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("SELECT nme FROM t", "no such column: nme"),
        ("SELEC name FROM t", 'near "SELEC": syntax error'),
        ("", "there is no query: write one SELECT statement"),
        ("-- nothing yet", "there is no query: write one SELECT statement"),
        ("SELECT 1; SELECT 2", "write one statement, not several"),
        ("SELECT name, n FROM t; DROP TABLE t", "write one statement, not several"),
        ("DELETE FROM t", "only reading is allowed"),
        ("INSERT INTO t VALUES ('z', 1, 1) RETURNING name, n", "only reading is allowed"),
        ("WITH u AS (SELECT 1) UPDATE t SET n = 1", "only reading is allowed"),
        ("CREATE TABLE u AS SELECT * FROM t", "only reading is allowed"),
        ("ATTACH DATABASE 'here.db' AS other", "only reading is allowed"),
        ("VACUUM INTO 'here.db'", "only reading is allowed"),
        ("PRAGMA table_info(t)", "only reading is allowed"),
        ("BEGIN", "only reading is allowed"),
        ("SELECT ?", "binding"),
        ("SELECT '\0'", "null character"),
        ("SELECT '\ud800'", "surrogates"),
        ("SELECT zeroblob(1000000000)", "too big"),
        ("SELECT a.n FROM c a, c b", "no such table: c"),
        (
            "WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c) SELECT i, i FROM c",
            "more than 1000 rows",
        ),
    ],
)
def test_what_is_no_query_gets_one_line(source, said, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    found = judged(source)
    [message] = found["messages"]
    assert found["passed"] == 0
    assert message.startswith("the query does not run: ") and said in message and "\n" not in message
    assert list(tmp_path.iterdir()) == []


def test_a_query_without_end_is_stopped_in_the_process_of_a_task():
    check = SqlCheck((SHOWN, HIDDEN), "", "SELECT name FROM t", False)
    endless = "WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c) SELECT COUNT(*) FROM c"
    result = run_code(check, endless, seconds=60)
    assert (result.passed, result.total) == (0, 2)
    assert result.messages == (
        "the query does not run: it takes too long: is there a join without a condition, "
        "or a recursion without end?",
    )
    assert run_code(check, "SELECT name FROM t").right


# Tasks of the bank -----------------------------------------------------------------------------

TASKS = {name: question.check for name, question in BANK.items() if isinstance(question.check, SqlCheck)}


def test_there_are_queries_on_joins_groups_and_windows():
    together = " ".join(check.solution for check in TASKS.values())
    assert len(TASKS) >= 8
    assert all(word in together for word in ("LEFT JOIN", "GROUP BY", "HAVING", "OVER", "NOT EXISTS"))


@pytest.mark.parametrize("name", TASKS)
def test_the_tables_that_are_shown_stand_above_the_starter_and_no_others(name):
    check = TASKS[name]
    head = check.starter.splitlines()[1 : 1 + len(check.tables[0].splitlines())]
    assert [line.removeprefix("-- ") for line in head] == check.tables[0].splitlines()
    for script in check.tables[1:]:
        assert script not in check.starter.replace("-- ", "")


@pytest.mark.parametrize("name", TASKS)
def test_a_solution_does_not_hang_on_the_order_in_which_rows_are_stored(name):
    check, draw = TASKS[name], random.Random(0)
    for script in check.tables:
        wanted = sql.run(script, check.solution)
        for _ in range(3):
            tables = _shuffled(script, draw)
            assert wanted.same_as(sql.run(tables, check.solution), check.ordered)


def _shuffled(script, draw):
    """The script with its tables filled again, in another order of rows."""
    connection = sqlite3.connect(":memory:")
    connection.executescript(script)
    for (table,) in connection.execute("SELECT name FROM sqlite_master").fetchall():
        rows = connection.execute(f"SELECT * FROM {table}").fetchall()
        connection.execute(f"DELETE FROM {table}")
        draw.shuffle(rows)
        for row in rows:
            connection.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)
    connection.commit()
    dump = "\n".join(connection.iterdump())
    connection.close()
    return dump


def test_the_printed_sheet_shows_the_tables_and_the_solution():
    name, check = next(iter(TASKS.items()))
    page = sheet.render(Plan(Settings(), (Slot("code", name),)), BANK)
    assert "CREATE TABLE customers" in page and check.solution.splitlines()[1] in page


def test_the_topic_has_a_title_and_can_be_chosen():
    assert title("python_and_sql") == "Python and SQL"
    assert topic_ids(["3", "python_and_sql"]) == ("03_logistic_regression", "python_and_sql")


# What a task out of form is told ---------------------------------------------------------------

TASK = """\
week: 99_example
questions:
  - id: 99-query
    level: junior
    kind: code
    covers: [X12]
    prompt: Write it.
    answer_60s: I select it.
    checklist: [one, two, three]
    follow_ups:
      - {ask: "Why?", good_answer: Because.}
      - {ask: "How so?", good_answer: So.}
    common_mistakes: [none known]
    check:
      tables:
        - CREATE TABLE t (n INTEGER); INSERT INTO t VALUES (1);
        - CREATE TABLE t (n INTEGER);
      starter: SELECT
      solution: SELECT n FROM t
      ordered: false
"""


def load(tmp_path, text):
    path = tmp_path / "99_example.yml"
    path.write_text(text, encoding="utf-8")
    return load_questions(path, ["X12"])


def test_a_task_in_form_is_read(tmp_path):
    [question] = load(tmp_path, TASK)
    check = question.check
    assert (check.total, check.ordered, check.solution) == (2, False, "SELECT n FROM t")
    assert check.starter.endswith("-- CREATE TABLE t (n INTEGER); INSERT INTO t VALUES (1);\n\nSELECT")


@pytest.mark.parametrize(
    ("old", "new", "marker", "message"),
    [
        (
            "        - CREATE TABLE t (n INTEGER);\n",
            "",
            "- CREATE",
            "check: tables: has 1 entries; give at least 2",
        ),
        ("false", "maybe", "maybe", "check: ordered: expected true or false"),
        ("      ordered: false\n", "", "tables:", "check: ordered: the field is missing; add it"),
        (
            "SELECT n",
            "SELECT m",
            "VALUES (1)",
            "check: tables: the solution does not run on these tables (no such",
        ),
        (
            "INTEGER);\n",
            "INTEGER;\n",
            "INTEGER;",
            "check: tables: the solution does not run on these tables (near",
        ),
        (
            "SELECT n FROM",
            "DELETE FROM",
            "VALUES (1)",
            "check: tables: the solution does not run on these tables (only",
        ),
    ],
)
def test_a_task_out_of_form_is_rejected_with_its_place(tmp_path, old, new, marker, message):
    text = TASK.replace(old, new, 1)
    line = next(n for n, line in enumerate(text.splitlines(), start=1) if marker in line)
    with pytest.raises(QuestionError) as error:
        load(tmp_path, text)
    assert f":{line}: 99-query: {message}" in str(error.value) and "\n" not in str(error.value)
