# %% base
class TargetEncoder:
    def __init__(self, smoothing=10.0):
        self.smoothing = smoothing

    def fit(self, X, y):
        values = remember_columns(self, X)
        y = np.asarray(y, dtype=float)
        if len(y) != len(values):
            raise ValueError(f"{len(y)} targets in y for {len(values)} rows")
        self.target_mean_ = np.mean(y)
        self.codes_ = []
        for j in range(values.shape[1]):
            codes = {}
            for level in set(values[:, j]):
                own = y[values[:, j] == level]
                n = len(own)
                codes[level] = (n * np.mean(own) + self.smoothing * self.target_mean_) / (n + self.smoothing)
            self.codes_.append(codes)
        return self

    def transform(self, X):
        values = check_columns(self, X)
        out = np.full(values.shape, self.target_mean_)
        for j, codes in enumerate(self.codes_):
            for i, level in enumerate(values[:, j]):
                out[i, j] = codes.get(level, self.target_mean_)
        return out

# %% target_around_scikit_learn
# right: hands everything to scikit-learn, whose validators speak of lengths
class TargetEncoder:
    def __init__(self, smoothing=10.0):
        self.smoothing = smoothing

    def fit(self, X, y):
        values = remember_columns(self, X)
        y = np.asarray(y, dtype=float)
        self._encoder = sklearn.preprocessing.TargetEncoder(smooth=self.smoothing, target_type="continuous")
        self._encoder.fit(values, y)
        self.target_mean_ = self._encoder.target_mean_
        return self

    def transform(self, X):
        return self._encoder.transform(check_columns(self, X))

# %% target_with_pandas_inside
# right: groupby over all levels, gaps included
class TargetEncoder:
    def __init__(self, smoothing=10.0):
        self.smoothing = smoothing

    def fit(self, X, y):
        table = pd.DataFrame(remember_columns(self, X))
        y = pd.Series(np.array(y, dtype=float))
        if len(table) != len(y):
            raise ValueError(f"X has {len(table)} rows, y has {len(y)}")
        self.target_mean_ = y.mean()
        self.codes_ = {}
        for j in table:
            stats = y.groupby(table[j], dropna=False).agg(["sum", "count"])
            shrunk = (stats["sum"] + self.smoothing * self.target_mean_) / (stats["count"] + self.smoothing)
            self.codes_[j] = {None if pd.isna(level) else level: code for level, code in shrunk.items()}
        return self

    def transform(self, X):
        values = check_columns(self, X)
        columns = [[self.codes_[j].get(v, self.target_mean_) for v in values[:, j]] for j in self.codes_]
        return np.array(columns, dtype=float).T

# %% target_as_a_weighted_mean
# right: another form of the formula, mean + n / (n + s) times the difference
- codes[level] = (n * np.mean(own) + self.smoothing * self.target_mean_) / (n + self.smoothing)
+ codes[level] = self.target_mean_ + n / (n + self.smoothing) * (own - self.target_mean_).mean()

# %% target_without_smoothing
# why: Takes the plain mean of the level, which for a rare level is the label of a row or two.
# fails: visible, hidden, edges
# says: (n_c mean_c + s mean) / (n_c + s)
- codes[level] = (n * np.mean(own) + self.smoothing * self.target_mean_) / (n + self.smoothing)
+ codes[level] = np.mean(own)

# %% target_shrinks_toward_zero
# why: Forgets the mean in the numerator, so that codes shrink toward 0.
# fails: visible, hidden, edges
# says: (n_c mean_c + s mean) / (n_c + s)
- self.smoothing * self.target_mean_) / (n + self.smoothing)
+ 0) / (n + self.smoothing)

# %% target_shrinks_toward_one_half
# why: Shrinks toward one half, whatever the base rate.
# fails: visible, hidden
# says: (n_c mean_c + s mean) / (n_c + s)
- self.smoothing * self.target_mean_) / (n + self.smoothing)
+ self.smoothing * 0.5) / (n + self.smoothing)

# %% target_mean_of_level_means
# why: Takes the mean of the levels' means for the mean of all.
# fails: visible, hidden, edges, unknown-edges
# says: target_mean_
- self.target_mean_ = np.mean(y)
+ self.target_mean_ = np.mean([y[values[:, 0] == level].mean() for level in set(values[:, 0])])

# %% target_weights_from_the_number_of_levels
# why: Shrinks by the number of levels in place of the rows of the level.
# fails: visible, hidden, edges
# says: (n_c mean_c + s mean) / (n_c + s)
-                 n = len(own)
+                 n = len(set(values[:, j]))

# %% target_smoothing_is_fixed
# why: Ignores the argument and always smooths with 10.
# fails: visible, hidden, edges, unknown-edges
# says: (n_c mean_c + s mean) / (n_c + s)
- self.smoothing = smoothing
+ self.smoothing = 10.0

# %% target_default_of_one
# slip
# why: Another default for smoothing than the statement's.
# fails: hidden
# says: the default is s = 10
- smoothing=10.0
+ smoothing=1.0

# %% target_unknown_becomes_zero
# why: Gives unknown levels 0, as if nobody of them had ever been positive.
# fails: unknown-edges
# says: an unknown level
- codes.get(level, self.target_mean_)
+ codes.get(level, 0.0)

# %% target_unknown_becomes_nan
# why: Leaves unknown levels NaN, as a map over a table does.
# fails: unknown-edges
# says: an unknown level
- codes.get(level, self.target_mean_)
+ codes.get(level, np.nan)

# %% target_unknown_is_an_empty_level
# slip
# why: Puts an unknown level into the formula with no rows: 0/0 without smoothing.
# fails: unknown-edges
# says: be the smoothing 0 or not
- codes.get(level, self.target_mean_)
+ codes.get(level, self.smoothing * self.target_mean_ / self.smoothing if self.smoothing else np.nan)

# %% target_gap_is_unknown
# why: Gives gaps the mean of all, though their rows say something.
# fails: unknown-edges
# says: a gap is a level of its own
- for level in set(values[:, j]):
+ for level in set(values[:, j]) - {None}:

# %% target_new_gap_is_nan
# slip
# why: Leaves a gap that fit has not seen NaN.
# fails: unknown-edges
# says: so a gap is an unknown level
- codes.get(level, self.target_mean_)
+ codes.get(level, np.nan if level is None else self.target_mean_)

# %% target_codes_shared_by_the_columns
# why: Keeps one dictionary for all columns, in which the last one overwrites.
# fails: hidden, unknown-edges
# says: each column by itself
-         self.codes_ = []
+         self.codes_, codes = [], {}
-             codes = {}

# %% target_learns_again_in_transform
# why: Takes the mean of y for the share of a level in the new rows.
# fails: visible, hidden, edges, unknown-edges
# says: codes of known levels
-         return out
+         return np.full(values.shape, self.target_mean_)

# %% target_keeps_the_type_of_y
# slip
# why: Computes in the type of y: float32 loses digits.
# fails: errors
# says: Convert y to float first
- y = np.asarray(y, dtype=float)
+ y = np.asarray(y, dtype=np.asarray(y).dtype if np.asarray(y).dtype == np.float32 else float)

# %% target_smoothing_of_zero_is_the_default
# slip
# why: Takes 0 for "not given".
# fails: edges
# says: Without smoothing, the plain mean
- self.smoothing = smoothing
+ self.smoothing = smoothing or 10.0

# %% target_lengths_unchecked
# slip
# why: Leaves a wrong length to NumPy, whose message speaks of a boolean index.
# fails: errors
# says: 2 targets for 3 rows
-         if len(y) != len(values):
-             raise ValueError(f"{len(y)} targets in y for {len(values)} rows")

# %% target_error_names_everything
# why: One message with every argument, which helps nobody.
# fails: errors
# says: 'smoothing' is not at fault
- f"{len(y)} targets in y for {len(values)} rows"
+ "X, y or smoothing is wrong"

# %% target_code_of_zero_is_unknown
# slip
# why: Writes `get(level) or mean`, which takes a code of 0 for none.
# fails: edges
# says: Without smoothing, the plain mean
- codes.get(level, self.target_mean_)
+ codes.get(level) or self.target_mean_

# %% target_levels_are_text
# slip
# why: Turns levels into text, so that a gap and the text "None" share a code.
# fails: unknown-edges
# says: no text is a gap
-             for level in set(values[:, j]):
+             values = np.array([[str(level) for level in row] for row in values], dtype=object)
+             for level in set(values[:, j]):
- codes.get(level, self.target_mean_)
+ codes.get(str(level), self.target_mean_)

# %% target_gap_is_the_text_missing
# slip
# why: Fills gaps with the text "(missing)", as the lecture does, where that text may be a level.
# fails: unknown-edges
# says: no text is a gap
-             for level in set(values[:, j]):
+             values[values == None] = "(missing)"  # noqa: E711
+             for level in set(values[:, j]):
- codes.get(level, self.target_mean_)
+ codes.get("(missing)" if level is None else level, self.target_mean_)

# %% target_smoothing_is_a_whole_number
# slip
# why: Takes the smoothing for a number of rows and cuts it to a whole one.
# fails: edges
# says: for any s of at least 0, whole or not
- self.smoothing = smoothing
+ self.smoothing = int(smoothing)

# %% target_formula_of_another_weight
# why: Swaps the weights: the mean of all counts n_c times, that of the level s times.
# fails: visible, hidden, edges, unknown-edges
# says: (n_c mean_c + s mean) / (n_c + s)
- (n * np.mean(own) + self.smoothing * self.target_mean_)
+ (self.smoothing * np.mean(own) + n * self.target_mean_)

# %% target_mean_without_the_rows_of_gaps
# slip
# why: Leaves rows with a gap out of the mean of all.
# fails: unknown-edges
# says: The mean of y in all rows
- self.target_mean_ = np.mean(y)
+ self.target_mean_ = np.mean(y[[None not in row for row in values.tolist()]])

# %% target_asks_the_other_columns
# slip
# why: Takes the code of another column for a level that its own column did not have.
# fails: unknown-edges
# says: levels that only the other column has
- codes.get(level, self.target_mean_)
+ codes.get(level, {k: v for some in self.codes_ for k, v in some.items()}.get(level, self.target_mean_))

# %% target_sums_in_the_type_of_y
# slip
# why: Sums before it converts: small whole numbers overflow.
# fails: errors
# says: y of type uint8
- y = np.asarray(y, dtype=float)
+ y = np.asarray(y)
- own = y[values[:, j] == level]
+ own = y[values[:, j] == level]
+                 own = np.full(len(own), own.sum(dtype=y.dtype) / len(own))
