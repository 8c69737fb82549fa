# %% base
def boosting(X_train, y_train, X_new, **settings):
    kept = [column for column in X_train if X_train[column].notna().any()]
    train, new = X_train[kept].copy(), X_new[kept].copy()
    for column in kept:
        if not pd.api.types.is_numeric_dtype(train[column]):
            levels = sorted(train[column].dropna().unique())
            codes = {level: code for code, level in enumerate(levels)}
            train[column] = train[column].map(codes).astype(float)
            new[column] = new[column].map(codes).astype(float)
    text = [column for column in kept if not pd.api.types.is_numeric_dtype(X_train[column])]
    model = sklearn.ensemble.HistGradientBoostingClassifier(
        categorical_features=text,
        max_iter=100,
        early_stopping=True,
        validation_fraction=0.15,
        n_iter_no_change=8,
        random_state=0,
        **settings,
    )
    return model.fit(train, y_train).predict_proba(new)[:, 1]

# %% boosting_with_an_ordinal_encoder
# right: scikit-learn's encoder, unknown levels as NaN, columns by position
def boosting(X_train, y_train, X_new, **settings):
    empty = X_train.columns[X_train.isna().all()]
    X_train, X_new = X_train.drop(columns=empty), X_new.drop(columns=empty)
    text = [c for c in X_train if c in text_columns(X_train)]
    encode = sklearn.preprocessing.OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=np.nan)
    prepare = sklearn.compose.make_column_transformer(
        (encode, text), remainder="passthrough", verbose_feature_names_out=False
    )
    model = sklearn.ensemble.HistGradientBoostingClassifier(
        categorical_features=list(range(len(text))), max_iter=100, early_stopping=True,
        validation_fraction=0.15, n_iter_no_change=8, random_state=0,
    ).set_params(**settings)
    pipe = sklearn.pipeline.make_pipeline(prepare, model)
    return pipe.fit(X_train, y_train).predict_proba(X_new)[:, 1]

# %% boosting_codes_are_numbers
# why: Leaves the codes of the levels as numbers, in the order of the alphabet.
# fails: hidden
# says: Categories of its own
-         categorical_features=text,

# %% boosting_one_hot
# why: Makes a column of each level, so that one split can take one town only.
# fails: visible, hidden
# says: Categories of its own
def boosting(X_train, y_train, X_new, **settings):
    kept = [column for column in X_train if X_train[column].notna().any()]
    train = pd.get_dummies(X_train[kept], dtype=float)
    new = pd.get_dummies(X_new[kept], dtype=float).reindex(columns=train.columns, fill_value=0.0)
    model = sklearn.ensemble.HistGradientBoostingClassifier(
        max_iter=100, early_stopping=True, validation_fraction=0.15, n_iter_no_change=8, random_state=0, **settings
    )
    return model.fit(train, y_train).predict_proba(new)[:, 1]

# %% boosting_levels_of_both_tables
# why: Gives codes to each table by itself: the same town gets two numbers.
# fails: visible, hidden
# says: AUC
- new[column] = new[column].map(codes).astype(float)
+ new[column] = new[column].astype("category").cat.codes.astype(float) + 1

# %% boosting_fills_the_gaps
# slip
# why: Fills gaps with medians first, and the gap says nothing any more.
# fails: hidden
# says: gaps stay gaps
  train, new = X_train[kept].copy(), X_new[kept].copy()
+     middle = train.median(numeric_only=True)
+     train, new = train.fillna(middle), new.fillna(middle)

# %% boosting_without_early_stopping
# slip
# why: Leaves early stopping to the default, which is off for so few rows.
# fails: hidden
# says: Early stopping
-         early_stopping=True,

# %% boosting_patience_of_ten
# slip
# why: Keeps scikit-learn's patience and share of validation rows.
# fails: hidden
# says: Early stopping
-         validation_fraction=0.15,
-         n_iter_no_change=8,

# %% boosting_keeps_empty_columns
# slip
# why: Passes on a column without a value, which scikit-learn refuses.
# fails: hidden
# says: ValueError
- if X_train[column].notna().any()
+ 

# %% boosting_forgets_the_settings
# why: Ignores the settings, so that all configurations are the same model.
# fails: hidden
# says: all settings are passed on
-         **settings,

# %% boosting_both_columns
# why: Returns the probabilities of both classes.
# fails: visible, hidden
# says: class 1 is the second
- [:, 1]

# %% boosting_class_zero
# why: Returns the probability of class 0.
# fails: visible, hidden
# says: AUC
- [:, 1]
+ [:, 0]

# %% boosting_labels
# why: Returns labels in place of probabilities.
# fails: hidden
# says: probabilities with
- predict_proba(new)[:, 1]
+ predict(new)

# %% boosting_new_levels_fail
# why: Knows the levels of X_train only, and fails where a new one comes.
# fails: visible, hidden
# says: KeyError
- new[column].map(codes).astype(float)
+ [codes[level] if isinstance(level, str) else np.nan for level in new[column]]

# %% boosting_works_on_its_input
# why: Changes the caller's tables.
# fails: visible
# says: modified its input
- train, new = X_train[kept].copy(), X_new[kept].copy()
+ train, new = X_train, X_new
+     train.drop(columns=[c for c in train if c not in kept], inplace=True)
+     new = new[kept].copy()
- text = [column for column in kept if not pd.api.types.is_numeric_dtype(X_train[column])]
+ text = [column for column in kept if column == "town"]

# %% boosting_by_chance
# why: No random_state: each call is another model.
# fails: visible, hidden
# says: random_state=0
- random_state=0
+ random_state=np.random.randint(1, 10**6)
