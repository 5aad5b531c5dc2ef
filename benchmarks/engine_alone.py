"""`python -m benchmarks.engine_alone SECONDS SEED`: how many questions the engine answers."""

import json
import sys
from time import perf_counter, process_time

import psutil

from benchmarks.questions import never_the_same
from knowledge import open_engine, open_library


def main(seconds: float, seed: int) -> None:
    engine = open_engine(open_library())
    questions = never_the_same(seed)
    engine.find(next(questions))
    latencies = []
    cpu = process_time()
    begun = now = perf_counter()
    while now - begun < seconds:
        engine.find(next(questions))
        latencies.append(perf_counter() - now)
        now += latencies[-1]
    told = {"seconds": now - begun, "latencies": latencies, "cpu": process_time() - cpu}
    print(json.dumps(told | {"memory": psutil.Process().memory_info().rss / 2**20}))


if __name__ == "__main__":
    main(float(sys.argv[1]), int(sys.argv[2]))
