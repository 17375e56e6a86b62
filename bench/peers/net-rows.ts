/** Rows of layers and of training steps; float32. What is timed of a step: loss, gradients, plain SGD in place. */
import type { InputSpec, Target, Workload } from "./workload.js";

const float = (shape: readonly number[], most = 1): InputSpec => ({
  dtype: "float32",
  shape,
  range: [-most, most],
});

/** Square images H x H and filters K x K, S steps apart, in a frame of P zeros. */
interface ConvSize {
  readonly N: number;
  readonly C: number;
  readonly H: number;
  readonly F: number;
  readonly K: number;
  readonly S: number;
  readonly P: number;
}

const FAST_LAYERS: ConvSize = { N: 100, C: 3, H: 31, F: 25, K: 3, S: 2, P: 1 };
const LARGE: ConvSize = { N: 128, C: 32, H: 32, F: 64, K: 3, S: 1, P: 1 };

function conv(name: "fast-layers" | "large", pass: "forward" | "backward"): Workload {
  const size = name === "large" ? LARGE : FAST_LAYERS;
  const { N, C, H, F, K, S, P } = size;
  const outH = Math.floor((H + 2 * P - K) / S) + 1;
  const products = N * F * outH * outH * C * K * K;
  const inputs = { x: float([N, C, H, H]), w: float([F, C, K, K]) };
  const more = pass === "forward" ? { b: float([F]) } : { dout: float([N, F, outH, outH]) };
  const loops = name === "large" ? [] : ["v8-loops"];
  return {
    id: `conv/${name}/${pass}`,
    title: `conv ${pass}, ${N}x${C}x${H}x${H} by ${F}x${C}x${K}x${K}${S === 1 ? "" : `, stride ${S}`}`,
    work: `conv-${pass}`,
    size: { ...size },
    inputs: { ...inputs, ...more },
    lanes: ["numpy", "torch", "tfjs", ...loops, "wasm", "blas"].map((peer) => `${peer} float32`),
    tolerance: 1e-4,
    flops: (pass === "forward" ? 2 : 4) * products,
    peak: "float32",
    targets: [
      { ours: "wasm float32", than: ["numpy float32"], atLeast: name === "large" ? 0.8 : 1.2 },
      { ours: "blas float32", than: ["numpy float32"], atLeast: name === "large" ? 1.3 : 1.2 },
      ...(name === "large" && pass === "forward"
        ? [{ ours: "wasm float32", than: ["tfjs float32"], atLeast: 1.1 }]
        : []),
      ...ahead(["torch float32"], 1),
    ],
  };
}

/** The better of ours is what may be ahead; each is shown. */
function ahead(than: readonly string[], ratio: number): Target[] {
  return ["wasm float32", "blas float32"].map((ours) => ({ ours, than, ahead: ratio }));
}

const pool: Workload = {
  id: "pool/max",
  title: "max-pool 2x2, both passes, 128x64x32x32",
  work: "max-pool",
  size: { N: 128, C: 64, H: 32 },
  inputs: { x: float([128, 64, 32, 32]), dout: float([128, 64, 16, 16]) },
  lanes: ["numpy", "torch", "tfjs", "v8-loops", "wasm"].map((peer) => `${peer} float32`),
  tolerance: 1e-6,
  targets: [{ ours: "wasm float32", than: ["torch float32"], atLeast: 2, ahead: 3 }],
};

function twoLayerStep(H: number, wasm: number, tfjs: number): Workload {
  const [N, D, C] = [200, 3072, 10];
  return {
    id: `step/two-layer/${H}`,
    title: `two-layer step ${D}-${H}-${C}, batch ${N}`,
    work: "two-layer-step",
    size: { N, D, H, C },
    inputs: {
      X: float([N, D]),
      y: { dtype: "int32", shape: [N], range: [0, C] },
      W1: float([D, H], 0.02),
      b1: float([H], 0.1),
      W2: float([H, C], 0.3),
      b2: float([C], 0.1),
    },
    lanes: ["numpy", "torch", "tfjs", "wasm", "blas"].map((peer) => `${peer} float32`),
    tolerance: 1e-4,
    flops: 4 * N * D * H + 6 * N * H * C, // no gradient of X: nobody needs it
    peak: "float32",
    targets: [
      { ours: "wasm float32", than: ["numpy float32"], atLeast: wasm, ahead: 1.2 },
      { ours: "wasm float32", than: ["tfjs float32"], atLeast: tfjs },
      { ours: "blas float32", than: ["numpy float32"], atLeast: 1, ahead: 1.2 },
    ],
  };
}

function convNetStep(): Workload {
  const [N, C, H, F, K, hidden, classes] = [50, 3, 32, 32, 7, 100, 10];
  const pooled = F * (H / 2) ** 2;
  return {
    id: "step/conv-net",
    title: `ThreeLayerConvNet step, batch ${N}`,
    work: "conv-net-step",
    size: { N, C, H, F, K, hidden, classes },
    inputs: {
      X: float([N, C, H, H]),
      y: { dtype: "int32", shape: [N], range: [0, classes] },
      W1: float([F, C, K, K], 0.1),
      b1: float([F], 0.1),
      W2: float([pooled, hidden], 0.02),
      b2: float([hidden], 0.1),
      W3: float([hidden, classes], 0.2),
      b3: float([classes], 0.1),
    },
    lanes: ["numpy", "torch", "tfjs", "wasm", "blas"].map((peer) => `${peer} float32`),
    tolerance: 2e-2, // where rounding decides which of a window's numbers is the largest, a gradient goes elsewhere
    flops: 4 * N * F * H * H * C * K * K + 6 * N * hidden * (pooled + classes),
    peak: "float32",
    targets: [
      { ours: "wasm float32", than: ["numpy float32"], atLeast: 2.5 },
      { ours: "wasm float32", than: ["torch float32"], atLeast: 1, ahead: 1.5 },
      { ours: "blas float32", than: ["numpy float32"], atLeast: 3 },
      { ours: "blas float32", than: ["torch float32"], ahead: 1.5 },
    ],
  };
}

const PASSES = ["forward", "backward"] as const;

export const NET_ROWS: readonly Workload[] = [
  ...PASSES.map((pass) => conv("fast-layers", pass)),
  ...PASSES.map((pass) => conv("large", pass)),
  pool,
  twoLayerStep(50, 0.6, 3),
  twoLayerStep(500, 0.45, 2),
  convNetStep(),
];
