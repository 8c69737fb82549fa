# %% base
def build_pipeline(numeric, categorical):
    numbers = sklearn.pipeline.Pipeline(
        [
            ("impute", sklearn.impute.SimpleImputer(strategy="median")),
            ("scale", sklearn.preprocessing.StandardScaler()),
        ]
    )
    levels = sklearn.pipeline.Pipeline(
        [
            ("impute", sklearn.impute.SimpleImputer(strategy="most_frequent")),
            ("encode", sklearn.preprocessing.OneHotEncoder(handle_unknown="ignore")),
        ]
    )
    preprocess = sklearn.compose.ColumnTransformer(
        [("numeric", numbers, numeric), ("categorical", levels, categorical)]
    )
    model = sklearn.linear_model.LogisticRegression(max_iter=1000)
    return sklearn.pipeline.Pipeline([("preprocess", preprocess), ("model", model)])

# %% pipeline_with_the_most_frequent_level
# right: fills gaps in levels with the most frequent one
def build_pipeline(numeric, categorical):
    from sklearn.compose import ColumnTransformer
    from sklearn.impute import SimpleImputer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import Pipeline
    from sklearn.preprocessing import OneHotEncoder, StandardScaler

    def steps(**named):
        return Pipeline(list(named.items()))

    return steps(
        preprocess=ColumnTransformer(
            [
                (
                    "categorical",
                    steps(
                        impute=SimpleImputer(strategy="most_frequent"),
                        encode=OneHotEncoder(handle_unknown="ignore", sparse_output=False),
                    ),
                    list(categorical),
                ),
                (
                    "numeric",
                    steps(impute=SimpleImputer(strategy="median"), scale=StandardScaler()),
                    list(numeric),
                ),
            ],
            remainder="drop",
        ),
        model=LogisticRegression(max_iter=1000),
    )

# %% pipeline_from_a_table_of_parts
# right: builds both branches from a table
def build_pipeline(numeric, categorical):
    pipe = sklearn.pipeline.Pipeline
    impute = sklearn.impute.SimpleImputer
    parts = {
        "numeric": [
            ("impute", impute(strategy="median")),
            ("scale", sklearn.preprocessing.StandardScaler()),
        ],
        "categorical": [
            ("impute", impute(strategy="constant", fill_value="missing")),
            ("encode", sklearn.preprocessing.OneHotEncoder(handle_unknown="infrequent_if_exist")),
        ],
    }
    columns = {"numeric": numeric, "categorical": categorical}
    preprocess = sklearn.compose.ColumnTransformer(
        [(name, pipe(parts[name]), columns[name]) for name in parts], verbose_feature_names_out=False
    )
    model = sklearn.linear_model.LogisticRegression(max_iter=1000)
    return pipe(steps=[("preprocess", preprocess), ("model", model)])

# %% pipeline_error_on_unknown_levels
# why: Keeps the encoder's default, and the first new level in tomorrow's table is an error.
# fails: edges
# says: unknown categories
- ("encode", sklearn.preprocessing.OneHotEncoder(handle_unknown="ignore")),
+ ("encode", sklearn.preprocessing.OneHotEncoder()),

# %% pipeline_fills_in_the_mean
# why: Keeps the imputer's default, the mean, which an extreme value drags along.
# fails: hidden
# says: Use the median
- ("impute", sklearn.impute.SimpleImputer(strategy="median")),
+ ("impute", sklearn.impute.SimpleImputer()),

# %% pipeline_scales_before_it_imputes
# why: Scales before the gaps are filled, so that mean and deviation are not those of the column that the model sees.
# fails: visible, hidden
# says: Impute first
      numbers = sklearn.pipeline.Pipeline(
          [
+             ("scale", sklearn.preprocessing.StandardScaler()),
-             ("scale", sklearn.preprocessing.StandardScaler()),

# %% pipeline_scales_by_the_rows_at_hand
# why: Scales by the statistics of whatever rows come: a function has no fit that could remember.
# fails: hidden, edges
# says: come from the training rows
- def build_pipeline(numeric, categorical):
+ def scale_rows_at_hand(values):
+     return (values - values.mean(axis=0)) / np.maximum(values.std(axis=0), 1e-12)
+
+
+ def build_pipeline(numeric, categorical):
- ("scale", sklearn.preprocessing.StandardScaler()),
+ ("scale", sklearn.preprocessing.FunctionTransformer(scale_rows_at_hand)),

# %% pipeline_refits_its_scaler_when_it_predicts
# why: Fits the scaler again in transform, so that a prediction depends on the other rows.
# fails: hidden, edges
# says: Nothing may be estimated at prediction time
- def build_pipeline(numeric, categorical):
+ class FreshScaler(sklearn.preprocessing.StandardScaler):
+     def transform(self, X):
+         self.fit(X)
+         return super().transform(X)
+
+
+ def build_pipeline(numeric, categorical):
-         [
-             ("impute", sklearn.impute.SimpleImputer(strategy="median")),
-             ("scale", sklearn.preprocessing.StandardScaler()),
-         ]
+         [("impute", sklearn.impute.SimpleImputer(strategy="median")), ("scale", FreshScaler())]

# %% pipeline_uses_the_scaler_of_part_one
# why: Puts in the class of part 1, which lacks what scikit-learn needs to clone it.
# fails: visible, hidden, edges
# says: get_params
- ("scale", sklearn.preprocessing.StandardScaler()),
+ ("scale", StandardScaler()),

# %% pipeline_scales_to_zero_one
# why: Takes another scaler than the one asked for, because "scaling" is all the same.
# fails: hidden, edges
# says: numeric columns of new rows
- ("scale", sklearn.preprocessing.StandardScaler()),
+ ("scale", sklearn.preprocessing.MinMaxScaler()),

# %% pipeline_does_not_scale
# why: Leaves scaling out and gives the solver more steps instead.
# fails: visible, hidden, edges
# says: numeric has the steps ['impute', 'scale']
-     numbers = sklearn.pipeline.Pipeline(
-         [
-             ("impute", sklearn.impute.SimpleImputer(strategy="median")),
-             ("scale", sklearn.preprocessing.StandardScaler()),
-         ]
-     )
+     numbers = sklearn.pipeline.Pipeline([("impute", sklearn.impute.SimpleImputer(strategy="median"))])
- model = sklearn.linear_model.LogisticRegression(max_iter=1000)
+ model = sklearn.linear_model.LogisticRegression(max_iter=10000)

# %% pipeline_passes_the_other_columns_through
# why: Lets columns through that were named in neither list.
# fails: hidden, edges
# says: must be dropped
-         [("numeric", numbers, numeric), ("categorical", levels, categorical)]
+         [("numeric", numbers, numeric), ("categorical", levels, categorical)],
+         remainder="passthrough",

# %% pipeline_drops_the_first_level
# why: Drops a level against collinearity, which a penalized model does not need.
# fails: hidden, edges
# says: one-hot with all levels
      )
-     levels = sklearn.pipeline.Pipeline(
+     encoder = sklearn.preprocessing.OneHotEncoder(handle_unknown="ignore", drop="first")
+     levels = sklearn.pipeline.Pipeline(
-         [
-             ("impute", sklearn.impute.SimpleImputer(strategy="most_frequent")),
-             ("encode", sklearn.preprocessing.OneHotEncoder(handle_unknown="ignore")),
-         ]
+         [("impute", sklearn.impute.SimpleImputer(strategy="most_frequent")), ("encode", encoder)]

# %% pipeline_numbers_the_levels
# why: Numbers the levels, and so gives names an order and distances.
# fails: hidden, edges
# says: one-hot with all levels
      )
-     levels = sklearn.pipeline.Pipeline(
+     encoder = sklearn.preprocessing.OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1)
+     levels = sklearn.pipeline.Pipeline(
-         [
-             ("impute", sklearn.impute.SimpleImputer(strategy="most_frequent")),
-             ("encode", sklearn.preprocessing.OneHotEncoder(handle_unknown="ignore")),
-         ]
+         [("impute", sklearn.impute.SimpleImputer(strategy="most_frequent")), ("encode", encoder)]

# %% pipeline_other_penalty
# why: Chooses a stronger penalty than the default that is asked for.
# fails: hidden
# says: default penalty
- model = sklearn.linear_model.LogisticRegression(max_iter=1000)
+ model = sklearn.linear_model.LogisticRegression(max_iter=1000, C=0.01)

# %% pipeline_one_object_for_all_calls
# why: Keeps one pipeline and hands it out again, so that a second fit changes the first model.
# fails: hidden
# says: Make new objects in every call
SHARED = {}


def build_pipeline(numeric, categorical):
    key = (tuple(numeric), tuple(categorical))
    if key not in SHARED:
        numbers = sklearn.pipeline.Pipeline(
            [
                ("impute", sklearn.impute.SimpleImputer(strategy="median")),
                ("scale", sklearn.preprocessing.StandardScaler()),
            ]
        )
        levels = sklearn.pipeline.Pipeline(
            [
                ("impute", sklearn.impute.SimpleImputer(strategy="most_frequent")),
                ("encode", sklearn.preprocessing.OneHotEncoder(handle_unknown="ignore")),
            ]
        )
        preprocess = sklearn.compose.ColumnTransformer(
            [("numeric", numbers, numeric), ("categorical", levels, categorical)]
        )
        model = sklearn.linear_model.LogisticRegression(max_iter=1000)
        SHARED[key] = sklearn.pipeline.Pipeline([("preprocess", preprocess), ("model", model)])
    return SHARED[key]

# %% pipeline_without_a_model
# why: Returns the preparation alone and forgets the model.
# fails: visible, hidden, edges
# says: Pipeline is returned
- preprocess = sklearn.compose.ColumnTransformer(
+ return sklearn.compose.ColumnTransformer(
-     model = sklearn.linear_model.LogisticRegression(max_iter=1000)
-     return sklearn.pipeline.Pipeline([("preprocess", preprocess), ("model", model)])

# %% pipeline_hard_coded_visible_example
# why: Writes the column names of the visible example into the function.
# fails: visible, hidden, edges
# says: Use the lists that are passed in
- [("numeric", numbers, numeric), ("categorical", levels, categorical)]
+ [("numeric", numbers, ["age", "glucose"]), ("categorical", levels, ["smoker"])]

# %% pipeline_that_gives_tables
# right: dense one-hot columns and pandas tables between the steps
- handle_unknown="ignore"
+ handle_unknown="ignore", sparse_output=False
-         [("numeric", numbers, numeric), ("categorical", levels, categorical)]
-     )
+         [("numeric", numbers, numeric), ("categorical", levels, categorical)]
+     ).set_output(transform="pandas")

# %% pipeline_scales_without_centering
# slip
# why: Divides by the deviation without taking the mean out.
# fails: edges
# says: numeric columns of new rows
- sklearn.preprocessing.StandardScaler()
+ sklearn.preprocessing.StandardScaler(with_mean=False)

# %% pipeline_drops_a_level_of_two
# why: Drops a level of binary categories, where all levels are asked for.
# fails: hidden, edges
# says: One-hot with all levels
- handle_unknown="ignore"
+ handle_unknown="ignore", drop="if_binary"
