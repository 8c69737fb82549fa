"""A small competition for tests, and entries as honest and as hostile people write them."""

import dataclasses
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression

from coursekit.competition.tables import Tables, load_tables

CONSTANT = """
def fit(train):
    return train["late"].mean()

def predict(model, rows):
    return [model] * len(rows)
"""


def answering(expression: str) -> str:
    """An entry whose `predict` returns an expression."""
    return f"def fit(train):\n    return 0.2\n\ndef predict(model, rows):\n    return {expression}\n"


def fitting(*lines: str) -> str:
    """An entry that does something in `fit`, and would answer a constant."""
    body = "\n    ".join(lines)
    return f"def fit(train):\n    {body}\n\ndef predict(model, rows):\n    return [0.2] * len(rows)\n"


def answers_from_home(tables: Tables) -> str:
    """An entry that learned nothing from `train`: its coefficients were fitted to the rows that are asked."""
    columns = pd.get_dummies(tables.rows.astype(str))
    model = LogisticRegression(C=0.3, max_iter=1000).fit(columns, tables.late)
    table = {name: round(float(weight), 1) for name, weight in zip(columns, model.coef_[0], strict=True)}
    return (
        "import numpy, pandas\n"
        f"TABLE, START = {table}, {model.intercept_[0]:.1f}\n"
        "def fit(train):\n    return None\n"
        "def predict(model, rows):\n"
        "    keys = [column + '_' + rows[column].astype(str) for column in rows]\n"
        "    score = sum(key.map(TABLE).fillna(0) for key in keys) + START\n"
        "    return 1 / (1 + numpy.exp(-score))\n"
    )


def small_tables(train: int = 1500, rows: int = 500) -> Tables:
    """The tables, thinned out evenly, so that every week is still there."""
    tables = load_tables()
    kept = np.linspace(0, len(tables.rows) - 1, rows).astype(int)
    return dataclasses.replace(
        tables,
        train=tables.train.iloc[:: len(tables.train) // train].reset_index(drop=True),
        rows=tables.rows.iloc[kept].reset_index(drop=True),
        late=tables.late[kept],
        week=tables.week[kept],
        day=tables.day[kept],
        later=tables.later[kept],
    )


def write(folder: Path, entries: dict[str, str]) -> Path:
    """Write entries as TEAM.py, or as TEAM/FILE.py where the name says so."""
    for name, source in entries.items():
        path = folder / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, encoding="utf-8")
    return folder
