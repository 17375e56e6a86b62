import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { array, fromTypedArray } from "../../src/ndarray/creation.js";
import { loadNpz, saveNpz } from "../../src/ndarray/npy.js";
import { ConvNet } from "../../src/nets/conv-net.js";
import { FullyConnectedNet } from "../../src/nets/fully-connected-net.js";
import { LogisticRegression } from "../../src/nets/logistic-regression.js";
import type { Net, NetDescription } from "../../src/nets/net.js";
import { loadInto, loadNet, saveNet } from "../../src/nets/net-file.js";
import { ThreeLayerConvNet } from "../../src/nets/three-layer-conv-net.js";
import { TwoLayerNet } from "../../src/nets/two-layer-net.js";
import { RandomState } from "../../src/random/random-state.js";
import { expectClose } from "../support/numbers.js";

const folder = mkdtempSync(join(tmpdir(), "noloop-nets-"));
afterAll(() => rmSync(folder, { recursive: true }));
const pathOf = (name: string) => join(folder, name);

const rng = new RandomState(7);
const NETS: readonly [string, Net, shape: number[]][] = [
  ["LogisticRegression", new LogisticRegression({ inputDim: 4, weightScale: 0.1, rng }), [4]],
  ["TwoLayerNet", new TwoLayerNet({ inputDim: 4, hiddenDim: 5, numClasses: 2, reg: 0.1, rng }), [4]],
  [
    "FullyConnectedNet",
    new FullyConnectedNet({
      ...{ inputDim: 4, hiddenDims: [6, 5], numClasses: 2, dtype: "float64", rng },
      ...{ normalization: "batch", dropoutKeepRatio: 0.8, weightScale: "he" },
    }),
    [4],
  ],
  [
    "ThreeLayerConvNet",
    new ThreeLayerConvNet({
      inputDim: [2, 4, 4],
      numFilters: 3,
      filterSize: 3,
      hiddenDim: 4,
      numClasses: 2,
      rng,
    }),
    [2, 4, 4],
  ],
  [
    "ConvNet",
    new ConvNet({
      inputShape: [2, 4, 4],
      layers: [
        { type: "residual", layers: [{ type: "conv", filters: 2, size: 3 }, { type: "batchnorm" }] },
        { type: "dropout", p: 0.5 },
        { type: "affine", units: 2 },
      ],
      rng,
    }),
    [2, 4, 4],
  ],
];

const contents = ({ params, state = {} }: Net) =>
  Object.entries({ ...params, ...state }).map(([name, a]) => [name, a.dtype, a.shape, a.toArray()]);

describe.each(NETS)("%s", (kind, net, shape) => {
  const X = new RandomState(3).randn(5, ...shape).astype("float32");
  const y = array([0, 1, 1, 0, 1], { dtype: "int32" });

  it("comes back from its file with the same arrays, scores and next losses", () => {
    net.loss(X, y); // so that state is not what a new net has
    const path = pathOf(`${kind}.npz`);
    saveNet(path, net);
    const loaded = loadNet(path);
    expect(loaded.describe()).toEqual(net.describe());
    expect(contents(loaded)).toEqual(contents(net));
    expect(loaded.scores(X).toArray()).toEqual(net.scores(X).toArray());
    expect(loaded.loss(X, y).loss).toBe(net.loss(X, y).loss); // masks go on where they were
    expect(contents(loaded)).toEqual(contents(net));
  });

  it("writes its description for people, too", () => {
    saveNet(pathOf(`${kind}.npz`), net);
    const description = JSON.parse(readFileSync(pathOf(`${kind}.json`), "utf8"));
    expect(description).toEqual({ schema: "noloop/net", version: 2, ...net.describe() });
  });

  it("gives a gradient for each parameter, of its shape and dtype, and leaves examples alone", () => {
    const before = X.toArray();
    const { grads } = net.loss(X, y);
    const forms = (arrays: Net["params"]) =>
      Object.fromEntries(Object.entries(arrays).map(([name, a]) => [name, [a.dtype, a.shape]]));
    expect(forms(grads)).toEqual(forms(net.params));
    expect(X.toArray()).toEqual(before);
  });

  it("says what it expected of its arguments", () => {
    const wrong = new RandomState(3).randn(5, 3);
    expect(() => net.loss(wrong, y)).toThrow(
      `${kind}.loss: X [5, 3] must have the shape [N, ${shape.join(", ")}]`,
    );
    expect(() => net.scores(wrong)).toThrow(`${kind}.scores: X [5, 3] must have the shape`);
    expect(() => net.loss(X, y.slice([0, 4]))).toThrow(
      `${kind}.loss: y [4] must have one label for each of the 5`,
    );
    expect(() => net.loss(X.slice([0, 0]), y.slice([0, 0]))).toThrow("at least one example, got N = 0");
    expect(() => net.loss(X, array([0, 1, 9, 0, 1], { dtype: "int32" }))).toThrow(
      /y\[2\] = 9 is (not a class|no target)/,
    );
  });

  it("scores no examples, and more than one block of them", () => {
    expect(net.scores(X.slice([0, 0])).shape).toEqual([0, 2]);
    const many = new RandomState(4).randn(300, ...shape);
    const scores = net.scores(many);
    // A block of another size may be computed by another kernel, with its own order of sums.
    expectClose(scores.slice([298]), net.scores(many.slice([298])), { rtol: 1e-5, atol: 1e-6 });
  });
});

describe("a file that is not the net's", () => {
  const small = new TwoLayerNet({ inputDim: 4, hiddenDim: 5, numClasses: 2 });
  const path = pathOf("damaged.npz");
  const saved = () => {
    saveNet(path, small);
    return loadNpz(path);
  };

  it("cut in half, is refused, and the net stays as it is", () => {
    saved();
    writeFileSync(path, readFileSync(path).subarray(0, 400));
    const before = contents(small);
    expect(() => loadNet(path)).toThrow(/damaged\.npz.*it is cut short or of another format/);
    expect(() => loadInto(path, small)).toThrow(/cut short/);
    expect(contents(small)).toEqual(before);
  });

  it("of another kind of net, is refused", () => {
    saved();
    const other = new LogisticRegression({ inputDim: 4 });
    expect(() => loadInto(path, other)).toThrow(/this is a TwoLayerNet, expected a LogisticRegression/);
  });

  it("of another architecture, is refused with the first difference", () => {
    saved();
    const wider = new TwoLayerNet({ inputDim: 4, hiddenDim: 6, numClasses: 2 });
    const before = contents(wider);
    expect(() => loadInto(path, wider)).toThrow(/array "W1" must be float32 \[4, 6\], got float32 \[4, 5\]/);
    expect(contents(wider)).toEqual(before);
  });

  it.each<[string, (arrays: ReturnType<typeof saved>) => void, RegExp]>([
    [
      "without a description",
      (arrays) => delete arrays.description,
      /with an array "description"; got W1, b1, W2, b2/,
    ],
    ["with a part missing", (arrays) => delete arrays.W2, /there is no array "W2"/],
    ["with a part too many", (arrays) => (arrays.W3 = array([1])), /array "W3" belongs to no layer/],
    ["with NaN", (arrays) => arrays.W2!.set(Number.NaN, 1, 0), /number 2 of array "W2" is NaN/],
    [
      "of another schema",
      (arrays) => describeAs(arrays, { schema: "other" }),
      /expected the description of noloop\/net/,
    ],
    [
      "of a later version",
      (arrays) => describeAs(arrays, { version: 3 }),
      /expected version 1 or 2 of noloop\/net, got 3/,
    ],
    [
      "of an unknown kind",
      (arrays) => describeAs(arrays, { kind: "Transformer" }),
      /there is no net "Transformer"/,
    ],
    [
      "with impossible options",
      (arrays) => describeAs(arrays, { options: { inputDim: 0 } }),
      /inputDim must be a whole/,
    ],
    [
      "whose description is no JSON",
      (arrays) => (arrays.description = array([123], { dtype: "uint8" })),
      /is not JSON/,
    ],
  ])("%s, is refused", (_what, change, message) => {
    const arrays = saved();
    change(arrays);
    saveNpz(path, arrays);
    expect(() => loadNet(path)).toThrow(message);
  });

  it.each<[string, NetDescription, RegExp]>([
    [
      "more weights than the file has",
      { kind: "TwoLayerNet", options: { inputDim: 30_000, hiddenDim: 15_000, numClasses: 3 } },
      /damaged\.npz: .*it describes weights \[30000, 15000\], more numbers than the file has/,
    ],
    [
      "a billion layers",
      {
        kind: "ConvNet",
        options: {
          inputShape: [3, 8, 8],
          layers: [{ type: "repeat", times: 1e9, layers: [{ type: "relu" }] }],
        },
      },
      /repeat: expected at most 10000 layers, got 1000000000; lower times/,
    ],
    [
      "a billion times nothing",
      {
        kind: "ConvNet",
        options: { inputShape: [3, 8, 8], layers: [{ type: "repeat", times: 1e9, layers: [] }] },
      },
      /repeat: expected at most 10000 layers/,
    ],
  ])("that describes %s, is refused before anything is built", (_, description, message) => {
    const arrays = saved();
    describeAs(arrays, description);
    saveNpz(path, arrays);
    expect(() => loadNet(path)).toThrow(message);
  });

  it("of version 1, which earlier releases wrote, is read", () => {
    const arrays = saved();
    describeAs(arrays, { version: 1 });
    saveNpz(path, arrays);
    expect(contents(loadNet(path))).toEqual(contents(small));
  });

  it("that is not there, is named", () => {
    expect(() => loadNet(pathOf("nothing.npz"))).toThrow(/nothing\.npz: cannot be read/);
    expect(existsSync(pathOf("nothing.npz"))).toBe(false);
  });

  it("in a folder that is not there, cannot be written", () => {
    expect(() => saveNet(join(folder, "no", "net.npz"), small)).toThrow(/net\.npz: cannot be written/);
  });
});

function describeAs(arrays: Record<string, ReturnType<typeof array>>, change: object): void {
  const description = JSON.parse(new TextDecoder().decode(Uint8Array.from(arrays.description!.data)));
  const bytes = new TextEncoder().encode(JSON.stringify({ ...description, ...change }));
  arrays.description = fromTypedArray(bytes, [bytes.length]);
}
