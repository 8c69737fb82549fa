# %% base
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler


def fit_predict(X_train, y_train, X_new):
    numbers = list(X_train.select_dtypes("number"))
    others = [column for column in X_train if column not in numbers]
    for_numbers = make_pipeline(
        SimpleImputer(strategy="median", add_indicator=True, keep_empty_features=True), StandardScaler()
    )
    for_others = make_pipeline(
        SimpleImputer(strategy="constant", fill_value="(missing)"),
        OneHotEncoder(min_frequency=20, handle_unknown="infrequent_if_exist"),
    )
    prepare = ColumnTransformer([("numbers", for_numbers, numbers), ("others", for_others, others)])
    model = make_pipeline(prepare, LogisticRegression(max_iter=1000))
    return model.fit(X_train, y_train).predict_proba(X_new)[:, 1]

# %% fit_predict_by_hand
# right: pandas and NumPy for everything but the model; levels and medians from the training rows
from sklearn.linear_model import LogisticRegression


def fit_predict(X_train, y_train, X_new):
    parts = []
    for column in X_train:
        train, new = X_train[column], X_new[column]
        if pd.api.types.is_numeric_dtype(train):
            middle = 0.0 if train.isna().all() else train.median()
            made = [(train.fillna(middle), new.fillna(middle))]
            if train.isna().any():
                made.append((train.isna().astype(float), new.isna().astype(float)))
            for a, b in made:
                spread = a.std(ddof=0) or 1.0
                parts.append(((a - a.mean()) / spread, (b - a.mean()) / spread))
        else:
            train, new = (values.astype(object).fillna("a gap") for values in (train, new))
            counts = train.value_counts()
            common = list(counts[counts >= 20].index)
            for level in common:
                parts.append(((train == level).astype(float), (new == level).astype(float)))
            if len(common) < len(counts):
                parts.append(tuple((~values.isin(common)).astype(float) for values in (train, new)))
    A, B = (np.column_stack([pair[side] for pair in parts]) for side in (0, 1))
    return LogisticRegression(max_iter=5000).fit(A, np.asarray(y_train)).predict_proba(B)[:, 1]

# %% fit_predict_with_selectors
# right: columns by a selector, the indicator apart, another solver
def fit_predict(X_train, y_train, X_new):
    from sklearn.compose import make_column_selector, make_column_transformer
    from sklearn.impute import MissingIndicator, SimpleImputer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline, make_union
    from sklearn.preprocessing import OneHotEncoder, StandardScaler

    filled = make_pipeline(SimpleImputer(strategy="median", keep_empty_features=True), StandardScaler())
    numbers = make_union(filled, make_pipeline(MissingIndicator(error_on_new=False), StandardScaler()))
    if not X_train.select_dtypes("number").isna().any(axis=None):
        numbers = filled
    levels = OneHotEncoder(min_frequency=20, handle_unknown="infrequent_if_exist")
    levels = make_pipeline(SimpleImputer(strategy="constant", fill_value="?"), levels)
    prepare = make_column_transformer(
        (numbers, make_column_selector(dtype_include="number")),
        (levels, make_column_selector(dtype_exclude="number")),
        sparse_threshold=0,
    )
    model = make_pipeline(prepare, LogisticRegression(solver="newton-cholesky"))
    return list(model.fit(X_train, y_train).predict_proba(X_new[X_train.columns]).T[1])

# %% fit_predict_labels
# why: Returns labels, no probabilities.
# fails: hidden, edges
# says: predict_proba
- predict_proba(X_new)[:, 1]
+ predict(X_new).astype(float)

# %% fit_predict_two_columns
# why: Returns both columns of predict_proba.
# fails: visible, hidden, edges
# says: Column 1
- predict_proba(X_new)[:, 1]
+ predict_proba(X_new)

# %% fit_predict_column_0
# why: Takes the probability of label 0.
# fails: visible, hidden, edges
# says: Column 1 of predict_proba belongs to label 1
- [:, 1]
+ [:, 0]

# %% fit_predict_balanced
# slip
# why: Weighs the classes, so that the numbers are no probabilities any more.
# fails: hidden
# says: No weights of classes
- LogisticRegression(max_iter=1000)
+ LogisticRegression(max_iter=1000, class_weight="balanced")

# %% fit_predict_prepared_on_all
# why: Fits imputation, levels and scales to the training rows and the new ones together.
# fails: hidden, edges
# says: from the training rows alone
- model = make_pipeline(prepare, LogisticRegression(max_iter=1000))
-     return model.fit(X_train, y_train).predict_proba(X_new)[:, 1]
+ prepare.fit(pd.concat([X_train, X_new]))
+     model = LogisticRegression(max_iter=1000).fit(prepare.transform(X_train), y_train)
+     return model.predict_proba(prepare.transform(X_new))[:, 1]

# %% fit_predict_prepared_twice
# why: Fits the preparation anew to X_new.
# fails: hidden, edges
# says: from the training rows alone
- model = make_pipeline(prepare, LogisticRegression(max_iter=1000))
-     return model.fit(X_train, y_train).predict_proba(X_new)[:, 1]
+ model = LogisticRegression(max_iter=1000).fit(prepare.fit_transform(X_train), y_train)
+     return model.predict_proba(_same_width(prepare.fit_transform(X_new), model))[:, 1]
+
+
+ def _same_width(prepared, model):
+     prepared = np.asarray(prepared.todense()) if hasattr(prepared, "todense") else prepared
+     wide = np.zeros((len(prepared), model.n_features_in_))
+     width = min(prepared.shape[1], wide.shape[1])
+     wide[:, :width] = prepared[:, :width]
+     return wide

# %% fit_predict_fitted_once
# slip
# why: Keeps the model of the first call with these columns.
# fails: hidden
# says: Each call fits anew
- def fit_predict(X_train, y_train, X_new):
+ KEPT = {}
+
+
+ def fit_predict(X_train, y_train, X_new):
- return model.fit(X_train, y_train).predict_proba(X_new)[:, 1]
+ key = tuple(X_train), len(X_train), float(X_train.select_dtypes("number").sum().sum())
+     if key not in KEPT:
+         KEPT[key] = model.fit(X_train, y_train)
+     return KEPT[key].predict_proba(X_new)[:, 1]

# %% fit_predict_no_indicator
# slip
# why: Fills gaps by the median and forgets that they were gaps.
# fails: edges
# says: An indicator lets the gap speak
- add_indicator=True, keep_empty_features=True
+ keep_empty_features=True

# %% fit_predict_rare_levels_each
# slip
# why: Gives each rare level a column of its own, and an unknown one none.
# fails: edges
# says: share a column
- OneHotEncoder(min_frequency=20, handle_unknown="infrequent_if_exist")
+ OneHotEncoder(handle_unknown="ignore")

# %% fit_predict_unknown_level_breaks
# why: Breaks at a level that training never had.
# fails: hidden, edges
# says: unknown categories
- OneHotEncoder(min_frequency=20, handle_unknown="infrequent_if_exist")
+ OneHotEncoder(min_frequency=20, handle_unknown="error")

# %% fit_predict_unknown_level_is_nothing
# slip
# why: Treats an unknown level as none at all, apart from the rare ones.
# fails: edges
# says: an unknown town, as a rare one
- handle_unknown="infrequent_if_exist"
+ handle_unknown="ignore"

# %% fit_predict_not_scaled
# slip
# why: Does not scale, so that penalty and solver depend on units.
# fails: edges
# says: not scaled drowns it
- SimpleImputer(strategy="median", add_indicator=True, keep_empty_features=True), StandardScaler()
+ SimpleImputer(strategy="median", add_indicator=True, keep_empty_features=True)

# %% fit_predict_by_position
# slip
# why: Reads the new rows by position, whatever their columns are called.
# fails: edges
# says: columns in another order
- predict_proba(X_new)
+ predict_proba(X_new.set_axis(list(X_train), axis=1))

# %% fit_predict_numbers_only
# why: Leaves the columns of text out.
# fails: edges
# says: row
- ("others", for_others, others)
+ ("others", "drop", others)

# %% fit_predict_fills_in_place
# why: Fills the gaps in the tables that were given, before anything can note them.
# fails: visible, edges
# says: modified its input
- return model.fit(X_train, y_train)
+ for column in numbers:
+         X_train[column] = X_train[column].fillna(X_train[column].median())
+     return model.fit(X_train, y_train)

# %% fit_predict_drops_rows_with_gaps
# why: Leaves out the people with a gap.
# fails: visible, hidden, edges
# says: numbers, expected
- predict_proba(X_new)
+ predict_proba(X_new.dropna())

# %% fit_predict_names_of_the_cohort
# why: Prepares the columns of the clinic's table by name, whatever table is given.
# fails: visible, hidden, edges
# says: KeyError
- numbers = list(X_train.select_dtypes("number"))
+ numbers = list(X_train[["age", "bmi"]])

# %% fit_predict_fills_by_the_mean
# slip
# why: Fills gaps by the mean, which a heavy tail pulls away from the middle.
# fails: edges
# says: the training median stands in
- strategy="median"
+ strategy="mean"

# %% fit_predict_twenty_are_rare
# slip
# why: Counts levels of exactly 20 rows as rare.
# fails: edges
# says: must not count as rare
- min_frequency=20
+ min_frequency=21
