/** Right arguments for every function and class of the entry point, for tests that spoil them one by one. */
import * as noloop from "../../src/index.js";

const { array, zeros, ones, RandomState } = noloop;

type Args = readonly unknown[];

const rng = () => new RandomState(1);
const floats = (...shape: number[]) => rng().randn(...shape);
const y = array([0, 1, 2, 1, 0, 2], "int32");
const X = floats(6, 4);
const W = floats(4, 3);
const images = floats(2, 3, 6, 6);
const bytes = ones([4, 3, 8, 8], "uint8");
const filters = floats(2, 3, 3, 3);
const pool = { poolHeight: 2, poolWidth: 2, stride: 2 };
const norm = { mode: "train" } as const;
const gamma = ones(4);
const beta = zeros(4);
const channels = [ones(3), zeros(3)] as const;
const dataset = { X, y, classes: ["a", "b", "c"], shape: [4], source: "made" };
const net = () => new noloop.TwoLayerNet({ inputDim: 4, hiddenDim: 3, numClasses: 3, dtype: "float64" });
const convNet = () =>
  new noloop.ConvNet({
    inputShape: [3, 6, 6],
    layers: [{ type: "conv", filters: 2, size: 3 }, { type: "relu" }, { type: "affine", units: 3 }],
    dtype: "float64",
  });
const layer = (forward: (...args: never[]) => { out: noloop.NDArray; cache: unknown }, ...args: Args) => {
  const { out, cache } = forward(...(args as never[]));
  return [out, cache];
};
const update = (settings: object): Args => [ones(3), ones(3), settings];
const near = async ({ a }: { a?: number }) => ({ accuracy: { val: a ?? 0 } });

/** Functions of one array, of any shape. */
const OF_ONE = [
  "abs",
  "ceil",
  "cos",
  "exp",
  "floor",
  "log",
  "round",
  "sign",
  "sin",
  "sqrt",
  "square",
  "tanh",
];

const WITH_TWINS: Readonly<Record<string, () => Args>> = {
  adam: () => update({ learningRate: 0.1 }),
  adamw: () => update({ weightDecay: 0.1 }),
  affineForward: () => [X, W, zeros(3)],
  affineBackward: () => layer(noloop.affineForwardNaive, X, W, zeros(3)),
  averagedMomentum: () => update({ learningRate: 0.1 }),
  avgPoolForward: () => [images, pool],
  avgPoolBackward: () => layer(noloop.avgPoolForwardNaive, images, pool),
  batchNormForward: () => [X, gamma, beta, norm],
  batchNormBackward: () => layer(noloop.batchNormForwardNaive, X, gamma, beta, norm),
  binaryCrossEntropy: () => [floats(6), array([0, 1, 0, 1, 1, 0], "int32")],
  convForward: () => [images, filters, zeros(2), { stride: 1, pad: 1 }],
  convBackward: () => layer(noloop.convForwardNaive, images, filters, zeros(2)),
  crop: () => [bytes, zeros([4, 2], "int32"), 1, 0],
  dropoutForward: () => [X, { mode: "train", p: 0.5, rng: rng() }],
  dropoutBackward: () => layer(noloop.dropoutForwardNaive, X, { mode: "train", p: 0.5, rng: rng() }),
  l1Penalty: () => [W, 0.1],
  l2Penalty: () => [W, 0.1],
  layerNormForward: () => [X, gamma, beta, { eps: 1e-5 }],
  layerNormBackward: () => layer(noloop.layerNormForwardNaive, X, gamma, beta),
  leakyReluForward: () => [X, { alpha: 0.1 }],
  leakyReluBackward: () => layer(noloop.leakyReluForwardNaive, X),
  maxPoolForward: () => [images, { ...pool, ties: "first" }],
  maxPoolBackward: () => layer(noloop.maxPoolForwardNaive, images, pool),
  mirror: () => [bytes, ones(4)],
  nesterov: () => update({ momentum: 0.9 }),
  reluForward: () => [X],
  reluBackward: () => layer(noloop.reluForwardNaive, X),
  rmsprop: () => update({ decayRate: 0.9 }),
  sgd: () => update({ learningRate: 0.1 }),
  sgdMomentum: () => update({ momentum: 0.9 }),
  shiftColors: () => [bytes, zeros([4, 3])],
  sigmoidForward: () => [X],
  sigmoidBackward: () => layer(noloop.sigmoidForwardNaive, X),
  softmaxLoss: () => [W, X, y, 0.1],
  softmaxScoresLoss: () => [floats(6, 3), y],
  spatialBatchNormForward: () => [images, ...channels, norm],
  spatialBatchNormBackward: () => layer(noloop.spatialBatchNormForwardNaive, images, ...channels, norm),
  spatialGroupNormForward: () => [images, ...channels, { groups: 1, eps: 1e-5 }],
  spatialGroupNormBackward: () =>
    layer(noloop.spatialGroupNormForwardNaive, images, ...channels, { groups: 1 }),
  svmLoss: () => [W, X, y, 0.1],
  svmScoresLoss: () => [floats(6, 3), y],
  tanhForward: () => [X],
  tanhBackward: () => layer(noloop.tanhForwardNaive, X),
};

const SINGLE: Readonly<Record<string, () => Args>> = {
  ConvNet: () => [{ inputShape: [4], layers: [{ type: "affine", units: 3 }], reg: 0 }],
  FullyConnectedNet: () => [{ inputDim: 4, hiddenDims: [3], numClasses: 3 }],
  KNearestNeighbor: () => [{ metric: "L2" }],
  LogisticRegression: () => [{ inputDim: 4 }],
  Optimizer: () => [{ rule: "adam", learningRate: 0.1 }],
  RandomState: () => [5],
  Solver: () => [net(), { train: { X, y } }, { epochs: 1, update: { rule: "sgd" } }],
  ThreeLayerConvNet: () => [{ inputDim: [3, 6, 6], numFilters: 2, filterSize: 3, hiddenDim: 3 }],
  TwoLayerNet: () => [{ inputDim: 4, hiddenDim: 3 }],
  accuracy: () => [y, y],
  activationStatistics: () => [
    { activation: "tanh", weightScale: 0.01, layers: 2, units: 5, examples: 5, bins: 3 },
  ],
  affineParameterGradients: () => layer(noloop.affineForwardVectorized, X, W, zeros(3)),
  affineReluBackward: () => layer(noloop.affineReluForward, X, W, zeros(3)),
  affineReluForward: () => [X, W, zeros(3)],
  affineReluParameterGradients: () => layer(noloop.affineReluForward, X, W, zeros(3)),
  allclose: () => [X, X, { rtol: 1e-5 }],
  appendBias: () => [X],
  arange: () => [0, 5, 1, { dtype: "int32" }],
  array: () => [[1, 2], { dtype: "int32" }],
  arrayEqual: () => [X, X, { equalNan: true }],
  arraySplit: () => [X, 4, { axis: 0 }],
  augment: () => [bytes, { mirror: 0.5 }, rng()],
  batchNormBackwardLong: () => layer(noloop.batchNormForwardNaive, X, gamma, beta, norm),
  bincount: () => [y, { minlength: 5 }],
  bindDims: () => ["caller", { X: ["N D", X] }],
  buildNet: () => [net().describe()],
  classScores: () => [noloop.confusionMatrix(y, y, 3)],
  clip: () => [X, 0, 1],
  clipNormInPlace: () => [{ W: ones(3) }, 1],
  clipValuesInPlace: () => [{ W: ones(3) }, 1],
  coarseToFineSearch: () => [{ a: { low: 0, high: 1 } }, near, { rounds: [1, 1] }],
  col2im: () => [noloop.im2col(images, 2, 2), [2, 3, 6, 6], 2, 2, { stride: 1 }],
  comparisonOf: () => ["knn/distances"],
  computeDistancesNoLoops: () => [X, X, { metric: "L2" }],
  computeDistancesOneLoop: () => [X, X, { metric: "L2" }],
  computeDistancesTwoLoops: () => [X, X, { metric: "L2" }],
  concatenate: () => [[X, X], { axis: 0 }],
  confusionMatrix: () => [y, y, 3],
  convBackwardIm2col: () => layer(noloop.convForwardIm2col, images, filters, zeros(2)),
  convCounts: () => [{ C: 3, H: 6, W: 6, F: 2, HH: 3, WW: 3 }],
  convForwardIm2col: () => [images, filters, zeros(2), { stride: 1 }],
  convParameterGradients: () => layer(noloop.convForwardVectorized, images, filters, zeros(2)),
  convReluBackward: () => layer(noloop.convReluForward, images, filters, zeros(2)),
  convReluForward: () => [images, filters, zeros(2), { stride: 1 }],
  convReluPoolBackward: () =>
    layer(noloop.convReluPoolForward, images, filters, zeros(2), { stride: 1 }, pool),
  convReluPoolForward: () => [images, filters, zeros(2), { stride: 1 }, pool],
  convReluPoolParameterGradients: () =>
    layer(noloop.convReluPoolForward, images, filters, zeros(2), { stride: 1 }, pool),
  crossValidate: () => [X, y, () => 1, { numFolds: 2 }],
  crossValidateKnn: () => [X, y, { ks: [1], numFolds: 2 }],
  divide: () => [1, X],
  eye: () => [3, 3, { k: 1 }],
  firstExamples: () => [dataset, 2],
  fitColorAxes: () => [floats(5, 3, 2, 2)],
  fitMeanImage: () => [X],
  fitPixelNormalization: () => [X, { mean: "pixel" }],
  fitStandardization: () => [X],
  fromTypedArray: () => [new Float64Array(4), [2, 2]],
  full: () => [[2, 3], 7, { dtype: "float32" }],
  fullLike: () => [X, 7, { dtype: "float32" }],
  globalNorm: () => [{ W: ones(3) }],
  gradCheck: () => [(x: noloop.NDArray) => x.sum(), ones(3), ones(3), { h: 1e-5 }],
  gradCheckSparse: () => [(x: noloop.NDArray) => x.sum(), ones(3), ones(3), { numChecks: 2 }],
  gridSearch: () => [{ a: [1, 2] }, near, { by: "val" }],
  im2col: () => [images, 2, 2, { stride: 1 }],
  imageToDataUri: () => [ones([3, 4, 4], "uint8")],
  imageToPng: () => [ones([3, 4, 4], "uint8")],
  initialWeights: () => [rng(), [4, 3], "he", "float32"],
  kFold: () => [6, 3],
  keep: () => [ones(2)],
  learningRateAt: () => [0.1, { kind: "step", factor: 0.5, every: 2 }, { epoch: 1, progress: 0.5 }],
  linspace: () => [0, 1, 5, { endpoint: false }],
  maximum: () => [X, 0],
  minimum: () => [X, 0],
  nearestNeighbors: () => [X, X, 2, { metric: "L1" }],
  nearestNeighborsAsync: () => [X, X, 2, { metric: "L1" }],
  numericGradient: () => [(x: noloop.NDArray) => x.sum(), ones(3), { h: 1e-5 }],
  oneHot: () => [y, 3],
  ones: () => [[2, 3], { dtype: "int32" }],
  onesLike: () => [X, { dtype: "int32" }],
  pad: () => [X, [1, 2], { constantValues: 1 }],
  pixelNormalization: () => [zeros(4), 1],
  power: () => [2, X],
  predictLabels: () => [floats(6, 6), y, 1],
  seededRandom: () => ["word"],
  randomSearch: () => [{ a: { low: 0, high: 1 } }, near, { numPoints: 2, seed: 0 }],
  rotate: () => [bytes, zeros(4), 0],
  scope: () => [() => ones(2)],
  softmaxLossFused: () => [W, X, y, 0.1],
  softmaxProbabilities: () => [X],
  split: () => [X, 2, { axis: 0 }],
  splitAsCs231n: () => [{ train: dataset, test: dataset }, rng(), { train: 2, val: 2, dev: 1, test: 2 }],
  stack: () => [[X, X], { axis: 0 }],
  stretchToBytes: () => [floats(4, 4)],
  subtract: () => [1, X],
  summarizeLayers: () => [
    [3, 6, 6],
    [{ type: "relu" }, { type: "affine", units: 3 }],
  ],
  svmLossFused: () => [W, X, y, 0.1],
  takeExamples: () => [dataset, array([0, 1], "int32")],
  where: () => [X, X, 0],
  replaceHead: () => [convNet(), { numClasses: 4 }],
  zeros: () => [[2, 3], { dtype: "int32" }],
  zerosLike: () => [X, { dtype: "int32" }],
};

/** Right arguments by name, made for each use, because some calls write into them. */
export const RIGHT_CALLS: Readonly<Record<string, () => Args>> = {
  ...Object.fromEntries(OF_ONE.map((name) => [name, () => [X]])),
  ...Object.fromEntries(
    Object.entries(WITH_TWINS).flatMap(([name, args]) => [
      [`${name}Naive`, args],
      [`${name}Vectorized`, args],
    ]),
  ),
  ...SINGLE,
};

/** What is not called here, and why. */
export const NOT_CALLED: Readonly<Record<string, string>> = {
  DataError: "an error",
  EvaluationPool: "starts processes; training/evaluation-pool.test.ts tests its options",
  LinearClassifier: "abstract",
  LinearSVM: "takes no arguments",
  NDArray: "its methods are called one by one",
  NoloopError: "an error",
  ShapeError: "an error",
  Softmax: "takes no arguments",
  ValueError: "an error",
  availableBackends: "takes no arguments",
  cachedFeatures: "writes files",
  heapStats: "takes no arguments",
  inceptionBlock: "makes a description, which buildNet checks",
  loadCifar10: "reads a file; its options are tested with a path that does not exist",
  loadCifar10Batch: "reads a file",
  loadCsv: "reads a file; its options are tested with a path that does not exist",
  loadDigits: "takes no arguments",
  loadInto: "reads a file",
  loadIris: "takes no arguments",
  loadModel: "reads a file",
  loadNet: "reads a file",
  loadNpy: "reads a file",
  loadNpz: "reads a file",
  loadShapes10: "reads a large file; its options are those of loadCifar10",
  readResult: "reads a file",
  renderReport: "takes the result of a run",
  runBenchmark: "starts processes",
  saveNet: "writes a file",
  saveNpy: "writes a file",
  saveNpz: "writes a file",
  useBackend: "changes the backend of the tests after it",
  writeReport: "writes files",
};

const DATA: ReadonlySet<string> = new Set([
  ...["Solver 1", "bindDims 1", "buildNet 0", "clipNormInPlace 0", "clipValuesInPlace 0", "globalNorm 0"],
  ...["coarseToFineSearch 0", "gridSearch 0", "randomSearch 0", "firstExamples 0", "takeExamples 0"],
  ...["splitAsCs231n 0", "learningRateAt 2"],
]);

/** Whether argument k is a record of data (a cache, arrays by name, a set), which may hold more than is read. */
export function isData(name: string, k: number): boolean {
  return DATA.has(`${name} ${k}`) || (k === 1 && /Backward|ParameterGradients/.test(name));
}

/** Values that an argument is spoiled with. */
export const WRONG: readonly (readonly [name: string, value: unknown])[] = [
  ["null", null],
  ["undefined", undefined],
  ["a string", "text"],
  ["an empty string", ""],
  ["-1.5", -1.5],
  ["NaN", Number.NaN],
  ["1e300", 1e300],
  ["true", true],
  ["an empty list", []],
  ["a list of strings", ["a"]],
  ["a ragged list", [[1, 2], 3]],
  ["a nested list", [[1.5, 2]]],
  ["a record", { a: 1 }],
  ["an empty record", {}],
  ["a function", () => 1],
  ["a date", new Date(0)],
  ["a map", new Map()],
  ["bytes", new Uint8Array(2)],
  ["a 0-d array", noloop.zeros([])],
  ["an empty array", noloop.zeros([2, 0])],
  ["an array of five axes", noloop.ones([1, 2, 1, 2, 1], "uint8")],
];
