"""Layers and training steps in NumPy: im2col as CS231n's fast layers have it, with strides in place of Cython."""
import numpy as np
from numpy.lib.stride_tricks import as_strided


def patches_of(x, K, S, P):
    """[C, K, K, N, out, out], as one row for each number of a patch."""
    N, C, H, _ = x.shape
    out = (H + 2 * P - K) // S + 1
    padded = np.pad(x, ((0, 0), (0, 0), (P, P), (P, P)))
    image, channel, row, column = padded.strides
    view = as_strided(
        padded,
        shape=(C, K, K, N, out, out),
        strides=(channel, row, column, image, S * row, S * column),
    )
    return np.ascontiguousarray(view).reshape(C * K * K, N * out * out), out


def conv_forward(x, w, b, S, P):
    N, F, K = len(x), len(w), w.shape[2]
    cols, out = patches_of(x, K, S, P)
    scores = w.reshape(F, -1) @ cols
    scores += b[:, None]
    return np.ascontiguousarray(scores.reshape(F, N, out, out).transpose(1, 0, 2, 3)), cols


def filter_gradients(rows, cols, w):
    return (rows @ cols.T).reshape(w.shape), rows.sum(axis=1)


def rows_of(dout):
    return np.ascontiguousarray(dout.transpose(1, 0, 2, 3)).reshape(dout.shape[1], -1)


def image_gradients(rows, shape, w, S, P, out):
    N, C, H, _ = shape
    F, K = len(w), w.shape[2]
    cols = (w.reshape(F, -1).T @ rows).reshape(C, K, K, N, out, out)
    padded = np.zeros((C, N, H + 2 * P, H + 2 * P), rows.dtype)
    for i in range(K):
        for j in range(K):
            padded[:, :, i : i + S * out : S, j : j + S * out : S] += cols[:, i, j]
    return np.ascontiguousarray(padded[:, :, P : P + H, P : P + H].transpose(1, 0, 2, 3))


def conv_forward_work(inputs, size, way):
    x, w, b = inputs["x"], inputs["w"], inputs["b"]
    return lambda: conv_forward(x, w, b, size["S"], size["P"])[0], lambda out: [out]


def conv_backward_work(inputs, size, way):
    """The patches are at hand from the forward pass, which is not timed."""
    x, w, dout = inputs["x"], inputs["w"], inputs["dout"]
    cols, out = patches_of(x, size["K"], size["S"], size["P"])

    def run():
        rows = rows_of(dout)
        dw, db = filter_gradients(rows, cols, w)
        return image_gradients(rows, x.shape, w, size["S"], size["P"], out), dw, db

    return run, list


def pool_forward(x):
    N, C, H, W = x.shape
    windows = x.reshape(N, C, H // 2, 2, W // 2, 2)
    return windows.max(axis=5).max(axis=3), windows


def pool_backward(dout, out, windows, shape):
    """Among equals, the gradient is not divided: inputs of a measurement have none, or hardly."""
    mask = windows == out[:, :, :, None, :, None]
    return (mask * dout[:, :, :, None, :, None]).reshape(shape)


def max_pool_work(inputs, size, way):
    x, dout = inputs["x"], inputs["dout"]

    def run():
        out, windows = pool_forward(x)
        return out, pool_backward(dout, out, windows, x.shape)

    return run, list


def softmax_loss(scores, y):
    """Loss and its gradient by the scores, which are overwritten."""
    rows = np.arange(len(y))
    scores -= scores.max(axis=1, keepdims=True)
    np.exp(scores, out=scores)
    scores /= scores.sum(axis=1, keepdims=True)
    loss = -np.log(scores[rows, y]).mean()
    scores[rows, y] -= 1
    scores /= len(y)
    return loss, scores


LEARNING_RATE = np.float32(1e-4)


def update(params, grads):
    for param, grad in zip(params, grads):
        param -= LEARNING_RATE * grad


def affine_backward(dout, x):
    return x.T @ dout, dout.sum(axis=0)


def two_layer_step(inputs, size, way):
    X, y = inputs["X"], inputs["y"]
    params = W1, b1, W2, b2 = [inputs[name] for name in ("W1", "b1", "W2", "b2")]

    def run():
        hidden = X @ W1
        hidden += b1
        np.maximum(hidden, 0, out=hidden)
        loss, dscores = softmax_loss(hidden @ W2 + b2, y)
        dW2, db2 = affine_backward(dscores, hidden)
        dhidden = dscores @ W2.T
        dhidden *= hidden > 0
        grads = [*affine_backward(dhidden, X), dW2, db2]
        update(params, grads)
        return [loss, *grads]

    return run, list


def conv_net_step(inputs, size, way):
    X, y, N, P = inputs["X"], inputs["y"], size["N"], size["K"] // 2
    params = W1, b1, W2, b2, W3, b3 = [inputs[name] for name in ("W1", "b1", "W2", "b2", "W3", "b3")]

    def run():
        images, cols = conv_forward(X, W1, b1, 1, P)
        np.maximum(images, 0, out=images)
        pooled, windows = pool_forward(images)
        flat = pooled.reshape(N, -1)
        hidden = flat @ W2
        hidden += b2
        np.maximum(hidden, 0, out=hidden)
        loss, dscores = softmax_loss(hidden @ W3 + b3, y)
        dW3, db3 = affine_backward(dscores, hidden)
        dhidden = dscores @ W3.T
        dhidden *= hidden > 0
        dW2, db2 = affine_backward(dhidden, flat)
        dpooled = (dhidden @ W2.T).reshape(pooled.shape)
        dpooled *= pooled > 0  # then the maximum was positive: where it was not, ReLU lets nothing through
        dimages = pool_backward(dpooled, pooled, windows, images.shape)
        grads = [*filter_gradients(rows_of(dimages), cols, W1), dW2, db2, dW3, db3]
        update(params, grads)
        return [loss, *grads]

    return run, list


WORKS = {
    "conv-forward": conv_forward_work,
    "conv-backward": conv_backward_work,
    "max-pool": max_pool_work,
    "two-layer-step": two_layer_step,
    "conv-net-step": conv_net_step,
}
