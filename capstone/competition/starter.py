"""A first entry, to be improved: logistic regression with two products of columns.

Try it with `python course.py compete submit capstone/competition/starter.py`.
"""

from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder


def features(rows):
    """What the model sees of each row; the same for training and for predicting."""
    rows = rows.astype(str)
    rows["origin and block"] = rows["origin"] + " " + rows["departure_block"]
    rows["weather"] = rows["rain"] + rows["low_visibility"] + rows["humid"]
    return rows


def fit(train):
    """Learn from a table with the target column `late` (0 or 1); rows are in order of time.

    To choose settings, hold back the last rows of `train`, not random ones.
    """
    X, y = train.drop(columns="late"), train["late"]
    model = make_pipeline(
        OneHotEncoder(handle_unknown="ignore", min_frequency=20),
        LogisticRegression(C=0.3, max_iter=1000),
    )
    return model.fit(features(X), y)


def predict(model, rows):
    """The probability of being late, one for each row, in their order."""
    return model.predict_proba(features(rows))[:, 1]
