// Small functions put together; the ReLU as (x + |x|) / 2, its slope from the sign; log-softmax for the loss.
import { abs, exp, eye, log, type NDArray, sign } from "noloop/arrays";
import { flat, total } from "./functional/shapes.js";

interface Net {
  W1: NDArray;
  b1: NDArray;
  W2: NDArray;
  b2: NDArray;
}

export const affineForward = (x: NDArray, w: NDArray, b: NDArray) => ({
  out: flat(x).dot(w).add(b.reshape(1, -1)),
  cache: { x, w, b },
});

export const affineBackward = (dout: NDArray, { x, w, b }: { x: NDArray; w: NDArray; b: NDArray }) => ({
  dx: w.dot(dout.T).T.reshape(...x.shape),
  dw: dout.T.dot(flat(x)).T,
  db: dout.sum({ axis: 0 }).reshape(b.size),
});

export const reluForward = (x: NDArray) => ({ out: x.add(abs(x)).divide(2), cache: x });

const gate = (x: NDArray) =>
  sign(x)
    .add(abs(sign(x)))
    .multiply(0.5);

export const reluBackward = (dout: NDArray, x: NDArray) => gate(x).multiply(dout);

export const softmaxLoss = (x: NDArray, y: NDArray) => {
  const share = 1 / x.shape[0]!;
  const top = x.max({ axis: 1, keepdims: true });
  const low = x.subtract(top);
  const logP = low.subtract(log(exp(low).sum({ axis: 1, keepdims: true })));
  const hot = eye(x.shape[1]!).take(y, { axis: 0 });
  return { loss: -total(logP.pick(y)) * share, dx: exp(logP).subtract(hot).multiply(share) };
};

export const twoLayerNetScores = ({ W1, b1, W2, b2 }: Net, X: NDArray) => {
  const hidden = reluForward(affineForward(X, W1, b1).out).out;
  return affineForward(hidden, W2, b2).out;
};

export const twoLayerNetLoss = ({ W1, b1, W2, b2 }: Net, X: NDArray, y: NDArray, reg: number) => {
  const h = X.dot(W1).add(b1);
  const r = reluForward(h).out;
  const { loss, dx } = softmaxLoss(r.dot(W2).add(b2), y);
  const dh = reluBackward(dx.dot(W2.T), h);
  const half = reg / 2;
  return {
    loss: loss + half * total(W1.power(2)) + half * total(W2.power(2)),
    grads: {
      W1: X.T.dot(dh).add(W1.multiply(2 * half)),
      b1: dh.sum({ axis: 0 }),
      W2: r.T.dot(dx).add(W2.multiply(2 * half)),
      b2: dx.sum({ axis: 0 }),
    },
  };
};

export const sgdStep = (params: Net, grads: Net, rate: number): Net => {
  const down = (p: NDArray, g: NDArray) => g.multiply(-rate).add(p);
  return {
    W1: down(params.W1, grads.W1),
    b1: down(params.b1, grads.b1),
    W2: down(params.W2, grads.W2),
    b2: down(params.b2, grads.b2),
  };
};

export const predict = ({ W1, b1, W2, b2 }: Net, X: NDArray) => {
  const r = reluForward(X.dot(W1).add(b1)).out;
  return r.dot(W2).add(b2).T.argmax({ axis: 0 });
};
