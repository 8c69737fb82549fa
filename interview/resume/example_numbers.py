"""Compute every measured number of example.md from the tables of the capstone and in data/.

Usage:  python interview/resume/example_numbers.py

One run is one table of the README beside this file. Change the example only together with it.
"""

from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.compose import make_column_selector, make_column_transformer
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, roc_auc_score
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

import coursekit as ck

CAPSTONE = Path(__file__).resolve().parents[2] / "solutions" / "m4_decision"  # its official tables
TARGET = "high_blood_sugar"
TESTED = 40 / 320  # of the people, by a clinic with 40 tests for 320 adults a week
WARNED = 0.1  # of the flights, by a desk that cannot look at every one


def logistic_regression(C: float) -> Pipeline:
    """Gaps filled and marked, numbers scaled, categories one-hot: all learned from training rows only."""
    numbers = make_pipeline(SimpleImputer(strategy="median", add_indicator=True), StandardScaler())
    categories = OneHotEncoder(handle_unknown="ignore", min_frequency=20)
    columns = make_column_transformer(
        (numbers, make_column_selector(dtype_include="number")),
        (categories, make_column_selector(dtype_exclude="number")),
    )
    return make_pipeline(columns, LogisticRegression(C=C, max_iter=1000))


def boosting(learning_rate: float, max_depth: int, trees: int = 100) -> HistGradientBoostingClassifier:
    """It fills, scales and encodes nothing: trees take gaps and categories as they are."""
    return HistGradientBoostingClassifier(
        learning_rate=learning_rate,
        max_depth=max_depth,
        max_iter=trees,
        early_stopping=False,
        random_state=0,
    )


def top(score: np.ndarray, share: float) -> np.ndarray:
    """The rows with the highest scores."""
    return np.argsort(-score, kind="stable")[: round(share * len(score))]


def per_test(y: np.ndarray, score: np.ndarray) -> float:
    """Share of positives among the highest scores; who ties for the last places is drawn by lot."""
    places = TESTED * len(y)
    _, which = np.unique(-score, return_inverse=True)
    people, positives = np.bincount(which), np.bincount(which, weights=y)
    taken = np.clip(places - (np.cumsum(people) - people), 0, people)
    return float(np.sum(positives * taken / people) / places)


def capstone_table(name: str) -> tuple[pd.DataFrame, np.ndarray, np.ndarray | None]:
    """Features, labels and, of the development cohort, folds."""
    table = pd.read_csv(CAPSTONE / f"{name}.csv.gz", index_col="respondent")
    y, fold = table.pop(TARGET).to_numpy(), table.pop("fold").to_numpy() if "fold" in table else None
    return with_categories(table), y, fold


def out_of_fold(model, columns: list[str] | None = None) -> np.ndarray:
    """A probability for each person of the development cohort, by a model that did not see this person."""
    X, y, fold = capstone_table("cohort")
    X, p = X[columns or list(X)], np.full(len(y), np.nan)
    for k in np.unique(fold):
        p[fold == k] = model.fit(X[fold != k], y[fold != k]).predict_proba(X[fold == k])[:, 1]
    return p


def screening(model, columns: list[str] | None = None) -> dict[str, float]:
    """Scores on the five folds of the development cohort."""
    _, y, fold = capstone_table("cohort")
    p = out_of_fold(model, columns)
    return {
        "AUC": roc_auc_score(y, p),
        "AUC sd": float(np.std([roc_auc_score(y[fold == k], p[fold == k]) for k in range(5)], ddof=1)),
        "AP": average_precision_score(y, p),
        "per test": per_test(y, p),
        "positive": y.mean(),
    }


def sealed(model) -> pd.DataFrame:
    """Scores on the sealed people of the model that the folds chose, and of age, which needs no model."""
    X, y, _ = capstone_table("cohort")
    X_sealed, y_sealed, _ = capstone_table("sealed")
    scores = {"age": X_sealed["age"].to_numpy(), "chosen": model.fit(X, y).predict_proba(X_sealed)[:, 1]}
    rng, n, rows = np.random.default_rng(20), len(y_sealed), {}  # the draws of the reference
    drawn = [rng.integers(n, size=n) for _ in range(500)]
    for name, p in scores.items():
        for measure, of in {"AUC": roc_auc_score, "per test": per_test}.items():
            low, high = np.quantile([of(y_sealed[i], p[i]) for i in drawn], [0.025, 0.975])
            rows[f"{measure}, {name}"] = {"sealed": of(y_sealed, p), "low": low, "high": high}
    return pd.DataFrame(rows).T


def behind(model, rival) -> tuple[float, float, float]:
    """Difference in AUC out of fold, and its interval by resampling people."""
    _, y, _ = capstone_table("cohort")
    a, b, rng, differences = out_of_fold(model), out_of_fold(rival), np.random.default_rng(0), []
    for _ in range(300):
        rows = rng.integers(len(y), size=len(y))
        differences.append(roc_auc_score(y[rows], a[rows]) - roc_auc_score(y[rows], b[rows]))
    low, high = np.quantile(differences, [0.025, 0.975])
    return roc_auc_score(y, a) - roc_auc_score(y, b), low, high


def with_categories(X: pd.DataFrame) -> pd.DataFrame:
    words = X.select_dtypes(exclude="number").columns
    return X.astype(dict.fromkeys(words, "category"))


def flights_table() -> tuple[pd.DataFrame, np.ndarray, pd.Series]:
    """Features known before take-off, the target, and the date of each flight."""
    X, late = ck.load_flights()
    date = pd.to_datetime({"year": 2013, "month": X["month"], "day": X["day"]})
    X = X.drop(columns=["month", "day", "tailnum", "time_hour", "manufacturer", "engine"])
    for name in ["sched_dep_time", "sched_arr_time"]:
        X[name] = X[name] // 100 * 60 + X[name] % 100  # 1345 means 13:45
    return with_categories(X).assign(weekday=date.dt.day_of_week), late.to_numpy(), date


def late_flights() -> tuple[pd.DataFrame, tuple[float, float]]:
    """Scores on October to December and on random rows, and the interval of the difference in AUC.

    The interval comes from resampling whole days, because flights of one day share their weather.
    """
    X, y, date = flights_table()
    models = {"logistic regression": logistic_regression(1.0), "boosting": boosting(0.1, 2)}
    by_time = (date.dt.month >= 10).to_numpy()
    at_random = np.random.default_rng(0).permutation(by_time)
    rows, scores = {}, {}
    for name, model in models.items():
        for split, test in {"by time": by_time, "at random": at_random}.items():
            p = model.fit(X[~test], y[~test]).predict_proba(X[test])[:, 1]
            warned = y[test][top(p, WARNED)].mean()
            rows[f"{name}, {split}"] = {
                "AUC": roc_auc_score(y[test], p),
                "AP": average_precision_score(y[test], p),
                "warned": warned,
                "positive": y[test].mean(),
            }
            scores[name, split] = p
    days = [np.flatnonzero(date[by_time] == day) for day in date[by_time].unique()]
    rng = np.random.default_rng(0)
    differences = []
    for _ in range(200):
        chosen = np.concatenate([days[i] for i in rng.integers(len(days), size=len(days))])
        auc = [roc_auc_score(y[by_time][chosen], scores[name, "by time"][chosen]) for name in models]
        differences.append(auc[1] - auc[0])
    return pd.DataFrame(rows).T, tuple(np.quantile(differences, [0.025, 0.975]))


LINEAR, BOOSTED = logistic_regression(0.03), boosting(0.1, 2, trees=50)


def main() -> None:
    table = {
        "age alone": screening(logistic_regression(1.0), ["age"]),
        "logistic regression": screening(LINEAR),
        "boosting": screening(BOOSTED),
    }
    print("High blood sugar, five folds of the development cohort\n")
    print(pd.DataFrame(table).T.round(3).to_string())
    told = "{:+.3f}, 95 % interval {:+.3f} to {:+.3f}".format(*behind(BOOSTED, LINEAR))
    print(f"\nAUC of boosting minus logistic regression, out of fold: {told}")
    print("\nThe sealed people, opened once for the logistic regression\n")
    print(sealed(LINEAR).round(3).to_string())
    table, (low, high) = late_flights()
    print("\nLate flights\n")
    print(table.round(3).to_string())
    print(f"\nAUC of boosting minus logistic regression: 95 % interval {low:+.3f} to {high:+.3f}")


if __name__ == "__main__":
    main()
