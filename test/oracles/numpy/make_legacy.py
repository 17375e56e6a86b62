"""Writes legacy.json: what NumPy's legacy RandomState draws, call by call, for test/random/random-state.test.ts.

Made with NumPy 1.24.2 on x86-64 Linux (glibc 2.36):  python3 make_legacy.py > legacy.json
Calls of one case follow each other on one generator. "sha256" stands for results too long to list: of the little-endian
float64 values, for normal numbers of their bits rounded to 40 bits of mantissa, as integers.
"""
import hashlib
import json

import numpy as np

cases = []


def numbers(result):
    result = np.asarray(result)
    return {"shape": list(result.shape), "data": [float(x) for x in result.ravel()]}


def digest(result, normal):
    flat = np.ascontiguousarray(result, dtype=np.float64).ravel()
    if normal:
        flat = (flat.view(np.uint64) + np.uint64(2**11)) >> np.uint64(12)
    return {"shape": list(np.shape(result)), "sha256": hashlib.sha256(flat.tobytes()).hexdigest()}


def case(name, seed, *calls, long=False):
    state = np.random.RandomState(seed)
    rows = []
    for method, args, *rest in calls:
        kwargs = rest[0] if rest else {}
        result = getattr(state, method)(*args, **kwargs)
        normal = method in ("randn", "standard_normal", "normal")
        rows.append({"method": method, "args": args, "kwargs": kwargs,
                     **(digest(result, normal) if long else numbers(result))})
    cases.append({"name": name, "seed": seed, "calls": rows})


for seed in (0, 1, 42, 231, 2**31, 2**32 - 1, [0], [1, 2, 3], [2**32 - 1] * 5, list(range(700))):
    label = f"{len(seed)} seeds from {seed[0]}" if isinstance(seed, list) else f"seed {seed}"
    case(f"first draws, {label}", seed, ("rand", [4]), ("randn", [3]), ("randint", [0, 1000, 4]),
         ("random_sample", [[2, 3]]), ("randn", [2, 2]))
    case(f"past a block of 624 words, {label}", seed, ("rand", [311]), ("rand", [4]), ("rand", [700]))

case("odd counts and the spare normal", 7, ("randn", [1]), ("randn", [1]), ("randn", [3]), ("rand", [2]), ("randn", []),
     ("normal", [10, 2, 3]), ("standard_normal", [[3, 1]]), ("randint", [5]), ("randn", [2]), ("uniform", [-1, 1]),
     ("normal", []), ("random_sample", []), ("rand", []), ("exponential", []),
     ("exponential", [2.5, 5]))
case("no numbers asked for", 7, ("rand", [0]), ("randn", [0, 3]), ("randint", [0, 5, 0]), ("permutation", [0]),
     ("randn", [2]))

for low, high in ((0, 1), (5, 6), (0, 2), (-5, 5), (0, 255), (0, 256), (0, 257), (0, 2**31 - 1), (0, 2**31),
                  (0, 2**32 - 1), (0, 2**32), (0, 2**32 + 1), (-2**31, 2**31), (-2**31, 2**31 - 1), (0, 2**33),
                  (0, 2**40 + 12345), (-2**52, 2**52 - 1), (0, 2**53 - 1), (-(2**53) + 1, 0)):
    case(f"randint({low}, {high})", 11, ("randint", [low, high, 12]), ("rand", [2]))
case("randint with one bound and a shape", 11, ("randint", [10, None, [2, 3]]), ("randint", [3]), ("randint", [7, 9]))

for n in (0, 1, 2, 3, 17, 1000):
    case(f"permutation({n})", 19, ("permutation", [n]), ("rand", [1]))

for seed in (0, 5):
    case(f"choice, seed {seed}", seed,
         ("choice", [50, 10]), ("choice", [50]), ("choice", [5, [2, 3]]), ("choice", [1, 4]),
         ("choice", [50, 10], {"replace": False}), ("choice", [6, 6, False]), ("choice", [9], {"replace": False}),
         ("choice", [5, 10], {"p": [0.1, 0.2, 0.3, 0.25, 0.15]}), ("choice", [3], {"p": [0, 1, 0]}),
         ("choice", [4, 4], {"replace": False, "p": [0.7, 0.1, 0.1, 0.1]}),
         ("choice", [6, [2, 2]], {"replace": False, "p": [0.9, 0.025, 0, 0.025, 0.025, 0.025]}),
         ("choice", [40, 30], {"replace": False, "p": [(i + 1) / 820 for i in range(40)]}), ("rand", [1]))

for n in (0, 1, 5, 20, 100, 1000, 10**6, 2**40):
    for p in (0.0, 1e-3, 0.1, 0.3, 0.5, 0.7, 0.999, 1.0):
        case(f"binomial({n}, {p})", 23, ("binomial", [n, p, 40]), ("rand", [1]))
case("binomial, one at a time", 23, ("binomial", [10, 0.5]), ("binomial", [1000, 0.4]), ("binomial", [1, 0.2, [2, 2]]))

case("multinomial", 29, ("multinomial", [20, [1 / 6] * 6]), ("multinomial", [20, [1 / 6] * 6, 3]),
     ("multinomial", [1000, [0.1, 0.2, 0.7], [2, 2]]), ("multinomial", [5, [1.0, 0.0, 0.0]]),
     ("multinomial", [5, [0.0, 0.0, 1.0]]), ("multinomial", [0, [0.5, 0.5]]), ("multinomial", [7, [0.3, 0.3]]),
     ("multinomial", [100, [0.5, 0.5 + 1e-13, 0.0]]), ("multinomial", [9, [1.0]]), ("rand", [1]))

case("a million", 2023, ("rand", [10**6]), ("randint", [0, 10, 10**6]), ("randint", [0, 10**12, 10**5]),
     ("permutation", [10**5]), ("choice", [1000, 500], {"replace": False}), ("binomial", [1000, 0.4, 10**5]),
     ("binomial", [20, 0.3, 10**5]), ("uniform", [-3, 8, 10**5]), long=True)
case("a million normals", 2024, ("randn", [10**6]), ("normal", [5, 0.1, 10**5]), long=True)

state = np.random.RandomState(3)
state.randn(3)
_, key, pos, has_gauss, gauss = state.get_state()
snapshot = {"seed": 3, "normalsDrawn": 3, "key": [int(k) for k in key], "pos": pos, "spareNormal": float(gauss)}

rows = np.arange(24.0).reshape(6, 4)
cubes = np.arange(24.0).reshape(4, 3, 2)
shuffles = []
for seed in (0, 1, 8):
    state = np.random.RandomState(seed)
    line, flat, matrix, block = list(range(9)), np.arange(10.0), rows.copy(), cubes.copy()
    for x in (line, flat, matrix, block):
        state.shuffle(x)
    view = rows.copy()
    state.shuffle(view.T)
    shuffles.append({"seed": seed, "list": line, "flat": numbers(flat), "matrix": numbers(matrix),
                     "block": numbers(block), "transposed": numbers(view), "permutationOfMatrix":
                     numbers(state.permutation(rows)), "permutationOfFlat": numbers(state.permutation(np.arange(5.0))),
                     "choiceOfFlat": numbers(state.choice(np.array([2.5, 3.5, 9.5]), 7)), "next": float(state.rand())})

vectors = []
for name, cov in (("diagonal", [[4.0, 0, 0], [0, 1.0, 0], [0, 0, 9.0]]), ("equal variances", [[2.0, 0], [0, 2.0]]),
                  ("dense", [[2.0, 0.6], [0.6, 1.0]]), ("singular", [[1.0, 1.0], [1.0, 1.0]]),
                  ("dense 4", (lambda a: (a @ a.T).tolist())(np.random.RandomState(1).randn(4, 4)))):
    D = len(cov)
    state = np.random.RandomState(31)
    mean = [float(i) for i in range(D)]
    draws = state.multivariate_normal(mean, cov, 5)
    _, s, v = np.linalg.svd(np.array(cov))
    vectors.append({"name": name, "mean": mean, "cov": cov, "size": 5, "draws": numbers(draws),
                    "normals": numbers(np.random.RandomState(31).randn(5, D)), "values": s.tolist(), "axes": numbers(v)})

print(json.dumps({"numpy": np.__version__, "cases": cases, "snapshot": snapshot, "shuffles": shuffles,
                  "multivariate": vectors}))
