/**
 * Softmax regression with all that a checkpoint must hold: a running average, and noise that differs from pass to pass.
 */

import { softmaxLossVectorized } from "../../src/classifiers/softmax.js";
import { scope } from "../../src/engine/heap.js";
import { zeros } from "../../src/ndarray/creation.js";
import type { NDArray } from "../../src/ndarray/ndarray.js";
import type { LossAndGrads, Net, NetDescription } from "../../src/nets/net.js";
import { RandomState } from "../../src/random/random-state.js";

export class TinyNet implements Net {
  readonly params: { readonly W: NDArray; readonly b: NDArray };
  readonly state: { readonly mean: NDArray; readonly passes: NDArray };
  readonly noise: number;

  constructor(D: number, C: number, { noise = 0 }: { readonly noise?: number } = {}) {
    this.noise = noise;
    this.params = {
      W: new RandomState(0).normal(0, 0.01, [D, C]).astype("float32"),
      b: zeros([C], "float32"),
    };
    this.state = { mean: zeros([D], "float32"), passes: zeros([1], "int32") };
  }

  loss(X: NDArray, y: NDArray): LossAndGrads {
    return scope(() => {
      const values = X.astype("float32");
      this.state.mean.multiplyInPlace(0.9).addInPlace(values.mean({ axis: 0 }).multiply(0.1));
      const rng = new RandomState([99, this.state.passes.get(0)]);
      this.state.passes.addInPlace(1);
      const noisy =
        this.noise > 0
          ? values.add(
              rng
                .randn(...X.shape)
                .multiply(this.noise)
                .astype("float32"),
            )
          : values;
      const { loss, dW } = softmaxLossVectorized(this.params.W, noisy, y, 0);
      return { loss, grads: { W: dW.astype("float32") } };
    });
  }

  scores(X: NDArray): NDArray {
    return scope(() => X.astype("float32").matmul(this.params.W).add(this.params.b));
  }

  describe(): NetDescription {
    const [D, C] = this.params.W.shape;
    return { kind: "TinyNet", options: { D, C, noise: this.noise } };
  }
}

/** Three clouds of points around the corners of a triangle, as bytes [N, 2]. */
export function clouds(N: number, seed = 1): { X: NDArray; y: NDArray } {
  const rng = new RandomState(seed);
  const y = rng.randint(0, 3, N);
  const corners = [
    [60, 60],
    [180, 60],
    [120, 200],
  ] as const;
  const X = zeros([N, 2], "uint8");
  for (let i = 0; i < N; i++) {
    for (let d = 0; d < 2; d++) X.set(Math.round(corners[y.get(i)]![d]! + rng.normal(0, 8)), i, d);
  }
  return { X, y };
}
