"""The works in PyTorch on the processor; those of linear classifiers without autograd, their gradients written out as in
NumPy, which is faster."""
import os

import torch

import torch_nets

torch.set_num_threads(int(os.environ["PEER_THREADS"]))
torch.set_grad_enabled(False)
VERSION = f"PyTorch {torch.__version__}"


def numbers(result):
    return [result.numpy()]


def tensors(inputs, *names):
    found = [torch.from_numpy(inputs[name]) for name in names]
    return [t.long() if t.dtype == torch.int32 else t for t in found]


def matmul(inputs, size, way):
    A, B = tensors(inputs, "A", "B")
    return lambda: A @ B, numbers


def knn_distances(inputs, size, way):
    X, train = tensors(inputs, "X", "Xtrain")
    dtype = getattr(torch, way)
    return lambda: torch.cdist(X.to(dtype), train.to(dtype)), numbers


def svm_loss(W, X, y, reg):
    N = X.shape[0]
    scores = X @ W
    rows = torch.arange(N)
    margins = (scores - scores[rows, y][:, None] + 1).clamp_(min=0)
    margins[rows, y] = 0
    loss = margins.sum() / N + reg * (W * W).sum()
    slopes = (margins > 0).to(X.dtype)
    slopes[rows, y] = -slopes.sum(1)
    return loss, X.T @ slopes / N + 2 * reg * W


def softmax_loss(W, X, y, reg):
    N = X.shape[0]
    logs = torch.log_softmax(X @ W, 1)
    rows = torch.arange(N)
    loss = -logs[rows, y].sum() / N + reg * (W * W).sum()
    probabilities = logs.exp_()
    probabilities[rows, y] -= 1
    return loss, X.T @ probabilities / N + 2 * reg * W


def loss_work(loss):
    def work(inputs, size, way):
        W, X, y = tensors(inputs, "W", "X", "y")
        return lambda: loss(W, X, y, 1e-3), lambda result: [part.numpy() for part in result]

    return work


def svm_train(inputs, size, way):
    from numpy_peer import centered

    X = torch.from_numpy(centered(inputs["images"], way))
    start, y, batches = tensors(inputs, "W", "y", "rows")

    def run():
        W = start.clone()
        for rows in batches:
            _, dW = svm_loss(W, X[rows], y[rows], 2.5e4)
            W -= 1e-7 * dW
        return W

    return run, numbers


WORKS = {
    "matmul": matmul,
    "knn-distances": knn_distances,
    "svm-loss": loss_work(svm_loss),
    "softmax-loss": loss_work(softmax_loss),
    "svm-train": svm_train,
    **torch_nets.WORKS,
}
