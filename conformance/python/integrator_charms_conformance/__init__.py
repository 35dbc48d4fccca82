"""Checks a charm's side of the ``connect_client`` interface under ``ops.testing``.

Needs ``ops[testing]`` and ``pytest`` in the charm's own environment, and nothing else. Nothing of this package is
imported into the charm, and nothing is written into its folder.
"""

__all__ = ["SUITE_VERSION"]

SUITE_VERSION = 1
