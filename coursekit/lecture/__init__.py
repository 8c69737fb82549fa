"""What lectures import, as `import coursekit as ck`: real tables and accessible figures.

In: the tables in data/. Out: DataFrames, and figures with alt text.
Start with `data.py`. Nothing of the curriculum lives here: what a learner must understand is in a notebook.
"""
