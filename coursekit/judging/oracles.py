"""The libraries that checks compare with."""

# What the checks import: loaded once, before processes are forked.
ORACLES = (
    "IPython.display matplotlib.pyplot scipy.optimize scipy.special scipy.stats "
    "sklearn.base sklearn.compose sklearn.datasets sklearn.decomposition sklearn.dummy sklearn.ensemble "
    "sklearn.exceptions sklearn.impute sklearn.linear_model sklearn.metrics sklearn.model_selection "
    "sklearn.naive_bayes sklearn.neighbors sklearn.pipeline sklearn.preprocessing sklearn.svm sklearn.tree"
).split()
