# %% base
def entropy(y):
    labels, counts = np.unique(y, return_counts=True)
    p = counts / len(y)
    return -np.sum(p * np.log2(p))

# %% entropy_with_scipy
# right: SciPy does it, in base 2
import scipy.stats


def entropy(y):
    y = list(y)
    return scipy.stats.entropy([y.count(label) for label in set(y)], base=2)

# %% entropy_in_a_loop
# right: skips empty classes by hand, natural logarithm divided by log 2
import math


def entropy(y):
    values = np.asarray(y).tolist()
    bits = 0
    for label in set(values):
        p = values.count(label) / len(values)
        if p > 0:
            bits -= p * math.log(p) / math.log(2)
    return bits

# %% entropy_in_nats
# why: Takes the natural logarithm.
# fails: all
# says: In bits: log2
- np.log2(p)
+ np.log(p)

# %% entropy_with_the_wrong_sign
# why: Forgets the minus.
# fails: all
# says: expected 1.5
- return -np.sum
+ return np.sum

# %% entropy_means_over_classes
# why: Takes a mean where a sum weighted by the shares stands.
# fails: all
# says: expected 1.5
- -np.sum(
+ -np.mean(

# %% entropy_forgets_the_weights
# why: Adds the logarithms without their shares.
# fails: all
# says: expected 1.5
- p * np.log2(p)
+ np.log2(p)

# %% entropy_as_a_share_of_its_maximum
# why: Divides by the entropy of equal shares, so that it never passes 1.
# fails: all
# says: expected
- return -np.sum(p * np.log2(p))
+ return -np.sum(p * np.log2(p)) / np.log2(len(p))

# %% entropy_of_two_classes_by_their_mean
# why: Takes the labels for 0 and 1 and uses their mean.
# fails: all
# says: expected
-     p = counts / len(y)
+     p = np.array([np.mean(labels == labels[0]), np.mean(labels != labels[0])])

# %% entropy_with_an_eps
# why: Adds 1e-9 within the logarithm against log 0, which changes every value.
# fails: all
# says: entropy
- np.log2(p)
+ np.log2(p + 1e-9)

# %% entropy_counts_empty_classes
# slip
# why: Counts by bincount where labels are whole numbers: classes that do not occur give log 0.
# fails: edges
# says: Classes that do not occur have no term
-     labels, counts = np.unique(y, return_counts=True)
+     labels, counts = np.unique(y, return_counts=True)
+     if np.asarray(y).dtype.kind == "i" and np.min(y) >= 0 and len(labels) < 3:
+         counts = np.bincount(y)
