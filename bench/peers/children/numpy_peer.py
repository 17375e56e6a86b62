"""The works in NumPy, as CS231n's solutions write them. A work gives (run, result_of): result_of(what run gave) is a
list of arrays of numbers, or one array of classes."""
import numpy as np

import numpy_nets


def blas_name():
    """The BLAS that is loaded, and the kernels it chose."""
    try:
        from threadpoolctl import threadpool_info

        for pool in threadpool_info():
            if pool.get("user_api") == "blas":
                return f"{pool['internal_api']} {pool.get('version')}, {pool.get('architecture')} kernels"
    except ImportError:
        pass
    return "BLAS unknown: python3-threadpoolctl would tell"


VERSION = f"NumPy {np.__version__}, {blas_name()}"


def alone(result):
    return [result]


def matmul(inputs, size, way):
    A, B = inputs["A"], inputs["B"]
    return lambda: A @ B, alone


def distances_of(X, train, dtype):
    X = X.astype(dtype)
    train = train.astype(dtype)
    squares = (X**2).sum(axis=1)[:, None] - 2 * (X @ train.T) + (train**2).sum(axis=1)
    return np.sqrt(np.maximum(squares, 0))


def knn_distances(inputs, size, way):
    return lambda: distances_of(inputs["X"], inputs["Xtrain"], way), alone


def knn_predict(inputs, size, way):
    X, train, y, k = inputs["X"], inputs["Xtrain"], inputs["y"], size["K"]
    large = len(X) * len(train) > 10**7

    def run():
        dists = distances_of(X, train, way)
        order = np.argpartition(dists, k, axis=1) if large else np.argsort(dists, axis=1)
        votes = y[order[:, :k]]
        return np.array([np.argmax(np.bincount(row)) for row in votes])

    return run, np.asarray


def svm_loss(W, X, y, reg):
    N = X.shape[0]
    scores = X @ W
    margins = np.maximum(0, scores - scores[np.arange(N), y][:, None] + 1)
    margins[np.arange(N), y] = 0
    loss = margins.sum() / N + reg * np.sum(W * W)
    slopes = (margins > 0).astype(X.dtype)
    slopes[np.arange(N), y] = -slopes.sum(axis=1)
    return loss, X.T @ slopes / N + 2 * reg * W


def softmax_loss(W, X, y, reg):
    N = X.shape[0]
    scores = X @ W
    scores -= scores.max(axis=1, keepdims=True)
    probabilities = np.exp(scores)
    probabilities /= probabilities.sum(axis=1, keepdims=True)
    loss = -np.log(probabilities[np.arange(N), y]).sum() / N + reg * np.sum(W * W)
    probabilities[np.arange(N), y] -= 1
    return loss, X.T @ probabilities / N + 2 * reg * W


def loss_work(loss):
    def work(inputs, size, way):
        W, X, y = inputs["W"], inputs["X"], inputs["y"]
        return lambda: loss(W, X, y, 1e-3), list

    return work


def centered(images, dtype):
    X = np.ones((images.shape[0], images.shape[1] + 1), dtype)
    X[:, :-1] = images
    X[:, :-1] -= 127.5
    return X


def svm_train(inputs, size, way):
    X, y = centered(inputs["images"], way), inputs["y"]

    def run():
        W = inputs["W"].copy()
        rng = np.random.RandomState(231)
        for _ in range(size["steps"]):
            rows = rng.choice(len(X), size["B"])
            _, dW = svm_loss(W, X[rows], y[rows], 2.5e4)
            W -= 1e-7 * dW
        return W

    return run, alone


WORKS = {
    "matmul": matmul,
    "knn-distances": knn_distances,
    "knn-predict": knn_predict,
    "svm-loss": loss_work(svm_loss),
    "softmax-loss": loss_work(softmax_loss),
    "svm-train": svm_train,
    **numpy_nets.WORKS,
}
