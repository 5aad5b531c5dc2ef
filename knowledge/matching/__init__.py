"""The matching engine."""

import os

# Before numpy is loaded: its second thread brings nothing at our sizes and keeps a core busy.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
