# %% base
class RandomForest:
    def __init__(self, n_trees, max_depth, max_features, rng):
        self.n_trees = n_trees
        self.max_depth = max_depth
        self.max_features = max_features
        self.rng = rng

    def fit(self, X, y):
        n, d = X.shape
        if self.max_features < 1 or self.max_features > d:
            raise ValueError("max_features is out of range")
        self.trees = []
        self.rows_ = []
        for _ in range(self.n_trees):
            rows = self.rng.integers(0, n, n)
            tree = TreeOfBoxes(max_depth=self.max_depth, find_split=self.find)
            tree.fit(X[rows], y[rows])
            self.trees.append(tree)
            self.rows_.append(rows)
        votes = self.tree_predictions(X)
        hits = 0
        judged = 0
        for i in range(n):
            said = [votes[t][i] for t in range(self.n_trees) if i not in self.rows_[t]]
            if len(said) > 0:
                judged += 1
                hits += majority_vote(np.array(said)[:, None])[0] == y[i]
        self.out_of_bag_score_ = hits / judged if judged else float("nan")
        return self

    def find(self, X, y):
        columns = self.rng.choice(X.shape[1], self.max_features, replace=False)
        found = best_split(X[:, columns], y)
        if found is None:
            return None
        j, t, gain = found
        return columns[j], t, gain

    def tree_predictions(self, X):
        return np.array([tree.predict(X) for tree in self.trees])

    def predict(self, X):
        return majority_vote(self.tree_predictions(X))

# %% forest_that_grows_its_own_trees
# right: a recursion of its own, sorted columns, rows drawn by choice, votes counted by pandas
import pandas as pd


class RandomForest:
    def __init__(self, n_trees, max_depth, max_features, rng):
        self.settings = n_trees, max_depth, max_features
        self.rng = rng

    def fit(self, X, y):
        n_trees, _, max_features = self.settings
        if max_features not in range(1, X.shape[1] + 1):
            raise ValueError(f"max_features={max_features}")
        self.y = np.asarray(y)
        self.rows_ = np.array([self.rng.choice(len(y), size=len(y)) for _ in range(n_trees)])
        self.forest = [self.grow(X[rows], self.y[rows], 0) for rows in self.rows_]
        table = pd.DataFrame(self.tree_predictions(X))
        for t, rows in enumerate(self.rows_):
            table.loc[t] = table.loc[t].astype(object).where(~table.columns.isin(rows), None)
        known = table.notna().any().to_numpy()
        winners = np.array([table[i].dropna().mode().iloc[0] if known[i] else None for i in range(len(y))])
        self.out_of_bag_score_ = float(np.mean(winners[known] == self.y[known])) if known.any() else np.nan
        return self

    def grow(self, X, y, depth):
        _, max_depth, max_features = self.settings
        found = None
        if max_depth is None or depth < max_depth:
            columns = np.sort(self.rng.permutation(X.shape[1])[:max_features])
            found = best_split(X[:, columns], y)
        if found is None:
            labels, counts = np.unique(y, return_counts=True)
            return labels[counts.argmax()]
        feature = columns[found[0]]
        right = X[:, feature] > found[1]
        return feature, found[1], self.grow(X[~right], y[~right], depth + 1), self.grow(X[right], y[right], depth + 1)

    def follow(self, node, x):
        while isinstance(node, tuple):
            feature, threshold, left, right = node
            node = left if x[feature] <= threshold else right
        return node

    def tree_predictions(self, X):
        return np.array([[self.follow(root, x) for x in X] for root in self.forest])

    def predict(self, X):
        return pd.DataFrame(self.tree_predictions(X)).mode().iloc[0].to_numpy()

# %% forest_that_hides_columns
# right: makes the columns that were not drawn constant
-         found = best_split(X[:, columns], y)
-         if found is None:
-             return None
-         j, t, gain = found
-         return columns[j], t, gain
+         hidden = np.zeros_like(X)
+         hidden[:, columns] = X[:, columns]
+         return best_split(hidden, y)

# %% forest_with_matrices
# right: a mask of seen rows, and votes of unseen trees
-         hits = 0
-         judged = 0
-         for i in range(n):
-             said = [votes[t][i] for t in range(self.n_trees) if i not in self.rows_[t]]
-             if len(said) > 0:
-                 judged += 1
-                 hits += majority_vote(np.array(said)[:, None])[0] == y[i]
-         self.out_of_bag_score_ = hits / judged if judged else float("nan")
+         seen = np.zeros((self.n_trees, n), dtype=bool)
+         for t, rows in enumerate(self.rows_):
+             seen[t, rows] = True
+         labels = np.unique(y)
+         counts = np.array([((votes == label) & ~seen).sum(axis=0) for label in labels])
+         judged = ~seen.all(axis=0)
+         right = labels[counts.argmax(axis=0)] == y
+         self.out_of_bag_score_ = right[judged].mean() if judged.any() else np.nan

# %% forest_draws_columns_once_per_tree
# why: Draws the columns once for a tree, as bagging with random subspaces does.
# fails: nodes-hidden
# says: drawn at every node anew
- tree = TreeOfBoxes(max_depth=self.max_depth, find_split=self.find)
+ drawn = self.rng.choice(d, self.max_features, replace=False)
+             tree = TreeOfBoxes(
+                 max_depth=self.max_depth, find_split=lambda X, y: self.find(X, y, drawn)
+             )
- def find(self, X, y):
+ def find(self, X, y, columns):
-         columns = self.rng.choice(X.shape[1], self.max_features, replace=False)
+ 

# %% forest_draws_columns_once
# why: Draws the columns once for the forest.
# fails: columns-hidden, nodes-hidden
# says: not once for a forest
- self.trees = []
+ self.columns = self.rng.choice(d, self.max_features, replace=False)
+         self.trees = []
- columns = self.rng.choice(X.shape[1], self.max_features, replace=False)
+ columns = self.columns

# %% forest_draws_columns_once_per_level
# why: Draws the columns by depth: all nodes of a level share them.
# fails: nodes-hidden
# says: draw independently
- tree = TreeOfBoxes(max_depth=self.max_depth, find_split=self.find)
+ self.drawn = {}
+             self.n_all = n
+             tree = TreeOfBoxes(max_depth=self.max_depth, find_split=self.find)
- columns = self.rng.choice(X.shape[1], self.max_features, replace=False)
+ level = "root" if len(X) == self.n_all else "below"
+         if level not in self.drawn:
+             self.drawn[level] = self.rng.choice(X.shape[1], self.max_features, replace=False)
+         columns = self.drawn[level]

# %% forest_uses_all_columns
# why: Bags trees that see all columns.
# fails: columns-hidden, nodes-hidden
# says: Are max_features different columns drawn
- columns = self.rng.choice(X.shape[1], self.max_features, replace=False)
+ columns = np.arange(X.shape[1])

# %% forest_takes_the_first_columns
# why: Takes the first max_features columns instead of drawing.
# fails: columns-hidden, nodes-hidden
# says: expected about
- columns = self.rng.choice(X.shape[1], self.max_features, replace=False)
+ columns = np.arange(self.max_features)

# %% forest_does_not_translate_the_feature
# why: Returns the place among the drawn columns as the column.
# fails: columns-hidden, nodes-hidden
# says: expected
- return columns[j], t, gain
+ return j, t, gain

# %% forest_draws_columns_with_replacement
# slip
# why: Draws columns with replacement, so that a node may see fewer.
# fails: columns-hidden
# says: drawn without replacement
- self.max_features, replace=False)
+ self.max_features)

# %% forest_draws_rows_without_replacement
# why: Permutes the rows: every tree sees all of them.
# fails: visible, hidden
# says: With replacement
- self.rng.integers(0, n, n)
+ self.rng.permutation(n)

# %% forest_with_one_sample
# why: Draws the rows once for all trees.
# fails: hidden
# says: Draw anew for every tree
-         for _ in range(self.n_trees):
-             rows = self.rng.integers(0, n, n)
+         rows = self.rng.integers(0, n, n)
+         for _ in range(self.n_trees):

# %% forest_grown_on_all_rows
# why: Draws rows and then fits on all of them.
# fails: hidden
# says: Tree t is grown on X[rows_[t]]
- tree.fit(X[rows], y[rows])
+ tree.fit(X, y)

# %% forest_misses_the_last_row
# why: Takes the upper end of rng.integers for a row that can be drawn.
# fails: hidden, bag-edges
# says: equally likely
- self.rng.integers(0, n, n)
+ self.rng.integers(0, n - 1, n)

# %% forest_mixes_labels
# why: Takes y as it stands beside the drawn rows of X.
# fails: hidden, columns-hidden, nodes-hidden
# says: Do the same numbers index X and y
- tree.fit(X[rows], y[rows])
+ tree.fit(X[rows], y)

# %% forest_ignores_the_depth
# slip
# why: Grows every tree to the end.
# fails: hidden
# says: max_depth=1
- max_depth=self.max_depth, find_split
+ max_depth=None, find_split

# %% forest_scores_all_trees
# why: Lets all trees vote on each training row: nothing is out of bag.
# fails: visible, bag-edges
# says: whose rows_ do not hold it
- if i not in self.rows_[t]]
+ if True]

# %% forest_scores_trees_that_saw_the_row
# why: Takes the trees that have seen the row instead of the others.
# fails: visible, bag-edges
# says: whose rows_ do not hold it
- if i not in self.rows_[t]]
+ if i in self.rows_[t]]

# %% forest_averages_scores_of_trees
# why: Averages the accuracies of the trees on their unseen rows; no vote.
# fails: visible, bag-edges
# says: For each row the vote
- hits += majority_vote(np.array(said)[:, None])[0] == y[i]
+ hits += np.mean(np.array(said) == y[i])

# %% forest_counts_rows_without_a_tree
# slip
# why: Divides by all rows, also by those that every tree has seen.
# fails: bag-edges
# says: rows without a tree do not count
- hits / judged if judged else float("nan")
+ hits / n if judged else float("nan")

# %% forest_divides_by_zero
# slip
# why: Divides by the number of judged rows, which may be 0.
# fails: bag-edges
# says: ZeroDivisionError
- hits / judged if judged else float("nan")
+ hits / judged

# %% forest_gives_the_error
# why: Stores the out-of-bag error, not the score.
# fails: visible, bag-edges
# says: out_of_bag_score_
- hits / judged if judged else float("nan")
+ 1 - hits / judged if judged else float("nan")

# %% forest_goes_on_with_old_trees
# slip
# why: A second fit adds to the trees of the first.
# fails: bag-edges
# says: begins with an empty forest
- self.trees = []
+ self.trees = getattr(self, "trees", [])

# %% forest_seeds_itself
# slip
# why: Copies the generator, so that every fit draws the same.
# fails: bag-edges
# says: must draw other rows
- n, d = X.shape
+ import copy
+ 
+         n, d = X.shape
+         kept, self.rng = self.rng, copy.deepcopy(self.rng)
- self.out_of_bag_score_ = hits
+ self.rng = kept
+         self.out_of_bag_score_ = hits

# %% forest_draws_from_numpy
# slip
# why: Draws rows from np.random and not from rng.
# fails: bag-edges
# says: Draw from rng
- self.rng.integers(0, n, n)
+ np.random.randint(0, n, n)

# %% forest_predicts_the_first_tree
# why: Predicts with one tree.
# fails: visible, hidden
# says: The vote
- return majority_vote(self.tree_predictions(X))
+ return self.tree_predictions(X)[0]

# %% forest_takes_any_number_of_columns
# slip
# why: Takes what is possible where max_features is out of range.
# fails: errors
# says: nothing was raised
-         if self.max_features < 1 or self.max_features > d:
-             raise ValueError("max_features is out of range")
+         self.max_features = min(max(self.max_features, 1), d)

# %% forest_of_spawned_generators
# right: a child of the generator for each tree
-             rows = self.rng.integers(0, n, n)
-             tree = TreeOfBoxes(max_depth=self.max_depth, find_split=self.find)
+             (child,) = self.rng.spawn(1)
+             rows = child.integers(0, n, n)
+             tree = TreeOfBoxes(self.max_depth, lambda X, y, child=child: self.find(X, y, child))
- def find(self, X, y):
+ def find(self, X, y, child):
- columns = self.rng.choice(
+ columns = child.choice(

# %% forest_of_spawned_seeds
# right: one child for each fit, from its seed sequence
- n, d = X.shape
+ n, d = X.shape
+         self.draw = np.random.default_rng(self.rng.bit_generator.seed_seq.spawn(1)[0])
- rows = self.rng.integers(0, n, n)
+ rows = self.draw.integers(0, n, n)
- columns = self.rng.choice(
+ columns = self.draw.choice(

# %% forest_draws_rows_class_by_class
# why: Draws each class's rows among themselves: every sample has the classes of the training rows.
# fails: hidden
# says: Draw from all rows at once
- rows = self.rng.integers(0, n, n)
+ rows = np.concatenate([self.rng.choice(np.flatnonzero(y == c), np.sum(y == c)) for c in np.unique(y)])

# %% forest_draws_until_all_classes_are_there
# slip
# why: Draws again where a sample lacks a class.
# fails: hidden
# says: do not draw it again
- rows = self.rng.integers(0, n, n)
+ rows = self.rng.integers(0, n, n)
+             while len(np.unique(y[rows])) < len(np.unique(y)):
+                 rows = self.rng.integers(0, n, n)

# %% forest_puts_one_row_of_each_class_first
# slip
# why: Begins every sample with a row of each class.
# fails: hidden
# says: A sample may lack a class
- rows = self.rng.integers(0, n, n)
+ rows = self.rng.integers(0, n, n)
+             for place, c in enumerate(np.unique(y)):
+                 rows[place] = self.rng.choice(np.flatnonzero(y == c))

# %% forest_spawns_and_seeds_anew
# slip
# why: Draws from a fresh generator without a seed.
# fails: bag-edges
# says: equal seeds must give equal rows_
- rows = self.rng.integers(0, n, n)
+ rows = np.random.default_rng().integers(0, n, n)
