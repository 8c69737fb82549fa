"""Compute every measured number of example.md from the tables in data/.

Usage:  python interview/resume/example_numbers.py

One run is one table of the README beside this file. Change the example only together with it.
"""

import numpy as np
import pandas as pd
from sklearn.compose import make_column_selector, make_column_transformer
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, roc_auc_score
from sklearn.model_selection import RepeatedStratifiedKFold, cross_validate
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

import coursekit as ck

TESTED = 0.2  # of the people, by a clinic that cannot test everybody
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


def boosting(learning_rate: float, max_depth: int) -> HistGradientBoostingClassifier:
    """It fills, scales and encodes nothing: trees take gaps and categories as they are."""
    return HistGradientBoostingClassifier(
        learning_rate=learning_rate, max_depth=max_depth, early_stopping=False, random_state=0
    )


def top(score: np.ndarray, share: float) -> np.ndarray:
    """The rows with the highest scores."""
    return np.argsort(-score, kind="stable")[: round(share * len(score))]


def found(model, X: pd.DataFrame, y: pd.Series) -> float:
    """Share of the positives that are among the highest scores."""
    y = np.asarray(y)
    return y[top(model.predict_proba(X)[:, 1], TESTED)].sum() / y.sum()


def screening(model, columns: list[str] | None = None) -> dict[str, float]:
    """Mean scores over five folds, dealt twice, and the standard deviation of the AUC."""
    X, y = ck.load_nhanes()
    folds = RepeatedStratifiedKFold(n_splits=5, n_repeats=2, random_state=0)
    scoring = {"AUC": "roc_auc", "AP": "average_precision", "found": found}
    scores = cross_validate(model, with_categories(X)[columns or list(X)], y, cv=folds, scoring=scoring)
    means = {name: float(scores[f"test_{name}"].mean()) for name in scoring}
    return means | {"AUC sd": float(scores["test_AUC"].std(ddof=1)), "positive": float(y.mean())}


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


def main() -> None:
    table = {
        "age alone": screening(logistic_regression(1.0), ["age"]),
        "logistic regression": screening(logistic_regression(0.1)),
        "boosting": screening(boosting(0.05, 3)),
    }
    print("High blood sugar, five folds dealt twice\n")
    print(pd.DataFrame(table).T.round(3).to_string())
    table, (low, high) = late_flights()
    print("\nLate flights\n")
    print(table.round(3).to_string())
    print(f"\nAUC of boosting minus logistic regression: 95 % interval {low:+.3f} to {high:+.3f}")


if __name__ == "__main__":
    main()
