"""Makes the numbers, texts and files that the tests of src/ndarray/ expect, with NumPy itself.

Run it with the NumPy whose version is in fixtures/expressions.json (1.24.2):

    python3 test/ndarray/make_fixtures.py && npx biome format --write test/ndarray/fixtures

expressions.json  inputs by name, and what each NumPy expression over them gives; expressions.test.ts holds the same
                  expressions in our words, under the same names
printing.json     arrays, with what str() and repr() show of them
*.npy, *.npz      files in every version, byte order, memory order and element type that loadNpy reads
"""

import json
import os

import numpy as np
from numpy.lib import format as npy_format

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "fixtures")
np.seterr(all="ignore")


def encoded(value):
    """JSON has neither NaN, infinities nor a minus zero."""
    value = float(value)
    if np.isnan(value):
        return "nan"
    if np.isinf(value):
        return "inf" if value > 0 else "-inf"
    if value == 0 and np.signbit(value):
        return "-0"
    return int(value) if value == int(value) and abs(value) < 2**53 else value


def described(array):
    array = np.asarray(array)
    return {
        "dtype": str(array.dtype),
        "shape": list(array.shape),
        "data": [encoded(value) for value in array.ravel()],
    }


def write(name, content):
    with open(os.path.join(HERE, name), "w") as file:
        json.dump(content, file, indent=None)
        file.write("\n")


rng = np.random.RandomState(231)
INPUTS = {
    "A": rng.randn(3, 4).round(3),
    "B": rng.randn(3, 4).round(3) + 3,
    "v": rng.randn(4).round(3),
    "w": rng.randn(3).round(3),
    "c": rng.randn(3, 1).round(3),
    "one": np.array([[2.5]]),
    "s": np.array(1.75),
    "E": np.zeros((0, 3)),
    "Z": np.array([[np.nan, 1, -np.inf], [np.inf, 0, -0.0], [2, np.nan, 2]]),
    "F": rng.randn(3, 4).astype(np.float32),
    "I": rng.randint(-50, 50, (3, 4)).astype(np.int32),
    "J": np.array([3, -7, 2, 5], np.int32),
    "U": rng.randint(0, 256, (3, 4)).astype(np.uint8),
    "X": rng.randn(2, 3, 4, 5).round(3),
    "P": rng.rand(5, 6).round(3) + 0.1,
    "ties": np.array([[2.0, 1, 2, 1, 0], [0, 0, 0, 0, 0]]),
    "y": np.array([2, 0, 3], np.int32),
    "labels": np.array([0, 2, 1, 2, 2, 5], np.int32),
    "stack": rng.randn(2, 3, 4).round(3),
}

EXPRESSIONS = """
A + B
A - v
A * c
A / B
v + c
A + 1
A - 0.5
2 - A
1 / B
1 / F
2 - I
1 / I
A / 0
-A
s + A
one * A
E + np.ones(3)
E + 1
Z + 1
Z * 0
A.T + B.T
A[:, ::2] + B[:, 1::2]
A[::-1, ::-1] - B
A[1:, 1:] * B[:2, :3]
A[::2].T[1:3] + 1
X + X.transpose(0, 1, 2, 3)
X + w.reshape(3, 1, 1)
X.transpose(3, 1, 0, 2) * 2
X.transpose(0, 2, 3, 1) - w
F + F
F + 0.1
F * A
F / 3
F + I
F + U
I + I
I * I
I + 1
I + 0.5
I / 2
I / J
I + U
U + U
U * 3
U - 200
U / 2
-U
-I
B ** 2
B ** 3
I ** 3
B ** 0.5
B ** A
B ** -1
2.0 ** A
I ** 2
Z ** 0
A % 0.7
A % -0.7
I % 7
I % -7
I % J
U % 7
Z % 2
A == A.T.T
A == B
A != 0
A < B
A <= v
A > 0.5
A >= c
Z == Z
Z != Z
Z < 1
Z >= 0
I == U
I > 0.5
U > 127
F < A
A @ B.T
A.T @ B
A @ v
w @ A
v @ v
A.T @ w
A[:, ::2] @ B[:, ::2].T
A[::-1] @ B[:, ::-1].T
F @ F.T
F.T @ A
I @ I.T
I @ v
I @ U.T
E @ np.ones((3, 2))
np.ones((2, 0)) @ E
stack @ stack.transpose(0, 2, 1)
stack @ v
A @ stack.transpose(0, 2, 1)
np.dot(stack, v)
np.dot(A, 2)
A.sum()
A.sum(axis=0)
A.sum(axis=1)
A.sum(axis=-1, keepdims=True)
A.sum(keepdims=True)
A.T.sum(axis=0)
A[::-1, ::2].sum()
A[:, ::2].sum(axis=0)
A[::2, 1:].sum(axis=1)
I.sum()
I.sum(axis=0)
U.sum(axis=1)
F.sum()
F.sum(axis=0)
E.sum()
E.sum(axis=0)
E.sum(axis=1)
Z.sum(axis=0)
s.sum()
one.sum(axis=0)
X.sum(axis=(0, 2, 3))
X.sum(axis=(1, 3), keepdims=True)
X.sum(axis=(0, 1, 2, 3))
X.sum(axis=())
X.sum(axis=2)
X.sum(axis=-3)
X.transpose(2, 0, 3, 1).sum(axis=(0, 2))
X[:, ::2, :, 1:4].sum(axis=(0, 3))
X[:, ::2, :, 1:4].sum()
A.prod()
A.prod(axis=0)
I.prod(axis=1)
X.prod(axis=(1, 2))
E.prod(axis=0)
A.max()
A.max(axis=0)
A.max(axis=1, keepdims=True)
A.min()
A.min(axis=0)
Z.max()
Z.max(axis=0)
Z.min(axis=1)
I.max(axis=0)
U.min(axis=1)
F.max()
X.max(axis=(0, 2, 3))
X[:, :, ::-1, ::2].min(axis=(1, 3))
E.max(axis=1)
A.mean()
A.mean(axis=0)
A.mean(axis=1, keepdims=True)
F.mean(axis=0)
I.mean()
I.mean(axis=1)
X.mean(axis=(0, 2, 3))
E.mean(axis=1)
A.std()
A.std(axis=0)
A.var(axis=1)
A.var(axis=0, keepdims=True)
A.var(ddof=1)
A.std(axis=0, ddof=1)
F.var(axis=1)
I.std()
X.var(axis=(0, 2, 3))
X.transpose(3, 0, 2, 1).std(axis=(0, 2))
Z.var()
A.argmax()
A.argmax(axis=0)
A.argmax(axis=1)
A.argmin()
A.argmin(axis=1)
A.T.argmax()
A[::-1, ::2].argmin()
Z.argmax()
Z.argmax(axis=0)
Z.argmin(axis=1)
ties.argmax(axis=1)
ties.argmax()
ties.T.argmax()
I.argmax(axis=0)
X.argmax(axis=2)
A.argmax(axis=1, keepdims=True)
A.argsort(kind="stable")
A.argsort(axis=0, kind="stable")
ties.argsort(kind="stable")
ties.T.argsort(axis=0, kind="stable")
Z.argsort(kind="stable")
Z.argsort(axis=0, kind="stable")
I.argsort(kind="stable")
X.argsort(axis=1, kind="stable")
np.sort(A)
np.sort(A, axis=0)
np.sort(Z)
np.sort(U, axis=0)
np.sort(A[:, ::-1])
E.argsort(axis=0)
A.take([0, 5, -1])
A.take([2, 0, 0], axis=0)
A.take([-1, 1], axis=1)
A.take(y, axis=1)
X.take([1, 0], axis=2)
X.take(np.array([[0, 1], [2, 2]]), axis=1)
A.T.take([1, 2], axis=0)
A.take([], axis=0)
A[np.arange(3), y]
A[::-1][np.arange(3), y]
A.reshape(2, -1)
A.T.reshape(-1)
A.T.reshape(2, 6)
A[:, ::2].reshape(-1)
A[::2].reshape(2, 2, 2)
X.transpose(0, 2, 3, 1).reshape(-1, 3)
X.reshape(2, 3, -1)
E.reshape(3, 0)
s.reshape(1, 1)
one.reshape(())
A[1]
A[1, 2]
A[-1]
A[:, -1]
A[1:2]
A[1:1]
A[-2:]
A[::-1]
A[5:]
A[-9:2]
A[2:0:-1]
A[:, 3:0:-2]
A[-1::-2, 1]
A[:, ::2][::-1]
A[1:][:, 1:].T
X[0, :, 1:3, ::2]
X.transpose(1, 0, 2, 3)[2, :, -1]
A.flatten()
A.T.flatten()
A.astype(np.float32)
A.astype(np.int32)
(A * 100).astype(np.int32)
U.astype(np.float64)
I.astype(np.uint8)
np.exp(A)
np.log(B)
np.log(Z)
np.sqrt(B)
np.sqrt(A)
np.abs(A)
np.abs(I)
np.sign(A)
np.sign(Z)
np.square(A)
np.square(I)
np.tanh(A)
np.exp(F)
np.sqrt(I)
np.sin(A)
np.cos(A)
np.floor(A)
np.ceil(A)
np.round(np.array([0.5, 1.5, 2.5, -0.5, -1.5, 1.2]))
np.maximum(A, 0)
np.maximum(A, B - 3)
np.maximum(Z, 1)
np.minimum(0, A)
np.minimum(Z, v[:3])
np.maximum(I, U)
np.clip(A, -0.5, 0.5)
np.clip(I, 0, None)
np.where(A > 0, A, 0)
np.where(A > 0, 1, B)
np.where(A > 0, v, c)
np.where(Z != Z, 0, Z)
np.where(A.T > 0, B.T, -1)
np.where(v > 0, I, U)
np.where(I, A, B)
np.where(Z, 1, 0)
np.concatenate([A, B])
np.concatenate([A, B], axis=1)
np.concatenate([A, I], axis=0)
np.concatenate([A.T, B.T], axis=-1)
np.concatenate([E, np.ones((2, 3))])
np.stack([A, B])
np.stack([A, B], axis=1)
np.stack([A, B], axis=-1)
np.split(A, 2, axis=1)[1]
np.split(A, [1])[0]
np.split(v, [1, 3])[1]
np.array_split(v, 3)[0]
np.array_split(v, 3)[2]
np.pad(A, 1)
np.pad(A, ((0, 1), (2, 0)))
np.pad(X, ((0, 0), (0, 0), (1, 1), (1, 1)))
np.pad(I, 1, constant_values=7)
np.bincount(labels)
np.bincount(labels, minlength=8)
np.bincount(labels, weights=np.arange(6.0))
np.bincount(np.array([], int))
np.arange(5)
np.arange(2, 9, 3)
np.arange(1, 0, -0.25)
np.arange(0, 1, 0.1)
np.linspace(0, 1, 5)
np.linspace(-3, 7)
np.linspace(0, 1, 4, endpoint=False)
np.linspace(2, 3, 1)
np.eye(3)
np.eye(2, 4)
np.eye(3, 3, 1)
np.eye(3, 3, -1)
np.full((2, 3), 7)
np.zeros((2, 0))
np.ones(3)
"""


def make_expressions():
    results = {}
    for expression in EXPRESSIONS.strip().split("\n"):
        results[expression] = described(eval(expression, {"np": np, **INPUTS}))
    inputs = {name: described(array) for name, array in INPUTS.items()}
    write("expressions.json", {"numpy": np.__version__, "inputs": inputs, "results": results})


def printed_arrays():
    yield from [np.array(x) for x in (0.0, -0.0, 1 / 3, 1e16, 1e15, 1e-4, 1e-5, 123456.789, np.nan, -np.inf)]
    yield from [np.array(x, np.float32) for x in (1 / 3, 1e10, 16777217.0, 1e-7)]
    yield from [np.array(7, np.int32), np.zeros(0), np.zeros((0, 3)), np.zeros((2, 0, 3), np.uint8)]
    yield from [np.arange(5.0), np.arange(12.0).reshape(3, 4), np.arange(24.0).reshape(2, 3, 4) / 7]
    yield from [np.array([0.1, 0.25, 100]), np.array([1e-5, 1]), np.array([1e8, 1]), np.array([1.5, 1501])]
    yield np.array([1.0, np.nan, -np.inf])
    yield np.array([np.nan, np.inf])
    yield np.array([np.nan, 1e-10, 3e20])
    yield np.array([1e100, 1e-100, -1e5])
    yield np.array([0.0, -0.0, 2.0**-9, 3 * 2.0**-9])  # ties at the eighth digit go to the even one
    yield np.array([3 * 2.0**-10, 2.0**-30, 5e-324, 1.7976931348623157e308])
    yield np.array([0.1, 1 / 3, 16777216, 16777220], np.float32)
    yield np.array([1e-5, 1 / 3, 1e10], np.float32)
    yield np.array([0.001953125, 0.494140625], np.float32)
    yield np.array([[1, -20], [300, 4]], np.int32)
    yield np.array([[0, 1, 255]], np.uint8)
    yield np.arange(1000.0)
    yield np.arange(1001.0)
    yield np.arange(1500, dtype=np.int32)
    yield np.arange(2000.0).reshape(40, 50) / 3
    yield np.arange(1260.0).reshape(7, 2, 9, 10)
    yield np.random.RandomState(0).randn(4, 30)
    yield np.random.RandomState(1).randn(3, 5, 2).astype(np.float32)
    yield np.random.RandomState(3).randn(1, 5, 5)  # repr breaks its lines one column earlier than str
    yield np.random.RandomState(2).randn(20, 3, 20) * 1e6
    yield np.arange(12.0).reshape(3, 4).T
    yield np.arange(12.0)[::-2]


def make_printing():
    write("printing.json", [{**described(a), "str": str(a), "repr": repr(a)} for a in printed_arrays()])


def make_files():
    def save(name, array, version=(1, 0)):
        with open(os.path.join(HERE, name), "wb") as file:
            npy_format.write_array(file, array, version=version)

    A = np.arange(6.0).reshape(2, 3) / 4
    for name, dtype in [("f8", "<f8"), ("f4", "<f4"), ("i4", "<i4"), ("u1", "|u1"), ("b1", "|b1"), ("i8", "<i8")]:
        save(f"{name}.npy", (A * 4).astype(dtype) if dtype != "|b1" else A > 0.5)
    for name, dtype in [("big-f8", ">f8"), ("big-f4", ">f4"), ("big-i4", ">i4"), ("big-i8", ">i8")]:
        save(f"{name}.npy", (A * 4 - 3).astype(dtype))
    for name, dtype in [("i1", "|i1"), ("i2", "<i2"), ("u2", ">u2"), ("u4", "<u4"), ("u8", "<u8")]:
        save(f"{name}.npy", (A * 4).astype(dtype))
    save("fortran.npy", np.asfortranarray(A))
    save("version2.npy", A, (2, 0))
    save("version3.npy", A, (3, 0))
    save("scalar.npy", np.array(2.5))
    save("vector.npy", np.arange(3.0))
    save("empty.npy", np.zeros((0, 3)))
    save("wide.npy", np.array([2**31, -(2**53) + 1], np.int64))
    save("too-wide.npy", np.array([1, 2**53 + 2], np.int64))
    save("complex.npy", np.array([1 + 2j]))
    save("record.npy", np.zeros(2, [("x", "<f8"), ("y", "<i4")]))
    np.savez(os.path.join(HERE, "stored.npz"), W=A, b=np.arange(3, dtype=np.int32))
    np.savez_compressed(os.path.join(HERE, "compressed.npz"), W=A, b=np.arange(3, dtype=np.int32))


if __name__ == "__main__":
    make_expressions()
    make_printing()
    make_files()
