# %% base
class OrdinalEncoder:
    def __init__(self, order):
        self.order = order

    def fit(self, X, y=None):
        values = remember_columns(self, X)
        if len(self.order) != values.shape[1]:
            raise ValueError(f"order must hold {values.shape[1]} lists")
        self._encode(values)
        return self

    def transform(self, X):
        return self._encode(check_columns(self, X))

    def _encode(self, values):
        codes = np.full(values.shape, np.nan)
        for j, levels in enumerate(self.order):
            levels = list(levels)
            for i in range(len(values)):
                level = values[i, j]
                if level is None:
                    continue
                if level not in levels:
                    raise ValueError(f"{level!r} is no level of column {self.feature_names_in_[j]!r}")
                codes[i, j] = levels.index(level)
        return codes

# %% ordinal_around_scikit_learn
# right: scikit-learn's encoder with the gap as a level that becomes NaN
class OrdinalEncoder:
    def __init__(self, order):
        self.order = order

    def fit(self, X, y=None):
        values = remember_columns(self, X)
        if len(self.order) != values.shape[1]:
            raise ValueError("X and order differ in their number of columns")
        self._encoders = []
        for j, levels in enumerate(self.order):
            self._encoders.append({level: float(code) for code, level in enumerate(levels)})
            self._look(values[:, j], j)
        return self

    def _look(self, column, j):
        wrong = [level for level in column if level is not None and level not in self._encoders[j]]
        if len(wrong) > 0:
            raise ValueError(f"Found unknown categories {wrong} in column {j} during transform")

    def transform(self, X):
        values = check_columns(self, X)
        for j in range(values.shape[1]):
            self._look(values[:, j], j)
        codes = [pd.Series(values[:, j]).map(self._encoders[j]) for j in range(values.shape[1])]
        return pd.concat(codes, axis=1).to_numpy(dtype=float)

# %% ordinal_with_ordered_categories
# right: the codes of pandas' ordered categories, in which -1 is a gap
class OrdinalEncoder:
    def __init__(self, order):
        self.order = order

    def fit(self, X, y=None):
        remember_columns(self, X)
        if len(self.order) != self.n_features_in_:
            raise ValueError(f"order: {len(self.order)} lists for {self.n_features_in_} columns")
        return self.transform(X) is not None and self

    def transform(self, X):
        values = check_columns(self, X)
        columns = []
        for name, column, levels in zip(self.feature_names_in_, values.T, self.order):
            codes = pd.Categorical(column[[v in levels for v in column]], categories=levels).codes
            for level in column:
                if level is not None and level not in levels:
                    raise ValueError(f"{name}: {level}")
            found = np.full(len(column), np.nan)
            found[[v in levels for v in column]] = codes
            columns.append(found)
        return np.column_stack(columns)

# %% ordinal_sorts_by_alphabet
# why: Sorts the levels, as LabelEncoder does: high comes before low.
# fails: visible, hidden, edges
# says: The position in the list
- levels = list(levels)
+ levels = sorted(levels, key=str)

# %% ordinal_counts_from_one
# why: Counts from 1.
# fails: visible, hidden, edges
# says: The position in the list, from 0
- codes[i, j] = levels.index(level)
+ codes[i, j] = levels.index(level) + 1

# %% ordinal_only_levels_that_occur
# why: Numbers only the levels that occur in the table, so that codes differ between tables.
# fails: edges
# says: also of levels that fit has not seen
- levels = list(levels)
+ levels = [level for level in levels if level in set(values[:, j])]

# %% ordinal_highest_first
# why: Takes the first of the list for the highest.
# fails: visible, hidden, edges
# says: The position in the list
- levels = list(levels)
+ levels = list(levels)[::-1]

# %% ordinal_gap_becomes_minus_one
# why: Gives gaps the code -1, which a model takes for less than the lowest level.
# fails: edges
# says: A gap stays NaN
- np.full(values.shape, np.nan)
+ np.full(values.shape, -1.0)

# %% ordinal_numbers_keep_their_value
# slip
# why: Lets levels that are numbers stand for themselves.
# fails: edges
# says: The position, not the number
- codes[i, j] = levels.index(level)
+ codes[i, j] = level if isinstance(level, int) else levels.index(level)

# %% ordinal_one_dictionary_for_all_columns
# slip
# why: Puts all lists into one dictionary, in which a later list overwrites an earlier one.
# fails: hidden
# says: Each column has its own list
- codes[i, j] = levels.index(level)
+ codes[i, j] = {name: code for some in self.order for code, name in enumerate(some)}[level]

# %% ordinal_text_nan_is_a_gap
# slip
# why: Takes the text "nan" for a gap.
# fails: edges
# says: the text 'nan' is a level
- if level is None:
+ if level is None or level == "nan":

# %% ordinal_unknown_becomes_nan
# slip
# why: Lets an unknown level pass as a gap.
# fails: errors
# says: expected ValueError, but nothing was raised
-                 if level not in levels:
-                     raise ValueError(f"{level!r} is no level of column {self.feature_names_in_[j]!r}")
+                 if level not in levels:
+                     continue

# %% ordinal_fit_looks_at_nothing
# slip
# why: Notices an unknown level in transform only, when the model is in service.
# fails: errors
# says: an unknown level in fit
-         self._encode(values)

# %% ordinal_error_of_the_list
# slip
# why: Leaves the error to list.index, which does not know the column.
# fails: errors
# says: expected a message that names
-                 if level not in levels:
-                     raise ValueError(f"{level!r} is no level of column {self.feature_names_in_[j]!r}")

# %% ordinal_number_of_lists_unchecked
# slip
# why: Encodes as many columns as there are lists, and lets the others become NaN.
# fails: errors
# says: one list too few
-         if len(self.order) != values.shape[1]:
-             raise ValueError(f"order must hold {values.shape[1]} lists")

# %% ordinal_gap_is_an_error
# why: Looks for the gap in the list, and raises.
# fails: edges
# says: gaps: ValueError
-                 if level is None:
-                     continue

# %% ordinal_empty_text_is_a_gap
# slip
# why: Asks whether a level is "something", so that the empty text and 0 count as gaps.
# fails: edges
# says: Only None, NaN and pandas.NA are gaps
- if level is None:
+ if not level and level != 0:

# %% ordinal_another_list_is_enough
# slip
# why: Raises only for a level that is in no list at all; one of another column's list becomes a gap.
# fails: errors
# says: a level of another column's list in fit
-                 if level not in levels:
+                 if any(level in other for other in self.order) and level not in levels:
+                     continue
+                 if level not in levels:
