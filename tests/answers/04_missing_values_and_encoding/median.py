# %% base
class MedianImputer:
    def __init__(self, add_indicator=False):
        self.add_indicator = add_indicator

    def fit(self, X, y=None):
        values = remember_columns(self, X).astype(float)
        gaps = np.isnan(values)
        if gaps.all(axis=0).any():
            number = int(np.argmax(gaps.all(axis=0)))
            raise ValueError(f"no value in column {self.feature_names_in_[number]}")
        self.medians_ = np.nanmedian(values, axis=0)
        self.with_gaps_ = np.flatnonzero(gaps.any(axis=0))
        return self

    def transform(self, X):
        values = check_columns(self, X).astype(float)
        gaps = np.isnan(values)
        values = np.where(gaps, self.medians_, values)
        if self.add_indicator:
            values = np.hstack([values, gaps[:, self.with_gaps_]])
        return values

# %% median_around_scikit_learn
# right: hands the numbers to scikit-learn's imputer
class MedianImputer:
    def __init__(self, add_indicator=False):
        self.add_indicator = add_indicator

    def fit(self, X, y=None):
        values = remember_columns(self, X).astype(float)
        for j in range(values.shape[1]):
            if np.isnan(values[:, j]).all():
                raise ValueError(f"Column {j} has only missing values.")
        self._imputer = sklearn.impute.SimpleImputer(strategy="median", add_indicator=self.add_indicator)
        self._imputer.fit(values)
        self.medians_ = self._imputer.statistics_
        return self

    def transform(self, X):
        values = check_columns(self, X).astype(float)
        return self._imputer.transform(values)

# %% median_with_pandas_inside
# right: tables and their own methods
class MedianImputer:
    def __init__(self, add_indicator=False):
        self.add_indicator = add_indicator

    def fit(self, X, y=None):
        table = pd.DataFrame(remember_columns(self, X)).astype(float)
        counts = table.count()
        empty = [self.feature_names_in_[j] for j in range(len(counts)) if counts[j] == 0]
        if empty:
            raise ValueError(f"X has columns without a single value: {empty}")
        self.table_medians_ = table.median()
        self.medians_ = self.table_medians_.to_numpy()
        self.flagged_ = [j for j in table if table[j].isna().any()]
        return self

    def transform(self, X):
        table = pd.DataFrame(check_columns(self, X)).astype(float)
        filled = table.fillna(self.table_medians_)
        if self.add_indicator:
            for j in self.flagged_:
                filled[f"gap {j}"] = table[j].isna().astype(float)
        return filled.to_numpy()

# %% median_in_loops_with_statistics
# right: loops over lists with the standard library
import statistics


class MedianImputer:
    def __init__(self, add_indicator=False):
        self.add_indicator = add_indicator

    def fit(self, X, y=None):
        rows = remember_columns(self, X).tolist()
        self.medians_, self.flags_ = [], []
        for name, *column in zip(self.feature_names_in_, *rows):
            present = [v for v in column if v is not None]
            try:
                self.medians_.append(float(statistics.median(present)))
            except statistics.StatisticsError:
                raise ValueError(f"{name} is empty") from None
            self.flags_.append(len(present) < len(column))
        return self

    def transform(self, X):
        out = []
        for row in check_columns(self, X).tolist():
            new = [m if v is None else float(v) for v, m in zip(row, self.medians_)]
            if self.add_indicator:
                new += [float(v is None) for v, flag in zip(row, self.flags_) if flag]
            out.append(new)
        return np.array(out)

# %% median_fills_in_the_mean
# why: Fills with the mean, which a few large values pull away from the middle.
# fails: visible, hidden, edges
# says: Median per column
- np.nanmedian(
+ np.nanmean(

# %% median_of_the_whole_table
# why: Takes one median of all numbers of the table, whatever the column.
# fails: visible, hidden, edges
# says: Median per column (axis=0)
- np.nanmedian(values, axis=0)
+ np.full(values.shape[1], np.nanmedian(values))

# %% median_of_complete_rows
# why: Drops the rows with gaps before it takes the median, and with them good values.
# fails: visible, hidden, edges
# says: gaps left out
- np.nanmedian(values, axis=0)
+ np.median(values[~gaps.any(axis=1)], axis=0)

# %% median_learned_again_in_transform
# why: Fills new rows with their own medians, so that a row depends on its company.
# fails: edges
# says: Fill by the medians learned in fit
-         values = np.where(gaps, self.medians_, values)
+         with warnings.catch_warnings():
+             warnings.simplefilter("ignore")
+             medians = np.nanmedian(values, axis=0)
+         values = np.where(gaps, np.where(np.isnan(medians), self.medians_, medians), values)

# %% median_takes_zero_for_a_gap
# why: Takes 0 for missing, as `if not value` does.
# fails: edges
# says: 0 is a value, no gap
-         values = check_columns(self, X).astype(float)
+         values = check_columns(self, X).astype(float)
+         values = np.where(values == 0, np.nan, values)

# %% median_indicator_for_every_column
# why: Appends an indicator for each column, also for those that were complete in fit.
# fails: indicator-edges
# says: No gap in fit, no indicator
- np.flatnonzero(gaps.any(axis=0))
+ np.arange(gaps.shape[1])

# %% median_indicator_of_the_new_gaps
# why: Lets the new rows decide which indicators there are: the width changes from batch to batch.
# fails: indicator-edges
# says: Column 3 had no gap in fit
- gaps[:, self.with_gaps_]
+ gaps[:, gaps.any(axis=0)]

# %% median_indicator_of_presence
# why: Marks the values that are there with 1.
# fails: indicator-edges
# says: 1 marks a gap
- gaps[:, self.with_gaps_]
+ ~gaps[:, self.with_gaps_]

# %% median_indicator_computed_after_filling
# why: Looks for gaps when they are filled already: the indicators are always 0.
# fails: indicator-edges
# says: 1 marks a gap
-             values = np.hstack([values, gaps[:, self.with_gaps_]])
+             values = np.hstack([values, np.isnan(values)[:, self.with_gaps_]])

# %% median_indicators_on_the_left
# why: Puts the indicators in front, where the model expects the columns.
# fails: indicator-edges
# says: one indicator each on the right
- [values, gaps[:, self.with_gaps_]]
+ [gaps[:, self.with_gaps_], values]

# %% median_lower_of_the_two_in_the_middle
# why: Takes the lower of the two values in the middle of an even count.
# fails: visible, hidden, edges
# says: the mean of the two in the middle
- np.nanmedian(values, axis=0)
+ np.nanquantile(values, 0.5, axis=0, method="lower")

# %% median_fit_returns_none
# slip
# why: Forgets `return self`, so that fit(X).transform(X) fails.
# fails: errors
# says: return self
-         return self

# %% median_second_fit_adds_indicators
# slip
# why: Keeps the columns with gaps of an earlier fit.
# fails: indicator-edges
# says: a second fit replaces the first
- self.with_gaps_ = np.flatnonzero(gaps.any(axis=0))
+ self.with_gaps_ = getattr(self, "with_gaps_", []) or np.flatnonzero(gaps.any(axis=0)).tolist()

# %% median_empty_column_becomes_nan
# slip
# why: Lets the median of nothing be NaN, and the gap comes out as it went in.
# fails: errors
# says: expected ValueError, but nothing was raised
-         if gaps.all(axis=0).any():
-             number = int(np.argmax(gaps.all(axis=0)))
-             raise ValueError(f"no value in column {self.feature_names_in_[number]}")
-         self.medians_ = np.nanmedian(values, axis=0)
+         with warnings.catch_warnings():
+             warnings.simplefilter("ignore")
+             self.medians_ = np.nanmedian(values, axis=0)

# %% median_error_names_no_column
# slip
# why: Says that something is missing, and not where.
# fails: errors
# says: expected a message that names 'height' or '1'
- f"no value in column {self.feature_names_in_[number]}"
+ "some column holds no value"

# %% median_error_names_every_column
# why: One message with all names, which helps nobody.
# fails: errors
# says: 'age' is not at fault
- f"no value in column {self.feature_names_in_[number]}"
+ f"one of the columns {self.feature_names_in_} holds no value"

# %% median_transform_before_fit_is_an_attribute_error
# slip
# why: Uses what fit has learned before it asks whether there was a fit.
# fails: errors
# says: expected NotFittedError
      def transform(self, X):
+         medians = self.medians_

# %% median_reads_the_table_without_the_plumbing
# slip
# why: Reads new rows as numbers only and never compares their columns with those of fit.
# fails: errors
# says: columns in another order
- values = check_columns(self, X).astype(float)
+ values = read_table(X)[0].astype(float) if hasattr(self, "medians_") else check_columns(self, X)

# %% median_returns_a_table
# slip
# why: Hands back a DataFrame where the conventions promise an array.
# fails: errors
# says: float64 array
- return values
+ return pd.DataFrame(values)

# %% median_fills_only_columns_with_gaps_in_fit
# slip
# why: Fills the columns that had a gap in fit and lets new gaps in the others pass.
# fails: edges
# says: Column 2 had no gap in fit, and is filled as well
-         values = np.where(gaps, self.medians_, values)
+         values = np.where(gaps & np.isin(np.arange(gaps.shape[1]), self.with_gaps_), self.medians_, values)

# %% median_learned_on_in_transform
# slip
# why: Updates the medians by the rows that it fills.
# fails: edges
# says: transform learns nothing
-         if self.add_indicator:
+         self.medians_ = np.median(values, axis=0)
+         if self.add_indicator:
