# %% base
def third_model(X_train, y_train, X_new, **settings):
    text = text_columns(X_train)
    numbers = [column for column in X_train if column not in text]
    prepare = sklearn.compose.make_column_transformer(
        (sklearn.impute.SimpleImputer(strategy="median", keep_empty_features=True), numbers),
        (sklearn.preprocessing.OneHotEncoder(handle_unknown="ignore"), text),
    )
    forest = sklearn.ensemble.RandomForestClassifier(n_estimators=15, random_state=0, **settings)
    return sklearn.pipeline.make_pipeline(prepare, forest).fit(X_train, y_train).predict_proba(X_new)[:, 1]


def third_space():
    return {"min_samples_leaf": ("whole", 2, 30), "max_features": ("choice", 0.1, 0.3)}

# %% third_naive_bayes
# right: another kind of model, with one setting
import sklearn.naive_bayes


def third_model(X_train, y_train, X_new, smoothing):
    numbers = X_train.select_dtypes("number").columns
    middle, spread = X_train[numbers].median().fillna(0), X_train[numbers].std().fillna(1) + 1e-9
    train, new = ((table[numbers].fillna(middle) - middle) / spread for table in (X_train, X_new))
    model = sklearn.naive_bayes.GaussianNB(var_smoothing=smoothing)
    return model.fit(train.to_numpy(), y_train).predict_proba(new.to_numpy())[:, 1]


def third_space():
    return {"smoothing": ("log", 0.01, 3.0)}

# %% third_settings_do_nothing
# why: Takes settings and does not pass them on: the budget is spent on one model.
# fails: visible
# says: Are they passed on
- random_state=0, **settings)
+ random_state=0)

# %% third_class_zero
# why: Returns the probability of class 0.
# fails: visible
# says: Class 1
- [:, 1]
+ [:, 0]

# %% third_by_chance
# why: Is another model at each call.
# fails: visible
# says: random_state
- random_state=0
+ random_state=None

# %% third_refuses_new_levels
# slip
# why: Fails where a level comes that was not there in training.
# fails: visible
# says: unknown categories
- handle_unknown="ignore"
+ handle_unknown="error"

# %% third_space_is_a_list
# why: Returns the configurations in place of the space.
# fails: visible
# says: expected a dictionary
- {"min_samples_leaf": ("whole", 2, 30), "max_features": ("choice", 0.1, 0.3)}
+ [{"min_samples_leaf": 5}, {"min_samples_leaf": 10}]
