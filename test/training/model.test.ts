import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { array } from "../../src/ndarray/creation.js";
import { loadNpz, saveNpz } from "../../src/ndarray/npy.js";
import { ConvNet } from "../../src/nets/conv-net.js";
import { loadInto, loadNet, saveNet } from "../../src/nets/net-file.js";
import { replaceHead } from "../../src/nets/replace-head.js";
import { TwoLayerNet } from "../../src/nets/two-layer-net.js";
import { RandomState } from "../../src/random/random-state.js";
import { loadModel } from "../../src/training/model.js";
import { fitPixelNormalization } from "../../src/training/pixel-normalization.js";
import { Solver } from "../../src/training/solver.js";

const folder = mkdtempSync(join(tmpdir(), "noloop-model-"));
afterAll(() => rmSync(folder, { recursive: true }));
const pathOf = (name: string) => join(folder, name);

/** Values far from 0, so that a net without the normalization answers otherwise. */
const X = new RandomState(1).randn(60, 4).multiply(3).add(200);
const y = array(
  Array.from({ length: 60 }, (_, n) => (X.get(n, 0) > 200 ? 1 : 0)),
  { dtype: "int32" },
);
const normalize = fitPixelNormalization(X);
const newNet = () => new TwoLayerNet({ inputDim: 4, hiddenDim: 5, numClasses: 2, weightScale: 0.1 });

async function trained(options: ConstructorParameters<typeof Solver>[2]) {
  const net = newNet();
  const update = { rule: "adam", learningRate: 0.05 } as const;
  await new Solver(net, { train: { X, y } }, { update, epochs: 5, batchSize: 20, ...options }).train();
  return net;
}

describe("a net that was trained on normalized examples", async () => {
  const net = await trained({ normalize });
  const path = pathOf("normalized.npz");
  saveNet(path, net);

  it("comes back with the normalization, and scores examples as they are", () => {
    const model = loadModel(path);
    expect(model.scores(X).toArray()).toEqual(net.scores(normalize.apply(X)).toArray());
    expect(model.net.scores(normalize.apply(X)).toArray()).toEqual(model.scores(X).toArray());
    expect(model.scores(X).toArray()).not.toEqual(net.scores(X).toArray());
    expect(model.normalize!.mean.toArray()).toEqual(normalize.mean.toArray());
    expect(model.normalize!.scale).toBe(normalize.scale);
    const right = model.predict(X).equal(y).mean();
    expect(right).toBeGreaterThan(0.9);
  });

  it("keeps it when it is written again", () => {
    const again = pathOf("again.npz");
    saveNet(again, loadModel(path).net);
    expect(loadModel(again).scores(X).toArray()).toEqual(loadModel(path).scores(X).toArray());
  });

  it("is not given by loadNet, which would score other numbers without a word", () => {
    expect(() => loadNet(path)).toThrow(
      /normalized\.npz: .*trained on normalized examples; loadModel\(path\) reads/,
    );
  });

  it("is read into a net only if that one was trained in the same way", async () => {
    const fresh = newNet();
    const before = fresh.scores(X).toArray();
    expect(() => loadInto(path, fresh)).toThrow(
      /the net in it was trained on normalized examples, this one was not/,
    );
    expect(fresh.scores(X).toArray()).toEqual(before);
    const same = await trained({ normalize, epochs: 1 });
    loadInto(path, same);
    expect(same.scores(X).toArray()).toEqual(net.scores(X).toArray());
  });

  it.each<[string, Parameters<typeof saveNpz>[1], RegExp]>([
    ["without its scale", {}, /expected arrays input\.mean \[D\] and input\.scale \[1\]/],
    [
      "with a scale of NaN",
      { "input.scale": array([Number.NaN]) },
      /number 0 of array "input\.scale" is NaN/,
    ],
  ])("%s, is refused", (_, change, message) => {
    const { "input.scale": scale, ...others } = loadNpz(path);
    expect(scale!.shape).toEqual([1]);
    saveNpz(pathOf("changed.npz"), { ...others, ...change });
    expect(() => loadModel(pathOf("changed.npz"))).toThrow(message);
  });
});

it("a net that was trained on examples as they are is given by both", async () => {
  const net = await trained({});
  saveNet(pathOf("plain.npz"), net);
  const model = loadModel(pathOf("plain.npz"));
  expect(model.normalize).toBeNull();
  expect(model.scores(X).toArray()).toEqual(net.scores(X).toArray());
  expect(loadNet(pathOf("plain.npz")).scores(X).toArray()).toEqual(net.scores(X).toArray());
});

it("a net with new scores keeps the normalization of the layers that it took over", async () => {
  const net = new ConvNet({ inputShape: [4], layers: [{ type: "relu" }, { type: "affine", units: 2 }] });
  await new Solver(net, { train: { X, y } }, { epochs: 1, batchSize: 20, normalize }).train();
  saveNet(pathOf("new.npz"), replaceHead(net, { numClasses: 3 }));
  expect(loadModel(pathOf("new.npz")).normalize!.scale).toBe(normalize.scale);
});
