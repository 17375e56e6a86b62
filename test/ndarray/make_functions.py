"""Makes what functions.test.ts expects, with NumPy: the functions that the courses' notebooks use, beyond calls.test.ts.

    python3 test/ndarray/make_functions.py && npx biome format --write test/ndarray/fixtures

fixtures/functions.json  NumPy's version, and what it gives for each expression: an array, a list of arrays, or "error" where NumPy
                         refuses it; functions.test.ts holds the same calls in our words, under the same names
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
N = np.array([1.0, np.nan, np.inf, -np.inf, 0.0])
T = np.arange(24.0).reshape(2, 3, 4)
A = np.array([[4.0, 1.0, 2.0], [1.0, 3.0, 0.5], [2.0, 0.5, 5.0]])
L = np.array([3, 1, 2, 3, 1, 3], np.int32)
nan = np.nan
R = np.random.RandomState


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


def put(target, index, values):
    target = target.copy()
    target[index] = values
    return target


def added(target, index, values):
    target = target.copy()
    np.add.at(target, index, values)
    return target


CALLS = """
np.linalg.norm(X)
np.linalg.norm(X, axis=1)
np.linalg.norm(X, 1, 0)
np.linalg.norm(X, axis=1, keepdims=True)
np.linalg.norm(X, "fro")
np.linalg.norm(X, "nuc")
np.linalg.norm(X, 2)
np.linalg.norm(X, -2)
np.linalg.norm(X, 1)
np.linalg.norm(X, np.inf)
np.linalg.norm(V, np.inf)
np.linalg.norm(V, -np.inf)
np.linalg.norm(V, 3)
np.linalg.norm(V, 0)
np.linalg.norm(T)
np.linalg.norm(T, axis=(1, 2))
np.linalg.norm(T, 1, (2, 0))
np.linalg.norm(T, 1)
np.linalg.norm(V, "fro")
np.linalg.norm(F)
np.linalg.solve(A, V)
np.linalg.solve(A, A[:, :2])
np.linalg.solve(np.ones((2, 2)), [1.0, 2])
np.linalg.inv(A)
np.linalg.inv(X)
np.linalg.det(A)
np.linalg.det(np.ones((2, 2)))
np.linalg.svd(X)[1]
np.linalg.eigh(A)[0]
np.sort(np.linalg.eig(A)[0])
np.abs(np.linalg.qr(A)[1])
np.linalg.lstsq(X.T, V, rcond=None)
np.linalg.lstsq(X, [1.0, 2], rcond=None)
np.linalg.pinv(X)
np.any(X > 4)
np.any(X > 4, axis=0)
np.all(X, axis=1, keepdims=True)
np.all(X)
np.all([])
np.any(N)
np.isnan(N)
np.isinf(N)
np.isfinite(N)
np.isclose([1.0, nan, np.inf], [1.0 + 1e-9, nan, np.inf])
np.isclose([nan], [nan], equal_nan=True)
np.isclose(X, 1.5, 0.5)
np.logical_and(X > 0, X < 3)
np.logical_or(X, [0, 1, 0])
np.logical_not(N)
np.logical_xor(X, 1)
np.count_nonzero(X)
np.count_nonzero(X, axis=1)
np.cumsum(X)
np.cumsum(X, axis=0)
np.cumsum(T, axis=1)
np.cumsum(F)
np.cumprod(X, 1)
np.diff(X)
np.diff(X, axis=0)
np.diff(V, 2)
np.diff(V, 5)
np.unique(L)
np.unique(L, return_index=True, return_inverse=True, return_counts=True)
np.unique(X)
np.unique([nan, 1.0, nan])
np.unique([])
np.median(X)
np.median(X, axis=0)
np.median(V)
np.median(N)
np.median(X, axis=1, keepdims=True)
np.percentile(X, 30)
np.percentile(X, [25, 50, 75], axis=1)
np.percentile(X, 101)
np.quantile(V, 0.3)
np.quantile(V, [0.0, 0.1, 1])
np.average(X, axis=1, weights=[1.0, 2, 3])
np.average(X)
np.average(X, weights=X + 3)
np.average(V, weights=[1, -1, 0])
np.ptp(X)
np.ptp(I, axis=1)
np.nansum([1.0, nan, 2])
np.nansum([[1.0, nan], [nan, nan]], axis=1)
np.nanmean([1.0, nan, 2])
np.nanmax([[1.0, nan], [3, nan]], axis=0)
np.nanmax([nan, 2.0, 1])
np.hstack([V, V])
np.hstack([X, X])
np.hstack([X, V])
np.vstack([V, V])
np.vstack([X, V])
np.column_stack([V, F])
np.column_stack([A, V])
np.squeeze(T[:1, :, :1])
np.squeeze(T[:1], 0)
np.squeeze(T, 0)
np.expand_dims(X, 1)
np.expand_dims(X, (0, -1))
np.expand_dims(X, 4)
np.swapaxes(T, 0, 2)
np.moveaxis(T, 0, -1)
np.moveaxis(T, [0, 1], [-1, 0])
np.ravel(X.T)
np.repeat(X, 2)
np.repeat(X, [1, 0, 2], axis=1)
np.repeat(X, 2, 0)
np.tile(V, 2)
np.tile(X, (2, 2))
np.tile(V, (2, 1, 2))
np.tile(T, 2)
np.flip(X)
np.flip(X, 1)
np.flip(T, (0, 2))
np.roll(X, 1)
np.roll(X, -1, axis=1)
np.roll(T, (1, 2), (0, 2))
np.meshgrid(V, [1.0, 2])
np.meshgrid(V, [1.0, 2], indexing="ij")
np.meshgrid(V, [1.0, 2], [5.0, 6])
np.broadcast_to(V, (2, 3))
np.broadcast_to(V, (3, 2))
np.outer(V, X)
np.inner(V, V)
np.inner(X, V)
np.inner(T, T)
np.inner(X, [1.0, 2])
np.vdot(X, X)
np.trace(A)
np.trace(X, 1)
np.diag(V)
np.diag(V, -1)
np.diag(X, 1)
np.diag(A)
np.diag(A, 7)
np.tril(A)
np.triu(A, 1)
np.tril(T, -1)
np.triu(V)
np.einsum("ij,kj->ik", X, A)
np.einsum("ii", A)
np.einsum("ij->j", X)
np.einsum("ba", X)
np.einsum("ijk,kj->i", T, T[0].T)
np.einsum("i,i->", I[0], I[1])
np.einsum("ij,jk", X, X)
np.tensordot(T, T[0].T)
np.tensordot(X, A, 1)
np.tensordot(T, T, ([0, 1], [0, 1]))
np.tensordot(T, X.T, (1, 0))
np.tensordot(V, F, 0)
np.nonzero(X > 0)
np.flatnonzero(X)
np.argwhere(X < 0)
X[X > 0]
X.T[X.T > 0]
V[[2, 0, -1]]
V[[True, False, True]]
X[[0, 1, 1], [2, 0, -1]]
X[[[0], [1]], [0, 2]]
V[[3]]
put(X, X < 0, 0)
put(X, X > 1, [7, 8, 9])
put(X, X > 1, [7, 8])
put(A, [2, 0], V)
put(A, [2, 0], [[1.0], [2]])
put(V, [0, 2], 9)
put(X, ([0, 1], [2, 2]), [5, 6])
added(V, [0, 0, 2], 1)
added(A, [[0, 0], [2, 1]], T[:, :2, :3])
added(X, ([0, 0], [1, 1]), [1, 2])
np.take_along_axis(X, X.argsort(1), 1)
np.take_along_axis(X, np.array([[0, 1, 0]]), 0)
np.take_along_axis(X, np.array([[2], [-1]]), 1)
np.take_along_axis(X, np.array([[3], [0]]), 1)
np.searchsorted([1.0, 2, 2, 3], [2.0, 0, 5, nan])
np.searchsorted([1.0, 2, 2, 3], 2, "right")
np.searchsorted([1.0, nan], nan)
np.searchsorted([1.0, nan], nan, side="right")
np.histogram(X, 4)
np.histogram(X, bins=[-2, 0, 1.5, 5])
np.histogram(X, bins=3, range=(0, 3), density=True)
np.histogram(V, bins=2, weights=[1.0, 2, 0.5])
np.histogram([2.0, 2])
np.histogram(V, 0)
np.digitize(X, [-1.0, 0, 1.5, 4])
np.digitize(X, [-1.0, 0, 1.5, 4], right=True)
np.digitize(X, [4, 1.5, 0.0])
np.digitize(X, [4, 1.5, 0.0], True)
np.digitize(X, [1, 5, 2])
np.log1p(V)
np.expm1(V)
np.log2(V)
np.log10(V)
np.log2(F)
np.tan(X)
np.arctan(X)
np.arctan2(X, [1.0, -1, 0])
np.sinh(V)
np.cosh(I)
X // 0.7
I // 2
I // np.array([2, -3, 0], np.int32)
np.fmax(N, 0.5)
np.fmin([nan, 1.0, nan], [nan, nan, 2.0])
np.empty((2, 0))
np.empty_like(I[:0])
np.logspace(0, 2, 3)
np.logspace(-2, 1, 4, endpoint=False)
np.logspace(0, 4, 5, base=2)
np.insert(V, 1, 9)
np.insert(V, 1, [8, 9])
np.insert(V, [0, 3], [8, 9])
np.insert(X, 1, [7, 8], axis=1)
np.insert(X, 2, 5, axis=0)
np.insert(X, [0, 0], [[1.0], [2]], axis=1)
np.insert(V, 4, 1)
np.delete(V, 1)
np.delete(X, [0, -1], 1)
np.delete(X, 4)
np.delete(V, 3)
np.append(X, 5)
np.append(X, [[1.0, 2, 3]], axis=0)
np.append(X, V, axis=0)
np.subtract(2, 0.5)
np.power([2.0, 3], [2, 0.5])
np.divide(1, V)
R(1).random(3)
R(1).exponential(2, 4)
R(1).gamma(0.5, 2, 4)
R(1).gamma(1, 2, 4)
R(1).gamma(3.5, size=6)
R(1).gamma(-1)
R(1).beta(0.5, 0.5, 6)
R(1).beta(2, 3, 6)
R(1).beta(0, 1)
R(1).poisson(3, 8)
R(1).poisson(50, 8)
R(1).poisson(1000.5, (2, 4))
R(1).poisson(0, 2)
R(1).poisson(-1)
R(1).randint(0, 10, 9, dtype="int32")
R(1).randint(0, 10, 9, dtype="uint8")
R(1).randint(0, 256, 6, dtype="uint8")
R(1).randint(3, 4, 3, dtype="uint8")
R(1).randint(0, 257, 3, dtype="uint8")
"""


def result_of(call):
    try:
        return described(eval(call))
    except (ValueError, TypeError, IndexError, np.linalg.LinAlgError, ZeroDivisionError):
        return "error"


with open(os.path.join(HERE, "functions.json"), "w") as file:
    results = {call: result_of(call) for call in CALLS.strip().splitlines()}
    json.dump({"numpy": np.__version__, "results": results}, file)
    file.write("\n")
