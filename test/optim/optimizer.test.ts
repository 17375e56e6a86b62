import { describe, expect, it } from "vitest";
import { heapStats } from "../../src/engine/heap.js";
import { allclose } from "../../src/ndarray/comparing.js";
import { array, ones, zeros } from "../../src/ndarray/creation.js";
import type { NDArray } from "../../src/ndarray/ndarray.js";
import { adamNaive } from "../../src/optim/adam.js";
import { Optimizer, RULE_NAMES } from "../../src/optim/optimizer.js";
import { RandomState } from "../../src/random/random-state.js";

const gradsOf = (rng: RandomState) => ({ W: rng.randn(3, 4), b: rng.randn(4) });

describe("Optimizer", () => {
  it("updates in place, each parameter as the rule does alone", () => {
    const params = { W: ones([3, 4]), b: zeros([4]) };
    const { W } = params;
    const optimizer = new Optimizer({ rule: "adam", learningRate: 0.1 });
    let alone: { w: NDArray; config: object } = { w: ones([3, 4]), config: { learningRate: 0.1 } };
    const rng = new RandomState(0);
    for (let step = 0; step < 5; step++) {
      const grads = gradsOf(rng);
      optimizer.step(params, grads);
      alone = adamNaive(alone.w, grads.W, alone.config);
    }
    expect(params.W).toBe(W);
    expect(allclose(W, alone.w, { rtol: 1e-12, atol: 1e-14 })).toBe(true);
  });

  it("takes another learning rate for one step", () => {
    const params = { w: array([1]) };
    new Optimizer({ rule: "sgd", learningRate: 0.5 }).step(params, { w: array([1]) }, 0.25);
    expect(params.w.item()).toBe(0.75);
  });

  it("leaves a parameter without a gradient as it is, and does not count the step for it", () => {
    const params = { W: ones([2]), frozen: ones([2]) };
    const optimizer = new Optimizer({ rule: "adam" });
    optimizer.step(params, { W: ones([2]) });
    expect(params.frozen.toArray()).toEqual([1, 1]);
    expect(optimizer.state().updates).toEqual({ W: 1 });
  });

  it("decays weights, but no arrays of one axis", () => {
    const params = { W: ones([1, 2]), b: ones([2]) };
    const grads = { W: zeros([1, 2]), b: zeros([2]) };
    new Optimizer({ rule: "adamw", learningRate: 0.5, weightDecay: 0.5 }).step(params, grads);
    expect(params.W.toArray()).toEqual([[0.75, 0.75]]);
    expect(params.b.toArray()).toEqual([1, 1]);
  });

  it.each(RULE_NAMES)("%s goes on from its state to the same bits", (rule) => {
    const start = () => ({ W: ones([3, 4], "float32"), b: zeros([4], "float32") });
    const draw = (rng: RandomState) => ({
      W: rng.randn(3, 4).astype("float32"),
      b: rng.randn(4).astype("float32"),
    });
    const rng = new RandomState(5);
    const [params, first] = [start(), new Optimizer({ rule })];
    for (let step = 0; step < 3; step++) first.step(params, draw(rng));
    const resumed = { W: params.W.copy(), b: params.b.copy() };
    const second = new Optimizer({ rule });
    second.restore(resumed, first.state());
    for (let step = 0; step < 3; step++) {
      const grads = draw(rng);
      first.step(params, grads);
      second.step(resumed, grads);
    }
    expect(resumed.W.toArray()).toEqual(params.W.toArray());
    expect(resumed.b.toArray()).toEqual(params.b.toArray());
  });

  it("leaves nothing behind: a hundred steps take no memory", () => {
    const params = { W: ones([300, 40]) };
    const grads = { W: ones([300, 40]) };
    const optimizer = new Optimizer({ rule: "adam" });
    optimizer.step(params, grads);
    const before = heapStats();
    for (let step = 0; step < 100; step++) optimizer.step(params, grads);
    expect(heapStats().blocks).toBe(before.blocks);
    expect(heapStats().usedBytes).toBe(before.usedBytes);
  });

  it("refuses a rule or a setting that there is not", () => {
    expect(() => new Optimizer({ rule: "lion" as "sgd" })).toThrow(
      'rule must be one of sgd, momentum, averaged-momentum, nesterov, rmsprop, adam, adamw; got "lion"',
    );
    expect(() => new Optimizer({ rule: "toString" as "sgd" })).toThrow('got "toString"');
    expect(() => new Optimizer({ rule: "sgd", momentum: 0.9 })).toThrow(
      "rule sgd takes learningRate; got momentum",
    );
    expect(() => new Optimizer({ rule: "adam", beta1: 1 })).toThrow("beta1 must be 0 <= x < 1; got 1");
  });

  it("says which gradient does not belong to a parameter, or does not fit", () => {
    const optimizer = new Optimizer();
    expect(() => optimizer.step({ W: ones([2]) }, { V: ones([2]) })).toThrow(
      "there is a gradient of V, but the parameters are W",
    );
    expect(() => optimizer.step({ W: ones([2]) }, { W: ones([3]) })).toThrow(
      "the gradient of W must have the shape of its parameter, [2]; got [3]",
    );
  });

  it("does not restore the state of other parameters, and stays as it was", () => {
    const optimizer = new Optimizer({ rule: "momentum" });
    optimizer.step({ W: ones([2]) }, { W: ones([2]) });
    const other = new Optimizer({ rule: "adam" });
    expect(() => other.restore({ W: ones([2]) }, optimizer.state())).toThrow(
      "expected W/m, but there is no such array",
    );
    expect(() => other.restore({ V: ones([2]) }, optimizer.state())).toThrow("there is no such parameter");
    expect(() => optimizer.restore({ W: ones([3]) }, optimizer.state())).toThrow(
      "W/velocity must have the shape",
    );
    expect(optimizer.state().updates).toEqual({ W: 1 });
  });
});
