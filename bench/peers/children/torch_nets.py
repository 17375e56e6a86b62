"""Layers and training steps in PyTorch, with autograd, as its users have them."""
import torch
from torch.nn import functional as F

LEARNING_RATE = 1e-4


def numbers(results):
    return [result.detach().numpy() for result in results]


def tensors(inputs, *names):
    return [torch.from_numpy(inputs[name]) for name in names]


def conv_forward(inputs, size, way):
    x, w, b = tensors(inputs, "x", "w", "b")
    return lambda: [F.conv2d(x, w, b, stride=size["S"], padding=size["P"])], numbers


def conv_backward(inputs, size, way):
    """The graph is built once, by the forward pass, which is not timed."""
    x, w, dout = tensors(inputs, "x", "w", "dout")
    b = torch.zeros(len(w))
    operands = [operand.requires_grad_() for operand in (x, w, b)]
    with torch.enable_grad():
        out = F.conv2d(x, w, b, stride=size["S"], padding=size["P"])
    return lambda: torch.autograd.grad(out, operands, dout, retain_graph=True), numbers


def max_pool(inputs, size, way):
    x, dout = tensors(inputs, "x", "dout")
    x.requires_grad_()

    def run():
        with torch.enable_grad():
            out = F.max_pool2d(x, 2)
        return out, *torch.autograd.grad(out, [x], dout)

    return run, numbers


def step_of(names, loss_of):
    def work(inputs, size, way):
        X, y = tensors(inputs, "X", "y")
        y = y.long()
        params = [param.requires_grad_() for param in tensors(inputs, *names)]

        def run():
            with torch.enable_grad():
                loss = F.cross_entropy(loss_of(X, *params), y)
            grads = torch.autograd.grad(loss, params)
            for param, grad in zip(params, grads):
                param.sub_(grad, alpha=LEARNING_RATE)
            return [loss, *grads]

        return run, numbers

    return work


def two_layers(X, W1, b1, W2, b2):
    return torch.addmm(b2, torch.addmm(b1, X, W1).relu_(), W2)


def conv_net(X, W1, b1, W2, b2, W3, b3):
    images = F.conv2d(X, W1, b1, padding=W1.shape[2] // 2).relu_()
    hidden = torch.addmm(b2, F.max_pool2d(images, 2).flatten(1), W2).relu_()
    return torch.addmm(b3, hidden, W3)


WORKS = {
    "conv-forward": conv_forward,
    "conv-backward": conv_backward,
    "max-pool": max_pool,
    "two-layer-step": step_of(("W1", "b1", "W2", "b2"), two_layers),
    "conv-net-step": step_of(("W1", "b1", "W2", "b2", "W3", "b3"), conv_net),
}
