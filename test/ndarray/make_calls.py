"""Makes what calls.test.ts expects, with NumPy 2.4: positional forms, coerced lists and results at the edges.

    python3 test/ndarray/make_calls.py && npx biome format --write test/ndarray/fixtures

fixtures/calls.json  what each expression gives: an array, a list of arrays, or "error" where NumPy refuses it; calls.test.ts
                     holds the same calls in our words, under the same names
"""

import json
import os

import numpy as np

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "fixtures")
np.seterr(all="ignore")

X = np.array([[1.5, -2.0, 3.25], [0.0, 4.5, -1.0]])
V = np.array([3.0, 1.0, 2.0])
F = np.array([1.1, 2.2, 3.3], np.float32)
I = np.array([[5, -3, 2], [0, 7, 1]], np.int32)
S = np.array(5.0)
Z = np.zeros


def encoded(value):
    value = float(value)
    if np.isnan(value):
        return "nan"
    if np.isinf(value):
        return "inf" if value > 0 else "-inf"
    if value == 0 and np.signbit(value):
        return "-0"
    return int(value) if value == int(value) and abs(value) < 2**53 else value


def described(result):
    if isinstance(result, (tuple, list)):
        return [described(one) for one in result]
    array = np.asarray(result)
    return {
        "dtype": str(array.dtype),
        "shape": list(array.shape),
        "data": [encoded(value) for value in array.ravel()],
    }


def in_place(target, op, other):
    target = target.copy()
    op(target, other, out=target)
    return target


def assigned(shape, source):
    target = np.zeros(shape)
    target[...] = source
    return target


CALLS = """
X.sum(0)
X.sum(1)
X.sum(-1, keepdims=True)
X.sum((0, 1))
X.sum(None)
X.prod(0)
X.max(0)
X.min(1)
X.mean(1)
X.mean(0, keepdims=True)
X.std(0)
X.std(1, ddof=1)
X.var(0)
X.argmax(1)
X.argmin(0)
X.argmax(0, keepdims=True)
X.argmax(keepdims=True)
X.argsort(0)
X.argsort(None)
np.sort(X, 0)
np.sort(X, None)
X.take([0], 1)
X.take(1, 1)
X.take(4)
np.concatenate([X, X], 1)
np.concatenate([X, V], None)
np.concatenate(X)
np.concatenate([[1, 2], [3.5]])
np.stack([X, X], 2)
np.stack([[1.0, 2], [3, 4]])
np.split(X, 3, 1)
np.array_split(X, 2, 1)
np.linspace(0, 1, 5, False)
np.round(X, 1)
np.round(F, 1)
np.round(I, 2)
np.round(I, -1)
np.round(2.5)
np.array([1, 2], "int32")
np.zeros([2, 3], dtype="int32")
np.ones_like(X, dtype="uint8")
np.zeros_like([1.5, 2])
np.full((2, 3), [1.0, 2, 3])
np.eye(3, 3, 1)
np.eye(2, k=-1)
np.arange(3, dtype="int32")
X.astype("int32")
X.astype(float)
X.reshape((3, 2))
X.transpose((1, 0))
X + [1, 2, 3.0]
X - [[1.0], [2]]
X * True
X == [1.5, 0, 0]
X @ [1.0, 2, 3]
X.dot([[1.0], [2], [3]])
np.maximum(0, [1, -2.0])
np.minimum([1.0, 5], [2, 3])
np.subtract(X, X)
np.divide([1.0, 2], 4)
np.exp(2)
np.sqrt([1.0, 4])
np.clip(V, 1.5, None)
np.clip([0.5, 2.0], 1, 1.5)
np.clip(X, [0, 0, 0], [1, 2, 3])
np.where(X > 0)
np.where([0, 2, 0, 3])
np.where([1, 0], [1.0, 2], 5)
np.pad(X, (1, 2))
np.pad(X, [[1], [2]])
np.pad(X, [[1, 2]])
np.pad(X, [2])
np.pad(V, (1, 2))
np.pad(V, 1, "constant", constant_values=7)
np.pad(S, 1)
np.pad(Z((2, 2, 2)), [1, 2])
np.allclose([1.0, 2], [1.0005, 2], 1e-3)
np.allclose([1.0, 2], [1.0005, 2])
np.allclose([np.nan], [np.nan], 1e-5, 1e-8, True)
np.array_equal([np.nan], [np.nan], True)
np.bincount([1, 1, 2], [0.5, 0.5, 1])
np.bincount([1, 1, 2], None, 5)
np.array([V, F])
np.arange(1, 1.3, 0.1)
np.arange(0.5, 2.1, 0.3)
np.arange(-1, 1, 0.1)
np.arange(1, 2, 0.1, dtype="float32")
np.arange(-0.3, 0.4, 0.1, dtype="float32")
np.arange(5, 0, -2)
np.arange(0.5, 4, 0.5, dtype="int32")
np.arange(0, 1, np.inf)
np.linspace(-1, 1, 4, dtype="int32")
np.linspace(-3, 3, 8, dtype="int32")
np.linspace(-5, 0, 4, endpoint=False, dtype="int32")
np.linspace(0, 1, 4, dtype="float32")
in_place(F, np.add, np.array([1e-9, 0.3, -3.3]))
in_place(F, np.multiply, np.array([1.1, 1 / 3, 0.7]))
in_place(F, np.divide, np.array([3, 7, 9], np.int32))
in_place(F, np.subtract, 0.1)
(I * 1000).astype("uint8")
np.array([300.7, -1.5, 256, 255.9, -256]).astype("uint8")
np.array([300.7, -1.5, 256], np.float32).astype("uint8")
S.sum(0)
S.sum(-1)
S.sum((0,))
S.sum(1)
S.max(0, keepdims=True)
S.mean(0)
S.std(0)
S.argmax(0)
S.argmax(-1, keepdims=True)
S.argsort()
S.argsort(1)
S.argpartition(0)
S.argpartition(1)
S.take([0, 0])
S.take([0], 0)
np.sort(S)
Z((0, 3)).argpartition(0, 0)
Z((0, 3)).argpartition(5, 0)
Z((3, 0)).argpartition(2)
Z((0, 3)).argpartition(7)
Z((0, 0)).max(0)
Z((0, 3)).max(0)
Z((0, 3)).max(1)
Z((0, 2, 0)).min((0, 1))
Z((0, 2, 0)).max(1)
Z((0, 2, 0)).max((0, 2))
Z((0, 0)).argmax(0)
Z((0, 3)).argmax(1)
Z((0, 2, 0)).argmin(2)
Z((0, 0)).sum(0)
Z((0, 3)).reshape(0, -1)
Z((0, 3)).reshape(-1, 0)
Z((0, 3)).reshape(3, -1)
Z((0, 3)).reshape(-1)
assigned(3, Z((1, 1, 3)) + V)
assigned((2, 3), Z((1, 2, 1)) + 4)
assigned(3, Z((2, 3)))
assigned((2, 3), [1.0, 2, 3])
np.random.RandomState(1).randint(3, 3, 0)
np.random.RandomState(1).randint(5, 3, (2, 0))
np.random.RandomState(1).randint(3, 3)
np.random.RandomState(1).randint(0, 5, size=3)
np.random.RandomState(1).randint(5, size=3)
np.random.RandomState(1).choice(5, 3)
np.random.RandomState(1).choice(5, 3, False)
np.random.RandomState(1).choice(3, (2, 2), True, [0.5, 0.25, 0.25])
np.random.RandomState(1).choice([1.5, 2.5, 3.5])
np.random.RandomState(1).permutation([3.0, 4, 5])
np.random.RandomState(1).normal(0, 1, size=2)
np.random.RandomState(1).normal(scale=2, size=2)
np.random.RandomState(1).uniform(size=2)
np.random.RandomState(1).uniform(1, high=3)
np.random.RandomState(1).exponential(2, size=2)
np.random.RandomState(1).binomial(5, 0.5, size=3)
np.random.RandomState(1).multinomial(5, [0.5, 0.5], size=2)
"""


def result_of(call):
    try:
        return described(eval(call))
    except (ValueError, TypeError, IndexError, NotImplementedError):
        return "error"


with open(os.path.join(HERE, "calls.json"), "w") as file:
    json.dump({call: result_of(call) for call in CALLS.strip().splitlines()}, file)
    file.write("\n")
