"""Baseline 2: logistic regression on one-hot columns."""

from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder


def fit(train):
    model = make_pipeline(OneHotEncoder(handle_unknown="ignore"), LogisticRegression(max_iter=1000))
    return model.fit(train.drop(columns="late"), train["late"])


def predict(model, rows):
    return model.predict_proba(rows)[:, 1]
