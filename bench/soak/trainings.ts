/** What the soak test trains: nets that between them use every kernel and every way in which arrays live and end. */
import { LinearSVM } from "../../src/classifiers/linear-classifier.js";
import type { DType } from "../../src/engine/dtype.js";
import { scope } from "../../src/engine/heap.js";
import type { NDArray } from "../../src/ndarray/ndarray.js";
import { ConvNet } from "../../src/nets/conv-net.js";
import { FullyConnectedNet } from "../../src/nets/fully-connected-net.js";
import type { Net } from "../../src/nets/net.js";
import { ThreeLayerConvNet } from "../../src/nets/three-layer-conv-net.js";
import { TwoLayerNet } from "../../src/nets/two-layer-net.js";
import { Optimizer, type RuleName } from "../../src/optim/optimizer.js";
import { RandomState } from "../../src/random/random-state.js";

export interface Training {
  readonly name: string;
  /** One step of training; now and then, accuracy is judged too. */
  readonly step: () => void;
}

/** Sizes of the course, or small ones for a test that ends soon. */
export type Scale = "course" | "small";

const SIDES = { course: 32, small: 8 } as const satisfies Record<Scale, number>;
const BATCHES = { course: 100, small: 4 } as const satisfies Record<Scale, number>;
/** Scores are asked for after so many steps. */
const STEPS_BETWEEN_SCORES = 10;

/** Its first step allocates what it keeps. */
export function trainings(scale: Scale): readonly Training[] {
  const H = SIDES[scale];
  const D = 3 * H * H;
  const hidden = scale === "course" ? 100 : 8;
  const layers = [
    { type: "conv", filters: 8, size: 3 },
    { type: "batchnorm" },
    { type: "relu" },
    { type: "maxpool", size: 2 },
    { type: "residual", layers: [{ type: "conv", filters: 8, size: 3 }, { type: "relu" }] },
    { type: "dropout", p: 0.8 },
    { type: "affine", units: 10 },
  ] as const;
  const twoLayer = { inputDim: D, hiddenDim: hidden, reg: 1e-3 };
  const deep = { inputDim: D, hiddenDims: [hidden, hidden], dropoutKeepRatio: 0.8, reg: 1e-3 };
  return [
    ...(["float32", "float64"] as const).map((dtype) =>
      ofNet(`two-layer net, ${dtype}, momentum`, new TwoLayerNet({ ...twoLayer, dtype }), scale, "momentum"),
    ),
    ofNet(
      "fully connected net, float64, batch norm, dropout, Adam",
      new FullyConnectedNet({ ...deep, normalization: "batch", dtype: "float64" }),
      ...([scale, "adam"] as const),
    ),
    ofNet(
      "ThreeLayerConvNet, float32, RMSprop",
      new ThreeLayerConvNet({
        inputDim: [3, H, H],
        numFilters: 8,
        filterSize: 5,
        hiddenDim: hidden,
        reg: 1e-3,
      }),
      ...([scale, "rmsprop"] as const),
    ),
    ofNet(
      "ConvNet with a residual block, float32, AdamW",
      new ConvNet({ inputShape: [3, H, H], layers }),
      scale,
      "adamw",
    ),
    ofSvm(D, scale),
  ];
}

function ofNet(name: string, net: Net, scale: Scale, rule: RuleName): Training {
  const rng = new RandomState(231);
  const optimizer = new Optimizer({ rule, learningRate: 1e-4 });
  const { inputDim, inputShape = inputDim } = net.describe().options as Record<string, number | number[]>;
  const shape = [BATCHES[scale], ...[inputShape!].flat()];
  let steps = 0;
  const step = () =>
    scope(() => {
      const X = pixels(rng, shape, steps % 2 === 0 ? "uint8" : "float32"); // converted in the net, or not
      const y = rng.randint(0, 10, shape[0]!);
      const { grads } = net.loss(X, y);
      optimizer.step(net.params, grads);
      if (++steps % STEPS_BETWEEN_SCORES === 0) net.scores(X);
    });
  return { name, step };
}

/** Ten of its steps, for it trains by itself. */
function ofSvm(D: number, scale: Scale): Training {
  const rng = new RandomState(231);
  const N = BATCHES[scale];
  const settings = { learningRate: 1e-7, reg: 1, numIters: 10, batchSize: N / 2, seed: 231 };
  const step = () =>
    scope(() => {
      const svm = new LinearSVM();
      const X = pixels(rng, [N, D], "float64");
      svm.train(X, rng.randint(0, 10, N), settings);
      svm.predict(X);
    });
  return { name: "linear SVM, float64", step };
}

/** Whole numbers 0 to 255. */
function pixels(rng: RandomState, shape: readonly number[], dtype: DType): NDArray {
  return rng.randint(0, 256, shape).astype(dtype);
}
