"""Processes and kernels that start at once, end with their owner, and see nothing that they should not.

In: a request for a kernel or for a function call. Out: a forked, walled process.
Start with `fork_server.py` (kernels) and `pool.py` (function calls); `isolation.py` builds the walls with
`linux.py`; `provisioner.py` offers it to Jupyter; `private_folder.py` is where each of them lives. What we
change inside libraries stands in `library_patches.py`.
"""
