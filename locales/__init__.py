"""Catalogues of every text that a person reads: Kazakh and Russian, both whole."""

from pathlib import Path

PATH = Path(__file__).parent
