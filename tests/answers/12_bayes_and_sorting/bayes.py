# %% base
class GaussianNaiveBayes:
    def fit(self, X, y):
        X = np.array(X, dtype=float)
        y = np.array(y)
        self.classes_ = np.unique(y)
        k, d = len(self.classes_), X.shape[1]
        self.class_prior_ = np.zeros(k)
        self.theta_ = np.zeros((k, d))
        self.var_ = np.zeros((k, d))
        for c, label in enumerate(self.classes_):
            rows = X[y == label]
            self.class_prior_[c] = len(rows) / len(X)
            self.theta_[c] = rows.mean(axis=0)
            self.var_[c] = rows.var(axis=0)
        self.var_ += 1e-9 * X.var(axis=0).max()
        return self

    def joint(self, X):
        if not hasattr(self, "theta_"):
            raise sklearn.exceptions.NotFittedError("not fitted")
        X = np.array(X, dtype=float)
        columns = []
        for prior, mean, variance in zip(self.class_prior_, self.theta_, self.var_):
            terms = np.log(2 * np.pi * variance) + (X - mean) ** 2 / variance
            columns.append(np.log(prior) - 0.5 * terms.sum(axis=1))
        return np.array(columns).T

    def predict_log_proba(self, X):
        joint = self.joint(X)
        shifted = joint - joint.max(axis=1, keepdims=True)
        return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))

    def predict_proba(self, X):
        return np.exp(self.predict_log_proba(X))

    def predict(self, X):
        places = self.joint(X).argmax(axis=1)
        return self.classes_[places]

# %% bayes_with_scipy_and_lists
# right: a scikit-learn estimator, densities and the log of sums by SciPy, attributes in lists
import scipy.stats
import sklearn.base
from sklearn.utils.validation import check_is_fitted


class GaussianNaiveBayes(sklearn.base.BaseEstimator):
    def fit(self, X, y):
        X = np.asarray(X, dtype=np.float64)
        labels = sorted(set(np.asarray(y).tolist()))
        member = np.array([[label == other for other in np.asarray(y).tolist()] for label in labels])
        self.classes_ = np.array(labels)
        self.class_prior_ = [m.sum() / m.size for m in member]
        self.theta_ = [X[m].mean(0) for m in member]
        self.var_ = [np.var(X[m], 0) + 1e-9 * np.var(X, 0).max() for m in member]
        return self

    def predict_log_proba(self, X):
        check_is_fitted(self, "classes_")
        rows = []
        for x in np.asarray(X, dtype=np.float64):
            log_joint = [
                np.log(p) + scipy.stats.norm.logpdf(x, m, np.sqrt(v)).sum()
                for p, m, v in zip(self.class_prior_, self.theta_, self.var_)
            ]
            rows.append(np.array(log_joint) - scipy.special.logsumexp(log_joint))
        return np.array(rows)

    def predict_proba(self, X):
        return scipy.special.softmax(self.predict_log_proba(X), axis=1)

    def predict(self, X):
        return np.array([self.classes_[np.argmax(row)] for row in self.predict_log_proba(X)])

# %% bayes_pandas_groups
# right: shares, means and variances by groupby
-         k, d = len(self.classes_), X.shape[1]
-         self.class_prior_ = np.zeros(k)
-         self.theta_ = np.zeros((k, d))
-         self.var_ = np.zeros((k, d))
-         for c, label in enumerate(self.classes_):
-             rows = X[y == label]
-             self.class_prior_[c] = len(rows) / len(X)
-             self.theta_[c] = rows.mean(axis=0)
-             self.var_[c] = rows.var(axis=0)
+         import pandas as pd
+
+         groups = pd.DataFrame(X).groupby(y)
+         self.class_prior_ = (groups.size() / len(y)).to_numpy()
+         self.theta_ = groups.mean().to_numpy()
+         self.var_ = groups.var(ddof=0).to_numpy().copy()

# %% bayes_sample_variance
# why: Divides by the rows of the class minus one.
# fails: visible, hidden, numbers-edges
# says: Divided by the 3 rows of the class
- = rows.var(axis=0)
+ = rows.var(axis=0, ddof=1)

# %% bayes_standard_deviations
# why: Keeps standard deviations where variances belong.
# fails: visible, hidden, numbers-edges
# says: var_
- = rows.var(axis=0)
+ = rows.std(axis=0)

# %% bayes_without_the_share
# why: Forgets the prior: each class counts the same.
# fails: hidden, numbers-edges
# says: log share
- np.log(prior) - 0.5 * terms.sum(axis=1)
+ -0.5 * terms.sum(axis=1)

# %% bayes_without_the_normalizer_of_the_density
# why: Leaves out the log of the variances as if it were the same for each class.
# fails: visible, hidden, numbers-edges
# says: densities of the columns
- np.log(2 * np.pi * variance) + (X - mean) ** 2 / variance
+ (X - mean) ** 2 / variance

# %% bayes_without_the_half
# why: Forgets the factor one half in front of the sum.
# fails: visible, hidden, numbers-edges
# says: densities of the columns
- - 0.5 * terms.sum(axis=1)
+ - terms.sum(axis=1)

# %% bayes_one_variance_for_all_classes
# why: Takes the variance over all rows for every class.
# fails: visible, hidden, numbers-edges
# says: var_
- self.var_[c] = rows.var(axis=0)
+ self.var_[c] = X.var(axis=0)

# %% bayes_means_over_columns
# why: Takes the mean over the columns of a row instead of the rows of a column.
# fails: visible, hidden, edges, numbers-edges
# says: theta_
- self.theta_[c] = rows.mean(axis=0)
+ self.theta_[c] = rows.mean()

# %% bayes_not_normalized
# why: Returns log p(c, x), without the log of the sum over the classes.
# fails: visible, hidden, edges, numbers-edges
# says: divided by their sum over the classes
- return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
+ return joint

# %% bayes_normalized_over_the_rows
# why: Subtracts the log of the sum over the rows, not over the classes.
# fails: visible, hidden, numbers-edges
# says: predict_log_proba
- return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
+ return shifted - np.log(np.exp(shifted).sum(axis=0, keepdims=True))

# %% bayes_exp_without_the_maximum
# slip
# why: Takes exp of log p(c, x) as it is: far from the data every class is 0, and the log of the sum is -inf.
# fails: numbers-edges
# says: Subtract the largest of the classes
-         shifted = joint - joint.max(axis=1, keepdims=True)
-         return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
+         return joint - np.log(np.exp(joint).sum(axis=1, keepdims=True))

# %% bayes_log_of_the_probabilities
# slip
# why: Normalizes probabilities first and takes the log then, which is -inf where one is 0.
# fails: numbers-edges
# says: rows 1e+06 away
- return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
+ p = np.exp(shifted)
+         return np.log(p / p.sum(axis=1, keepdims=True))

# %% bayes_clips_the_probabilities
# slip
# why: Clips probabilities, so that their logarithms are finite and wrong.
# fails: numbers-edges
# says: rows 60 away
- return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
+ p = np.exp(shifted)
+         return np.log(np.clip(p / p.sum(axis=1, keepdims=True), 1e-15, 1))

# %% bayes_product_of_densities
# slip
# why: Multiplies the densities of the columns: with many columns the product is 0.
# fails: numbers-edges
# says: Subtract the largest
-             terms = np.log(2 * np.pi * variance) + (X - mean) ** 2 / variance
-             columns.append(np.log(prior) - 0.5 * terms.sum(axis=1))
+             density = np.exp(-((X - mean) ** 2) / (2 * variance)) / np.sqrt(2 * np.pi * variance)
+             columns.append(np.log(prior * density.prod(axis=1)))

# %% bayes_without_a_floor
# slip
# why: Leaves out the floor, so that a constant column divides by zero.
# fails: numbers-edges
# says: plus a floor: 1e-9 times
- self.var_ += 1e-9 * X.var(axis=0).max()
+ self.var_ += 0

# %% bayes_floor_of_each_column
# slip
# why: Takes 1e-9 times the variance of each column, not of the largest.
# fails: numbers-edges
# says: plus a floor: 1e-9 times
- X.var(axis=0).max()
+ X.var(axis=0)

# %% bayes_mean_of_squares
# slip
# why: Computes the variance as mean of squares minus square of the mean: no digits are left near a million.
# fails: numbers-edges
# says: columns near a million
- = rows.var(axis=0)
+ = (rows**2).mean(axis=0) - rows.mean(axis=0) ** 2

# %% bayes_predicts_places
# slip
# why: Returns the place of the class and not its label.
# fails: edges
# says: Labels, not places
- return self.classes_[places]
+ return places

# %% bayes_classes_in_order_of_appearance
# why: Keeps the labels in the order in which they come, not sorted.
# fails: hidden, edges
# says: Sorted
- self.classes_ = np.unique(y)
+ self.classes_ = np.array(list(dict.fromkeys(y.tolist())))

# %% bayes_the_last_of_equals
# slip
# why: Takes the last of equally probable classes.
# fails: edges
# says: The first of equals
- self.joint(X).argmax(axis=1)
+ self.joint(X)[:, ::-1].argmax(axis=1)
- return self.classes_[places]
+ return self.classes_[::-1][places]

# %% bayes_second_fit_adds
# slip
# why: A second fit goes on where the first ended.
# fails: edges
# says: It replaces the first
-         self.theta_ = np.zeros((k, d))
+         self.theta_ = getattr(self, "theta_", np.zeros((k, d)))
- self.theta_[c] = rows.mean(axis=0)
+ self.theta_[c] += rows.mean(axis=0)

# %% bayes_fit_returns_nothing
# slip
# why: Forgets that fit returns the object.
# fails: errors
# says: End it with `return self`
-         self.var_ += 1e-9 * X.var(axis=0).max()
-         return self
+         self.var_ += 1e-9 * X.var(axis=0).max()

# %% bayes_no_word_before_fit
# slip
# why: Predicts before fit with whatever error comes.
# fails: errors
# says: predict before fit
- raise sklearn.exceptions.NotFittedError("not fitted")
+ pass

# %% bayes_floor_as_a_minimum
# slip
# why: Lifts small variances to the floor instead of adding it.
# fails: numbers-edges
# says: a column of spread 1 beside one of spread 1e5
- self.var_ += 1e-9 * X.var(axis=0).max()
+ self.var_ = np.maximum(self.var_, 1e-9 * X.var(axis=0).max())

# %% bayes_floor_of_the_whole_table
# slip
# why: Takes the variance of all numbers of the table for the floor.
# fails: numbers-edges
# says: not of the whole table
- X.var(axis=0).max()
+ X.var()

# %% bayes_same_share_for_all
# why: Gives each class the same share.
# fails: hidden, numbers-edges
# says: a class of one row: 
- len(rows) / len(X)
+ 1 / k
