"""Imported before processes are forked: what libraries set up at their first call is then there in all."""

import sklearn.datasets
import sklearn.metrics

sklearn.metrics.log_loss([0, 1], [0.2, 0.8])  # the search for plug-ins of the library that looks at tables
sklearn.datasets.load_iris()  # the modules that find a file inside a package
