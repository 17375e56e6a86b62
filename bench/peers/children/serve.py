"""A lane's side of the conversation in Python: JSON lines on stdin and stdout, as serve.mjs has it.

    python3 serve.py numpy_peer
"""
import importlib
import json
import os
import re
import sys
import time

out = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)  # what a library prints must not end up between the lines


def say(message):
    out.write(json.dumps(message) + "\n")
    out.flush()


def read_inputs(np, files):
    return {
        name: np.fromfile(f["path"], dtype=f["dtype"]).reshape(f["shape"]) for name, f in files.items()
    }


def digest_of(np, numbers):
    flat = np.asarray(numbers).ravel()
    size = np.abs(flat.astype(np.float64))
    samples = flat[np.arange(64) * flat.size // 64]
    ramp = size * (np.arange(flat.size) % 97 + 1)
    return {
        "length": int(flat.size),
        "samples": [float(x) for x in samples],
        "sum": float(size.sum()),
        "ramp": float(ramp.sum()),
    }


def status_bytes(field):
    try:
        with open("/proc/self/status") as status:
            found = re.search(rf"^{field}:\s+(\d+) kB", status.read(), re.M)
            return int(found[1]) * 1024 if found else None
    except OSError:
        return None


def forget_peak():
    try:
        with open("/proc/self/clear_refs", "w") as refs:
            refs.write("5")
        return status_bytes("VmRSS")
    except OSError:
        return None


def answer(np, peer, state, request):
    do = request["do"]
    if do == "setup":
        work = peer.WORKS.get(request["work"])
        if work is None:
            raise LookupError(f"does not know the work {request['work']}")
        state["work"] = work(read_inputs(np, request["inputs"]), request["size"], request["way"])
        return {}
    run, result_of = state["work"]
    if do == "check":
        before = forget_peak()
        result = run()
        peak = status_bytes("VmHWM")
        extra = None if before is None or peak is None else peak - before
        found = result_of(result)
        if isinstance(found, np.ndarray):
            return {"labels": [int(x) for x in found], "extraBytes": extra}
        return {"digests": [digest_of(np, numbers) for numbers in found], "extraBytes": extra}
    if do == "time":
        calls = request["calls"]
        until = time.perf_counter() + request["wakeMs"] / 1e3
        while time.perf_counter() < until:
            run()
        start = time.perf_counter()
        for _ in range(calls):
            run()
        return {"ms": (time.perf_counter() - start) * 1e3 / calls}
    raise LookupError(f"does not know the request {do}")


def main():
    sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
    try:
        import numpy as np

        peer = importlib.import_module(sys.argv[1])
    except ImportError as problem:
        say({"missing": str(problem)})
        return
    say({"version": peer.VERSION})
    state = {}
    for line in sys.stdin:
        try:
            say(answer(np, peer, state, json.loads(line)))
        except Exception as problem:  # whatever it is, the parent must hear of it
            say({"failed": f"{type(problem).__name__}: {problem}"})


main()
