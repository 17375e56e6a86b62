/** Parts without parameters or state: activations, pooling, dropout. */

import { windowGeometry } from "../../layers/conv-geometry.js";
import {
  type DropoutCache,
  dropoutBackwardVectorized,
  dropoutForwardVectorized,
} from "../../layers/dropout.js";
import {
  type LeakyReluCache,
  leakyReluBackwardVectorized,
  leakyReluForwardVectorized,
} from "../../layers/leaky-relu.js";
import { type MaxPoolCache, maxPoolBackwardVectorized, maxPoolForwardVectorized } from "../../layers/pool.js";
import {
  type AvgPoolCache,
  avgPoolBackwardVectorized,
  avgPoolForwardVectorized,
} from "../../layers/pool-average.js";
import { type ReluCache, reluBackwardVectorized, reluForwardVectorized } from "../../layers/relu.js";
import {
  type SigmoidCache,
  sigmoidBackwardVectorized,
  sigmoidForwardVectorized,
} from "../../layers/sigmoid.js";
import { type TanhCache, tanhBackwardVectorized, tanhForwardVectorized } from "../../layers/tanh.js";
import { zeros } from "../../ndarray/creation.js";
import type { NDArray } from "../../ndarray/ndarray.js";
import type { ActivationDescription, DropoutDescription, PoolDescription } from "../layer-description.js";
import { checkSizes } from "../options.js";
import type { Forward, Layer, Passed } from "./part.js";

/** A layer without arrays. `Cache` is what its forward pass leaves for its backward pass. */
function plain<Cache>(
  outShape: readonly number[],
  forward: (x: NDArray, run: Forward) => { readonly out: NDArray; readonly cache: Cache },
  backward: (dout: NDArray, cache: Cache) => { readonly dx: NDArray },
): Layer {
  return {
    outShape,
    arrays: [],
    multiplications: 0,
    forward: (x: NDArray, run: Forward): Passed => forward(x, run),
    backward(dout: NDArray, cache: Cache) {
      return { dx: backward(dout, cache).dx, grads: {} };
    },
  };
}

export function activationLayer(description: ActivationDescription, inShape: readonly number[]): Layer {
  switch (description.type) {
    case "relu":
      return plain<ReluCache>(inShape, (x) => reluForwardVectorized(x), reluBackwardVectorized);
    case "sigmoid":
      return plain<SigmoidCache>(inShape, (x) => sigmoidForwardVectorized(x), sigmoidBackwardVectorized);
    case "tanh":
      return plain<TanhCache>(inShape, (x) => tanhForwardVectorized(x), tanhBackwardVectorized);
    case "leakyrelu": {
      const { alpha = 0.01 } = description;
      return plain<LeakyReluCache>(
        inShape,
        (x) => leakyReluForwardVectorized(x, { alpha }),
        leakyReluBackwardVectorized,
      );
    }
  }
}

export function poolLayer(
  name: string,
  description: Exclude<PoolDescription, { type: "globalavgpool" }>,
  [C, H, W]: readonly [number, number, number],
): Layer {
  const { type, size, stride = size, pad = 0 } = description;
  checkSizes(name, { size, stride });
  const { outH, outW } = windowGeometry(name, "pool", { N: 1, C, H, W, HH: size, WW: size }, { stride, pad });
  const options = { poolHeight: size, poolWidth: size, stride, pad };
  const outShape = [C, outH, outW];
  if (type === "maxpool")
    return plain<MaxPoolCache>(
      outShape,
      (x) => maxPoolForwardVectorized(x, options),
      maxPoolBackwardVectorized,
    );
  return plain<AvgPoolCache>(
    outShape,
    (x) => avgPoolForwardVectorized(x, options),
    avgPoolBackwardVectorized,
  );
}

/** The mean of each channel. */
export function globalPoolLayer([C, H, W]: readonly [number, number, number]): Layer {
  return plain<readonly number[]>(
    [C],
    (x) => ({ out: x.reshape(x.shape[0]!, C, H * W).mean({ axis: 2 }), cache: x.shape }),
    (dout, shape) => {
      const shares = dout.divide(H * W).reshape(shape[0]!, C, 1, 1);
      return { dx: zeros(shape, dout.dtype).addInPlace(shares) };
    },
  );
}

export function dropoutLayer({ p }: DropoutDescription, inShape: readonly number[]): Layer {
  return plain<DropoutCache>(
    inShape,
    (x, { mode, stream }) => dropoutForwardVectorized(x, { mode, p, rng: stream?.next() }),
    dropoutBackwardVectorized,
  );
}
