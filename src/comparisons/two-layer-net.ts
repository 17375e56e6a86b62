import { affineBackwardNaive, affineForwardNaive } from "../layers/affine.js";
import { l2PenaltyNaive } from "../layers/penalties.js";
import { reluBackwardNaive, reluForwardNaive } from "../layers/relu.js";
import { softmaxScoresLossNaive } from "../layers/softmax-scores-loss.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { TwoLayerNet } from "../nets/two-layer-net.js";
import { sizesOf, type VariantOutput } from "./comparison.js";
import { layerComparison } from "./layer-comparison.js";

interface Input {
  readonly X: NDArray; // [N, D]
  readonly y: NDArray; // int32 [N]
  readonly W1: NDArray; // [D, H]
  readonly b1: NDArray;
  readonly W2: NDArray; // [H, C]
  readonly b2: NDArray;
  /** Holds the four arrays above. */
  readonly net: TwoLayerNet;
}

const reg = 0.1;

/** Loss and gradients of CS231n's two-layer net: what a training step does before its update. */
export const twoLayerNetLoss = layerComparison<Input>({
  id: "two-layer-net/loss",
  title: "Two-layer net, loss and gradients",
  small: { N: 6, D: 21, H: 7, C: 4 },
  course: { N: 200, D: 3072, H: 50, C: 10 },
  input(size, rng, dtype) {
    const { N, D: inputDim, H: hiddenDim, C: numClasses } = sizesOf(size, "N", "D", "H", "C");
    const net = new TwoLayerNet({ inputDim, hiddenDim, numClasses, reg, dtype, weightScale: 0.1, rng });
    const X = rng.randn(N, inputDim).astype(dtype);
    return { X, y: rng.randint(0, numClasses, [N]), ...net.params, net };
  },
  variants: [
    { name: "twoLayerNetNaive", label: "layers as loops", run: lossNaive },
    {
      name: "TwoLayerNet.loss",
      label: "layers as whole arrays",
      run({ X, y, net }): VariantOutput {
        const { loss, grads } = net.loss(X, y);
        return { loss, ...grads };
      },
    },
  ],
  /** Gradients are means over the batch, and small. */
  agree: { float64: { rtol: 1e-10, atol: 1e-13 }, float32: { rtol: 1e-4, atol: 1e-6 } },
  /** Two affine layers forward; back, two for the second and one for the first; ReLU, softmax, penalty. */
  flops(size) {
    const { N, D, H, C } = sizesOf(size, "N", "D", "H", "C");
    const affine = 4 * N * D * H + 2 * N * H + 6 * N * H * C + 2 * N * C;
    return affine + 2 * N * H + N * (6 * C + 3) + 1 + 4 * (D * H + H * C) + 3;
  },
  numbers(size) {
    const { N, D, H, C } = sizesOf(size, "N", "D", "H", "C");
    return N * D + 2 * (D * H + H + H * C + C);
  },
  labels: (size) => sizesOf(size, "N").N,
});

function lossNaive({ X, y, W1, b1, W2, b2 }: Input): VariantOutput {
  const first = affineForwardNaive(X, W1, b1);
  const hidden = reluForwardNaive(first.out);
  const second = affineForwardNaive(hidden.out, W2, b2);
  const { loss, dx: dscores } = softmaxScoresLossNaive(second.out, y);
  const back = affineBackwardNaive(dscores, second.cache);
  const { dx: dfirst } = reluBackwardNaive(back.dx, hidden.cache);
  const { dw, db } = affineBackwardNaive(dfirst, first.cache);
  const [penalty1, penalty2] = [l2PenaltyNaive(W1, reg), l2PenaltyNaive(W2, reg)];
  return {
    loss: loss + penalty1.loss + penalty2.loss,
    W1: dw.add(penalty1.dW),
    b1: db,
    W2: back.dw.add(penalty2.dW),
    b2: back.db,
  };
}
