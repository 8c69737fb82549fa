"""Baseline 3: gradient boosting on histograms, with the categories as they are."""

from sklearn.compose import make_column_transformer
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OrdinalEncoder

CATEGORIES = ["origin", "carrier", "distance"]


def fit(train):
    encode = make_column_transformer(
        (OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1), CATEGORIES),
        remainder="passthrough",
    )
    boosting = HistGradientBoostingClassifier(
        categorical_features=[0, 1, 2], max_iter=100, learning_rate=0.05, max_leaf_nodes=8, random_state=0
    )
    return make_pipeline(encode, boosting).fit(train.drop(columns="late"), train["late"])


def predict(model, rows):
    return model.predict_proba(rows)[:, 1]
