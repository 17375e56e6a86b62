import { describe, expect, it } from "vitest";
import { ConvNet } from "../../src/nets/conv-net.js";
import { replaceHead } from "../../src/nets/replace-head.js";
import { RandomState } from "../../src/random/random-state.js";

const net = () =>
  new ConvNet({
    inputShape: [2, 4, 4],
    layers: [
      { type: "repeat", times: 2, layers: [{ type: "conv", filters: 3, size: 3 }, { type: "batchnorm" }] },
      { type: "affine", units: 6 },
      { type: "dropout", p: 0.5 },
      { type: "affine", units: 4, weightScale: 0.1 },
    ],
    reg: 0.3,
    rng: new RandomState(5),
  });

describe("replaceHead", () => {
  it("copies all numbers except those of the last layer, which is drawn again for the new classes", () => {
    const old = net();
    old.state["batchnorm2.runningMean"]!.fill(7);
    const fresh = replaceHead(old, { numClasses: 3, rng: new RandomState(9) });
    expect(fresh.scores(new RandomState(1).randn(5, 2, 4, 4)).shape).toEqual([5, 3]);
    expect(Object.keys(fresh.params)).toEqual(Object.keys(old.params));
    for (const name of Object.keys(old.params).filter((each) => !each.startsWith("affine2"))) {
      expect(fresh.params[name]!.toArray()).toEqual(old.params[name]!.toArray());
      expect(fresh.params[name]).not.toBe(old.params[name]);
    }
    expect(fresh.state["batchnorm2.runningMean"]!.toArray()).toEqual([7, 7, 7]);
    expect(fresh.state.dropout!.toArray()).toEqual(old.state.dropout!.toArray());
    expect(fresh.params["affine2.W"]!.shape).toEqual([6, 3]);
    expect(fresh.params["affine2.W"]!.std()).toBeGreaterThan(0.05);
    expect(fresh.params["affine2.b"]!.toArray()).toEqual([0, 0, 0]);
  });

  it("draws again even where there are as many classes as before", () => {
    const old = net();
    const fresh = replaceHead(old, { numClasses: 4, rng: new RandomState(9) });
    expect(fresh.params["affine2.W"]!.toArray()).not.toEqual(old.params["affine2.W"]!.toArray());
  });

  it("keeps the net's penalty unless another is given", () => {
    expect(replaceHead(net(), { numClasses: 3 }).describe().options.reg).toBe(0.3);
    expect(replaceHead(net(), { numClasses: 3, reg: 0 }).describe().options.reg).toBe(0);
  });

  it("leaves the other net alone", () => {
    const old = net();
    const before = JSON.stringify(old.params["conv1.W"]!.toArray());
    replaceHead(old, { numClasses: 3 }).params["conv1.W"]!.fill(1);
    expect(JSON.stringify(old.params["conv1.W"]!.toArray())).toBe(before);
  });

  it("needs an affine layer at the end, and a class", () => {
    const pooled = new ConvNet({ inputShape: [2, 4, 4], layers: [{ type: "globalavgpool" }] });
    expect(() => replaceHead(pooled, { numClasses: 2 })).toThrow(
      "replaceHead: the last layer must be affine, so that it can be drawn again; got globalavgpool",
    );
    expect(() => replaceHead(net(), { numClasses: 0 })).toThrow(
      "units must be a whole number above 0, got 0",
    );
  });
});
