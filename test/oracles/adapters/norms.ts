/** Normalization and dropout of CS231n's second assignment. */
import {
  type BatchNormOptions,
  batchNormForwardVectorized,
  type RunningAverages,
} from "../../../src/layers/batch-norm.js";
import { batchNormBackwardVectorized } from "../../../src/layers/batch-norm-backward.js";
import { dropoutBackwardVectorized, dropoutForwardVectorized } from "../../../src/layers/dropout.js";
import { layerNormBackwardVectorized, layerNormForwardVectorized } from "../../../src/layers/layer-norm.js";
import {
  spatialBatchNormBackwardVectorized,
  spatialBatchNormForwardVectorized,
} from "../../../src/layers/spatial-batch-norm.js";
import {
  spatialGroupNormBackwardVectorized,
  spatialGroupNormForwardVectorized,
} from "../../../src/layers/spatial-group-norm.js";
import { array, full } from "../../../src/ndarray/creation.js";
import { maximum } from "../../../src/ndarray/math.js";
import type { NDArray } from "../../../src/ndarray/ndarray.js";
import { RandomState } from "../../../src/random/random-state.js";
import { drawAll } from "../numpy/draws.js";
import { type CaseInputs, InputError } from "../runner/case-inputs.js";
import type { Outputs } from "../runner/compare.js";

export function batchNormForward(inputs: CaseInputs): Outputs {
  const x = inputs.array("x");
  const { out } = batchNormForwardVectorized(...arrays(inputs, x.shape[1]!), {
    mode: "train",
    ...eps(inputs),
  });
  return { out, ...moments("input_", x, 0), ...moments("", out, 0) };
}

/** Running averages of batches that only the note of x describes, then one test pass. */
export function batchNormTest(inputs: CaseInputs): Outputs {
  const x = inputs.array("x");
  const parts = arrays(inputs, x.shape[1]!);
  let running: RunningAverages | undefined;
  for (const batch of hiddenBatches(inputs)) {
    const options = trainOptions(inputs, running);
    ({ running } = batchNormForwardVectorized(batch, parts[1], parts[2], options));
  }
  const { out } = batchNormForwardVectorized(...parts, { ...trainOptions(inputs, running), mode: "test" });
  return { running_mean: running!.mean, running_var: running!.variance, out, ...moments("", out, 0) };
}

export function batchNormBackward(inputs: CaseInputs): Outputs {
  const x = inputs.array("x");
  const { out, cache } = batchNormForwardVectorized(...arrays(inputs, x.shape[1]!), {
    mode: "train",
    ...eps(inputs),
  });
  return { out, ...batchNormBackwardVectorized(inputs.array("dout"), cache) };
}

/** "out_gamma3_beta5": the layer with gamma 3 and beta 5; "std_gamma3": its rows' standard deviation. */
export function layerNormForward(inputs: CaseInputs): Outputs {
  const x = inputs.array("x");
  const outputs: Record<string, NDArray> = { ...moments("input_", x, 1) };
  for (const name of inputs.outputNames) {
    const found = /^(out|mean|std)(?:_gamma(-?[\d.]+))?(?:_beta(-?[\d.]+))?$/.exec(name);
    if (found === null) continue;
    const [, what, gamma, beta] = found;
    const parts = arrays(inputs, x.shape[1]!, Number(gamma ?? 1), Number(beta ?? 0));
    const { out } = layerNormForwardVectorized(...parts, eps(inputs));
    outputs[name] = what === "out" ? out : moments("", out, 1)[what!]!;
  }
  return outputs;
}

export function layerNormBackward(inputs: CaseInputs): Outputs {
  const parts = arrays(inputs, inputs.array("x").shape[1]!);
  const { out, cache } = layerNormForwardVectorized(...parts, eps(inputs));
  return { out, ...layerNormBackwardVectorized(inputs.array("dout"), cache) };
}

export function spatialBatchNormForward(inputs: CaseInputs): Outputs {
  const x = inputs.array("x");
  const C = x.shape[1]!;
  const options = { mode: "train", ...eps(inputs) } as const;
  const unit = spatialBatchNormForwardVectorized(x, full(C, 1), full(C, 0), options).out;
  const affine = spatialBatchNormForwardVectorized(...arrays(inputs, C), options).out;
  return {
    out: affine,
    ...moments("input_", x, [0, 2, 3]),
    ...named("out_unit", unit, [0, 2, 3]),
    ...named("out_affine", affine, [0, 2, 3]),
  };
}

export function spatialBatchNormTest(inputs: CaseInputs): Outputs {
  const x = inputs.array("x");
  const parts = arrays(inputs, x.shape[1]!);
  let running: RunningAverages | undefined;
  for (const batch of hiddenBatches(inputs)) {
    const options = trainOptions(inputs, running);
    ({ running } = spatialBatchNormForwardVectorized(batch, parts[1], parts[2], options));
  }
  const options: BatchNormOptions = { ...trainOptions(inputs, running), mode: "test" };
  const { out } = spatialBatchNormForwardVectorized(...parts, options);
  return { running_mean: running!.mean, running_var: running!.variance, out, ...moments("", out, [0, 2, 3]) };
}

export function spatialBatchNormBackward(inputs: CaseInputs): Outputs {
  const parts = arrays(inputs, inputs.array("x").shape[1]!);
  const { out, cache } = spatialBatchNormForwardVectorized(...parts, { mode: "train", ...eps(inputs) });
  return { out, ...spatialBatchNormBackwardVectorized(inputs.array("dout"), cache) };
}

/** Statistics are those of each image's groups, an image's groups one after the other. */
export function spatialGroupNormForward(inputs: CaseInputs): Outputs {
  const x = inputs.array("x");
  const groups = inputs.numberParam("G");
  const { out } = spatialGroupNormForwardVectorized(...arrays(inputs, x.shape[1]!), {
    groups,
    ...eps(inputs),
  });
  const grouped = (a: NDArray) => a.reshape(x.shape[0]! * groups, -1);
  return { out, ...moments("input_", grouped(x), 1), ...moments("", grouped(out), 1) };
}

export function spatialGroupNormBackward(inputs: CaseInputs): Outputs {
  const options = { groups: inputs.numberParam("G"), ...eps(inputs) };
  const { out, cache } = spatialGroupNormForwardVectorized(
    ...arrays(inputs, inputs.array("x").shape[1]!),
    options,
  );
  return { out, ...spatialGroupNormBackwardVectorized(inputs.array("dout"), cache) };
}

export function dropoutForward(inputs: CaseInputs): Outputs {
  const [x, p] = [inputs.array("x"), inputs.numberParam("p")];
  const train = dropoutForwardVectorized(x, { mode: "train", p, rng: maskGenerator(inputs) }).out;
  const test = dropoutForwardVectorized(x, { mode: "test", p }).out;
  return {
    input_mean: x.mean(),
    train_mean: train.mean(),
    test_mean: test.mean(),
    train_zero_fraction: train.equal(0).mean(),
    test_zero_fraction: test.equal(0).mean(),
  };
}

export function dropoutBackward(inputs: CaseInputs): Outputs {
  const rng = new RandomState(inputs.numberParam("seed"));
  const { out, cache } = dropoutForwardVectorized(inputs.array("x"), {
    mode: "train",
    p: inputs.numberParam("p"),
    rng,
  });
  return { mask: cache.mask!, out, ...dropoutBackwardVectorized(inputs.array("dout"), cache) };
}

/** The generator after x and what is discarded, before the note draws the mask. */
function maskGenerator(inputs: CaseInputs): RandomState {
  const x = inputs.raw("x") as { readonly generator: string; readonly shape: readonly number[] };
  const note = x.generator.replace(/;\s*mask\s*=.*$/, "");
  return drawAll(note, { shapes: new Map([["x", x.shape]]), numbers: new Map() }).random;
}

/** x, gamma and beta; gamma and beta are inputs, or parameters: a list, or one number for all features. */
function arrays(
  inputs: CaseInputs,
  D: number,
  gamma = 1,
  beta = 0,
): [x: NDArray, gamma: NDArray, beta: NDArray] {
  const part = (name: string, fallback: number) => {
    if (inputs.has(name)) return inputs.array(name);
    const listed = inputs.param(name);
    return Array.isArray(listed)
      ? array(listed, { dtype: "float64" })
      : full(D, inputs.numberParam(name, fallback));
  };
  return [inputs.array("x"), part("gamma", gamma), part("beta", beta)];
}

function eps(inputs: CaseInputs): { eps?: number } {
  return inputs.param("eps") === undefined ? {} : { eps: inputs.numberParam("eps") };
}

function trainOptions(inputs: CaseInputs, running: RunningAverages | undefined): BatchNormOptions {
  return { mode: "train", running, momentum: inputs.numberParam("momentum", 0.9), ...eps(inputs) };
}

/** Means and standard deviations over an axis, as "mean" and "std" with a prefix. */
function moments(prefix: string, a: NDArray, axis: number | readonly number[]): Record<string, NDArray> {
  return { [`${prefix}mean`]: a.mean({ axis }), [`${prefix}std`]: a.std({ axis }) };
}

/** "out_unit" with "mean_unit" and "std_unit". */
function named(name: string, out: NDArray, axis: readonly number[]): Record<string, NDArray> {
  const suffix = name.replace("out", "");
  return { [name]: out, [`mean${suffix}`]: out.mean({ axis }), [`std${suffix}`]: out.std({ axis }) };
}

/**
 * The training batches before x, which the file has in words only:
 * "np.random.seed(231); 50 train-mode batches 2.3*randn(10,4,11,12)+13, then one more", or
 * "np.random.seed(231); W1 = randn(50,60), W2 = randn(60,3); 50 times X = randn(200,50), train-mode forward of
 * relu(X W1) W2; then one more X gives this x".
 */
function hiddenBatches(inputs: CaseInputs): NDArray[] {
  const { generator = "" } = inputs.raw("x") as { readonly generator?: string };
  const seed = /seed\((\d+)\)/.exec(generator)?.[1];
  const times = /(\d+) (?:times|(?:[a-z-]+ )?batches)/.exec(generator)?.[1];
  if (seed === undefined || times === undefined)
    throw new InputError(`cannot tell which batches came before x: ${JSON.stringify(generator)}`);
  const rng = new RandomState(Number(seed));
  const draw = batchSource(generator, rng);
  return Array.from({ length: Number(times) }, draw);
}

function batchSource(note: string, rng: RandomState): () => NDArray {
  const affine = /batches (?:([\d.e+-]+) ?\* ?)?randn\(([\d, ]+)\)(?: ?\+ ?([\d.e+-]+))?/.exec(note);
  if (affine !== null) {
    const [, scale = "1", shape, shift = "0"] = affine;
    return () =>
      rng
        .randn(...sizes(shape!))
        .multiply(Number(scale))
        .add(Number(shift));
  }
  const shapeOf = (name: string) => new RegExp(`\\b${name} = randn\\(([\\d, ]+)\\)`).exec(note)?.[1];
  const [first, second, batch] = [shapeOf("W1"), shapeOf("W2"), shapeOf("X")];
  if (first === undefined || second === undefined || batch === undefined || !note.includes("relu(X W1) W2"))
    throw new InputError(`cannot tell how the batches before x are drawn: ${JSON.stringify(note)}`);
  const [W1, W2] = [rng.randn(...sizes(first)), rng.randn(...sizes(second))];
  return () => maximum(rng.randn(...sizes(batch)).matmul(W1), 0).matmul(W2);
}

function sizes(list: string): number[] {
  return list.split(",").map(Number);
}
