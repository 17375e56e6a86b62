// float32 state and parameters; entries mapped with arrow functions; default export handed on under its names.
import { type NDArray, RandomState, sqrt, zeros } from "noloop/arrays";

type Arrays = Record<string, NDArray>;
const to32 = (a: NDArray) => a.astype("float32");
const map = (record: Arrays, f: (a: NDArray, name: string) => NDArray): Arrays =>
  Object.fromEntries(Object.entries(record).map(([name, a]) => [name, f(to32(a), name)]));
const nothing = (parameters: Arrays): Arrays =>
  Object.fromEntries(Object.entries(parameters).map(([name, a]) => [`d${name}`, zeros(a.shape, "float32")]));

const rules = {
  gd: (parameters: Arrays, grads: Arrays, rate: number) =>
    map(parameters, (a, name) => a.subtract(to32(grads[`d${name}`]!).multiply(rate))),

  batches: (X: NDArray, Y: NDArray, miniBatchSize = 64, seed = 0) => {
    const m = Y.size;
    const order = new RandomState(seed).permutation(m);
    return [...Array(Math.ceil(m / miniBatchSize)).keys()].map((k) => {
      const part = order.slice([k * miniBatchSize, Math.min(m, (k + 1) * miniBatchSize)]);
      return { X: to32(X).take(part, { axis: 1 }), Y: to32(Y).take(part, { axis: 1 }) };
    });
  },

  momentum: (parameters: Arrays, grads: Arrays, v: Arrays, beta: number, rate: number) => {
    const w = map(v, (a, name) => a.multiply(beta).add(to32(grads[name]!).multiply(1 - beta)));
    return { parameters: rules.gd(parameters, w, rate), v: w };
  },

  adam: (
    p: Arrays,
    g: Arrays,
    v: Arrays,
    s: Arrays,
    t: number,
    rate = 0.01,
    b1 = 0.9,
    b2 = 0.999,
    eps = 1e-8,
  ) => {
    const first = map(v, (a, name) => a.multiply(b1).add(to32(g[name]!).multiply(1 - b1)));
    const second = map(s, (a, name) =>
      a.multiply(b2).add(
        to32(g[name]!)
          .power(2)
          .multiply(1 - b2),
      ),
    );
    const step = map(first, (a, name) =>
      a.divide(1 - b1 ** t).divide(sqrt(second[name]!.divide(1 - b2 ** t)).add(eps)),
    );
    return { parameters: rules.gd(p, step, rate), v: first, s: second };
  },
};

export const {
  gd: updateParametersWithGd,
  batches: randomMiniBatches,
  momentum: updateParametersWithMomentum,
  adam: updateParametersWithAdam,
} = rules;
export const initializeVelocity = nothing;
export const initializeAdam = (parameters: Arrays) => ({ v: nothing(parameters), s: nothing(parameters) });
export const updateLr = (rate: number, epoch: number, decay: number) =>
  Math.fround(rate / (1 + decay * epoch));
export const scheduleLrDecay = (rate: number, epoch: number, decay: number, interval = 1000) =>
  updateLr(rate, Math.trunc(epoch / interval), decay);
