import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { ConvNet } from "../../src/nets/conv-net.js";
import { cachedFeatures } from "../../src/nets/feature-cache.js";
import type { LayerDescription } from "../../src/nets/layer-description.js";
import { RandomState } from "../../src/random/random-state.js";

const folder = mkdtempSync(join(tmpdir(), "noloop-features-"));
afterAll(() => rmSync(folder, { recursive: true }));

const BODY: LayerDescription[] = [
  {
    type: "repeat",
    times: 2,
    layers: [{ type: "conv", filters: 3, size: 3 }, { type: "batchnorm" }, { type: "relu" }],
  },
  { type: "globalavgpool" },
];
const HEAD: LayerDescription[] = [
  { type: "affine", units: 5 },
  { type: "batchnorm" },
  { type: "relu" },
  { type: "affine", units: 3 },
];

function problem() {
  const rng = new RandomState(1);
  const net = new ConvNet({
    inputShape: [2, 5, 5],
    layers: [...BODY, ...HEAD],
    dtype: "float64",
    reg: 0.1,
    rng,
  });
  const X = rng.randn(6, 2, 5, 5);
  return { net, X, y: rng.randint(0, 3, [6]) };
}

const numbers = (arrays: Readonly<Record<string, { toArray(): unknown }>>) =>
  Object.fromEntries(Object.entries(arrays).map(([name, array]) => [name, array.toArray()]));

describe("freeze", () => {
  it("leaves out gradients and penalty of the first layers, and their running averages alone", () => {
    const { net, X, y } = problem();
    net.loss(X, y); // running averages that are not 0
    const before = numbers(net.state);
    net.freeze("globalavgpool1");
    const { grads } = net.loss(X, y);
    expect(Object.keys(grads).sort()).toEqual(
      ["affine1.W", "affine1.b", "affine2.W", "affine2.b", "batchnorm3.beta", "batchnorm3.gamma"].sort(),
    );
    const changed = Object.keys(before).filter((name) => {
      return JSON.stringify(net.state[name]!.toArray()) !== JSON.stringify(before[name]);
    });
    expect(changed).toEqual(["batchnorm3.runningMean", "batchnorm3.runningVariance"]);
    net.freeze(0);
    expect(Object.keys(net.loss(X, y).grads)).toHaveLength(Object.keys(net.params).length);
  });

  it("gives the loss and gradients that the head gives for the features", () => {
    const { net, X, y } = problem();
    net.loss(X, y);
    const head = net.head(7);
    const onFeatures = head.loss(net.features(X, 7), y);
    const frozen = net.freeze(7).loss(X, y);
    expect(onFeatures.loss).toBe(frozen.loss);
    expect(onFeatures.grads["affine2.W"]!.toArray()).toEqual(frozen.grads["affine2.W"]!.toArray());
    expect(onFeatures.grads["batchnorm1.gamma"]!.toArray()).toEqual(
      frozen.grads["batchnorm3.gamma"]!.toArray(),
    );
  });
});

describe("head", () => {
  it("shares the arrays of the net, so that what it learns the net knows", () => {
    const { net, X } = problem();
    const head = net.head("globalavgpool1");
    const before = net.scores(X);
    head.params["affine2.b"]!.fill(7);
    expect(net.scores(X).toArray()).toEqual(before.add(7).toArray());
    expect(head.scores(net.features(X, "globalavgpool1")).toArray()).toEqual(net.scores(X).toArray());
  });

  it("says what may be asked for", () => {
    const { net, X } = problem();
    expect(() => net.features(X, "conv3")).toThrow(
      "ConvNet.features: expected how many of the 11 layers, or one of conv1, batchnorm1, relu1, conv2",
    );
    expect(() => net.freeze(12)).toThrow("got 12");
    expect(() => net.head(11)).toThrow("no layer is left to train");
  });
});

describe("cachedFeatures", () => {
  let file: string;
  let count = 0;
  beforeEach(() => {
    file = join(folder, `features-${count++}.npz`);
  });

  it("computes once and reads from then on", () => {
    const { net, X } = problem();
    const first = cachedFeatures(net, X, "relu2", file);
    const { mtimeMs } = statSync(file);
    const second = cachedFeatures(net, X, 6, file); // the same layers, by number
    expect([first.fromCache, second.fromCache]).toEqual([false, true]);
    expect(second.features.toArray()).toEqual(net.features(X, "relu2").toArray());
    expect(statSync(file).mtimeMs).toBe(mtimeMs);
  });

  it.each<[string, (p: ReturnType<typeof problem>) => void]>([
    ["other examples", ({ X }) => X.set(0.5, 3, 1, 2, 2)],
    ["other weights in the first layers", ({ net }) => net.params["conv2.W"]!.set(0.5, 0, 0, 0, 0)],
    ["other running averages", ({ net }) => net.state["batchnorm1.runningMean"]!.set(0.5, 0)],
  ])("computes again for %s", (_what, change) => {
    const changed = problem();
    cachedFeatures(changed.net, changed.X, "relu2", file);
    change(changed);
    const { features, fromCache } = cachedFeatures(changed.net, changed.X, "relu2", file);
    expect(fromCache).toBe(false);
    expect(features.toArray()).toEqual(changed.net.features(changed.X, "relu2").toArray());
  });

  it("does not care what the other layers hold", () => {
    const { net, X } = problem();
    cachedFeatures(net, X, "relu2", file);
    net.params["affine1.W"]!.fill(1);
    expect(cachedFeatures(net, X, "relu2", file).fromCache).toBe(true);
  });

  it("refuses a file that is cut in half, and leaves it alone", () => {
    const { net, X } = problem();
    cachedFeatures(net, X, "relu2", file);
    const half = readFileSync(file).subarray(0, 200);
    writeFileSync(file, half);
    expect(() => cachedFeatures(net, X, "relu2", file)).toThrow(/it is cut short or of another format/);
    expect(readFileSync(file)).toEqual(half);
  });
});
