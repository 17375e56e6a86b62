import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { heapStats } from "../../src/engine/heap.js";
import { zeros } from "../../src/ndarray/creation.js";
import { loadNpz, saveNpz } from "../../src/ndarray/npy.js";
import { RandomState } from "../../src/random/random-state.js";
import { fitPixelNormalization } from "../../src/training/pixel-normalization.js";
import { Solver } from "../../src/training/solver.js";
import type { SolverOptions } from "../../src/training/solver-options.js";
import type { Evaluation } from "../../src/training/training-history.js";
import { clouds, TinyNet } from "./tiny-net.js";

const train = clouds(203);
const val = clouds(60, 2);
const normalize = fitPixelNormalization(train.X);
const base: SolverOptions = {
  normalize,
  batchSize: 20,
  update: { rule: "adam", learningRate: 0.05 },
  seed: 4,
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "noloop-solver-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("Solver", () => {
  it("learns, judges before the first step and after every epoch, and leaves the best weights in the net", async () => {
    const net = new TinyNet(2, 3);
    const solver = new Solver(net, { train, val }, { ...base, epochs: 4 });
    const result = await solver.train();
    expect(result.steps).toBe(40); // 203 examples are 10 whole batches of 20
    expect(result.losses).toHaveLength(40);
    expect(result.evaluations.map(({ step, epoch }) => [step, epoch])).toEqual([
      [0, 0],
      [10, 1],
      [20, 2],
      [30, 3],
      [40, 4],
    ]);
    expect(result.evaluations[0]!.loss).toBeNull();
    expect(result.bestAccuracy).toBeGreaterThan(0.95);
    expect(result.bestAccuracy).toBe(Math.max(...result.evaluations.map((each) => each.val!)));
    const judged = result.evaluations.find(({ val }) => val === result.bestAccuracy)!;
    expect(result.bestStep).toBe(judged.step);
  });

  it("gives the same numbers twice, and others for another seed", async () => {
    const run = async (seed: number) =>
      (await new Solver(new TinyNet(2, 3, { noise: 0.1 }), { train }, { ...base, seed, epochs: 2 }).train())
        .losses;
    const first = await run(1);
    expect(await run(1)).toEqual(first);
    expect(await run(2)).not.toEqual(first);
  });

  it("shows every example once an epoch, except those that fill no batch", async () => {
    const [X, y] = [zeros([23, 2], "uint8"), zeros([23], "int32")];
    for (let i = 0; i < 23; i++) X.set(i, i, 0);
    const seen: number[][] = [];
    const net = new TinyNet(2, 1);
    const loss = net.loss.bind(net);
    net.loss = (batch, labels) => {
      seen.push([...batch.slice([], 0).copy().data]);
      return loss(batch, labels);
    };
    await new Solver(net, { train: { X, y } }, { batchSize: 5, epochs: 2, seed: 7 }).train();
    const epochs = [seen.slice(0, 4).flat(), seen.slice(4).flat()];
    for (const epoch of epochs) expect(new Set(epoch).size).toBe(20);
    expect(epochs[0]).not.toEqual(epochs[1]);
  });

  it("draws with replacement what np.random.choice draws", async () => {
    const [X, y] = [zeros([9, 2], "uint8"), zeros([9], "int32")];
    for (let i = 0; i < 9; i++) X.set(i, i, 0);
    const seen: number[] = [];
    const net = new TinyNet(2, 1);
    const loss = net.loss.bind(net);
    net.loss = (batch, labels) => {
      seen.push(...batch.slice([], 0).copy().data);
      return loss(batch, labels);
    };
    await new Solver(
      net,
      { train: { X, y } },
      { batchSize: 12, sampling: "replacement", steps: 2, seed: 3 },
    ).train();
    const rng = new RandomState(3);
    const expected = [rng.choice(9, { size: 12 }), rng.choice(9, { size: 12 })];
    expect(seen).toEqual(expected.flatMap((rows) => [...rows.data]));
  });

  it("takes a set that is smaller than a batch whole", async () => {
    const net = new TinyNet(2, 3);
    const { steps } = await new Solver(net, { train: clouds(5) }, { ...base, epochs: 3 }).train();
    expect(steps).toBe(3);
  });

  it("follows the schedule, and clips", async () => {
    const rates: number[] = [];
    const options: SolverOptions = {
      ...base,
      schedule: { kind: "cosine" },
      update: { rule: "sgd", learningRate: 1 },
      clipNorm: 1e-3,
      steps: 4,
    };
    const net = new TinyNet(2, 3);
    const before = net.params.W.copy();
    const onProgress = ({ learningRate }: { learningRate: number }) => void rates.push(learningRate);
    await new Solver(net, { train }, options).train({ onProgress });
    const cosine = [0, 0.25, 0.5, 0.75].map((share) => (1 + Math.cos(Math.PI * share)) / 2);
    expect(rates.map((rate, k) => rate - cosine[k]!).every((gap) => Math.abs(gap) < 1e-15)).toBe(true);
    const moved = net.params.W.subtract(before);
    expect(Math.sqrt(moved.multiply(moved).sum())).toBeLessThanOrEqual(2.5e-3); // the sum of the rates times 1e-3
  });

  it("reports every step, and stops when told so, as if it were done", async () => {
    const seen: Evaluation[] = [];
    const solver = new Solver(new TinyNet(2, 3), { train }, { ...base, epochs: 3 });
    const result = await solver.train({
      onProgress: ({ step, numSteps, share, epoch, recentLoss, evaluation }) => {
        expect([numSteps, share, epoch]).toEqual([30, step / 30, step / 10]);
        expect(recentLoss).toBeGreaterThan(0);
        seen.push(evaluation);
        return step < 13;
      },
    });
    expect(seen).toHaveLength(13);
    expect(seen.at(-1)!.step).toBe(10);
    expect(result.evaluations.map(({ step }) => step)).toEqual([0, 10, 13]);
  });

  it("stops when the best has not been beaten for a while", async () => {
    const options = { ...base, update: { rule: "sgd", learningRate: 0 }, epochs: 50, patience: 3 } as const;
    const { evaluations, bestStep } = await new Solver(new TinyNet(2, 3), { train, val }, options).train();
    expect(evaluations).toHaveLength(4); // nothing is learnt: the first stays the best
    expect(bestStep).toBe(0);
  });

  it("ends by the clock, if told so", async () => {
    const solver = new Solver(new TinyNet(2, 3), { train }, { ...base, minutes: 0.001 });
    const { seconds, steps } = await solver.train();
    expect(steps).toBeGreaterThan(0);
    expect(seconds).toBeGreaterThanOrEqual(0.06);
  });

  it("augments images in training and not in judging", async () => {
    const images = { X: zeros([40, 1, 2, 2], "uint8"), y: zeros([40], "int32") };
    for (let i = 0; i < 40; i++) images.X.set(200, i, 0, 0, 0);
    const corners = new Set<number>();
    const judged = new Set<number>();
    const net = new TinyNet(4, 2);
    const [loss, scores] = [net.loss.bind(net), net.scores.bind(net)];
    net.loss = (batch, labels) => {
      for (let i = 0; i < batch.shape[0]!; i++) corners.add(batch.get(i, 0));
      return loss(batch, labels);
    };
    net.scores = (batch) => {
      for (let i = 0; i < batch.shape[0]!; i++) judged.add(batch.get(i, 0));
      return scores(batch);
    };
    const options = { augment: { mirror: 0.5 }, flatten: true, batchSize: 40, epochs: 1 };
    await new Solver(net, { train: images, val: images }, options).train();
    expect(corners).toEqual(new Set([0, 200]));
    expect(judged).toEqual(new Set([200]));
  });

  it("leaves nothing behind but its history", async () => {
    const net = new TinyNet(2, 3);
    let [blocks, checked] = [0, 0];
    await new Solver(net, { train, val }, { ...base, epochs: 6 }).train({
      onProgress: ({ step }) => {
        if (step === 15) blocks = heapStats().blocks;
        if (step === 55) checked = heapStats().blocks;
      },
    });
    expect(checked - blocks).toBeLessThanOrEqual(4); // the order of each epoch waits for the garbage collector
  });

  it.each([
    [{ batchSize: 0 }, "Solver: batchSize must be a whole number, 1 or more; got 0"],
    [{ epochs: -1 }, "Solver: epochs must be a finite number above 0; got -1"],
    [{ epochs: 1, steps: 1 }, "Solver: give epochs or steps, not both"],
    [{ minutes: 0 }, "Solver: minutes must be a finite number above 0; got 0"],
    [{ seed: 1.5 }, "Solver: seed must be a whole number"],
    [{ clipNorm: 0 }, "Solver: clipNorm must be above 0"],
    [{ patience: 0 }, "Solver: patience must be a whole number, 1 or more; got 0"],
    [{ sampling: "all" as "epochs" }, 'sampling must be "epochs" or "replacement"; got "all"'],
    [{ schedule: { kind: "step", factor: 7 } as const }, 'factor of the schedule "step"'],
    [{ augment: { mirror: 0.5 } }, "augment needs images, so X must have axes N C H W; got [203, 2]"],
    [{ update: { rule: "sgd", momentum: 0.9 } as const }, "rule sgd takes learningRate; got momentum"],
  ])("refuses %j", (options, message) => {
    expect(() => new Solver(new TinyNet(2, 3), { train }, options)).toThrow(message);
  });

  it("refuses an empty set, and labels that are too few", () => {
    const net = new TinyNet(2, 3);
    const none = { X: zeros([0, 2]), y: zeros([0], "int32") };
    expect(() => new Solver(net, { train: none })).toThrow("train must have at least one example, got none");
    const short = { X: train.X, y: val.y };
    expect(() => new Solver(net, { train, val: short })).toThrow(
      "val must have one label for each example, got X [203, 2] and y [60]",
    );
  });
});

describe("Solver, when training goes wrong", () => {
  it("stops at a loss that is not finite, says what to change, and keeps the best weights", async () => {
    const net = new TinyNet(2, 3);
    const solver = new Solver(net, { train, val }, { ...base, epochs: 20 });
    let best = "";
    const loss = net.loss.bind(net);
    let calls = 0;
    net.loss = (X, y) => (++calls === 27 ? { loss: Number.NaN, grads: {} } : loss(X, y));
    const failing = solver.train({
      onProgress: ({ step, evaluation }) => {
        if (step === evaluation.step && evaluation.val === 1 && best === "") best = String(net.params.W);
      },
    });
    await expect(failing).rejects.toMatchObject({
      code: "DIVERGED",
      message: expect.stringMatching(
        /^Solver\.train: the loss became NaN at step 27 of 200 \(adam, learningRate 0\.05; the first loss was 1\.\d+\); lower learningRate \(try 0\.005\), or add a warm-up or clip the gradients$/,
      ),
    });
    expect(best).not.toBe("");
    expect(String(net.params.W)).toBe(best);
    expect(solver.history.losses).toHaveLength(27);
  });

  it("stops where the loss only grows", async () => {
    const options: SolverOptions = { batchSize: 20, update: { rule: "sgd", learningRate: 1e-3 }, epochs: 20 };
    const net = new TinyNet(2, 3);
    const loss = net.loss.bind(net);
    let calls = 0;
    net.loss = (X, y) => ({ ...loss(X, y), loss: ++calls > 10 ? 1e4 * calls : 1 });
    const failing = new Solver(net, { train }, options).train();
    await expect(failing).rejects.toThrow(
      /the loss has been above 20\.0 for 25 steps at step 35 of 200 .*bring the inputs to mean 0 and size 1$/,
    );
  });

  it("lets single bad batches pass", async () => {
    const net = new TinyNet(2, 3);
    const loss = net.loss.bind(net);
    let calls = 0;
    net.loss = (X, y) => ({ ...loss(X, y), loss: ++calls % 20 === 0 ? 1 : 1e6 });
    net.params.W.fill(0);
    const { steps } = await new Solver(net, { train }, { ...base, epochs: 5 }).train();
    expect(steps).toBe(50);
  });

  it("blames the data for a first loss that is not finite", async () => {
    const X = zeros([20, 2]).fill(Number.NaN);
    const failing = new Solver(new TinyNet(2, 3), { train: { X, y: zeros([20], "int32") } }).train();
    await expect(failing).rejects.toThrow(
      "the loss became NaN at step 1 of 10, before any update; look for NaN",
    );
  });
});

describe("checkpoints", () => {
  const RULES = ["sgd", "momentum", "averaged-momentum", "nesterov", "rmsprop", "adam", "adamw"] as const;
  const images = { X: new RandomState(8).randint(0, 256, [64, 1, 4, 4]).astype("uint8"), y: clouds(64).y };
  const options = (more: SolverOptions): SolverOptions => ({
    batchSize: 10,
    normalize: fitPixelNormalization(images.X, { mean: "channel" }),
    augment: { mirror: 0.5, crop: 1, colorShift: 5 },
    flatten: true,
    evaluateEvery: 0.5,
    epochs: 4,
    ...more,
  });
  const make = () => new TinyNet(16, 3, { noise: 0.2 });
  const timeless = (evaluations: readonly Evaluation[]) => evaluations.map(({ seconds: _, ...rest }) => rest);

  /** Trains until a step, is interrupted there, and goes on with everything made again. */
  async function broken(path: string, more: SolverOptions, at: number) {
    const controller = new AbortController();
    const first = new Solver(
      make(),
      { train: images, val: images },
      { ...options(more), checkpointPath: path },
    );
    const onProgress = ({ step }: { step: number }) => {
      if (step === at) controller.abort();
    };
    await expect(first.train({ onProgress, signal: controller.signal })).rejects.toMatchObject({
      code: "INTERRUPTED",
      message: expect.stringContaining(`stopped after ${at}`),
    });
    const net = make();
    const second = new Solver(
      net,
      { train: images, val: images },
      { ...options(more), checkpointPath: path },
    );
    return { result: await second.resume(path).train(), net };
  }

  it.each(
    RULES.flatMap((rule) =>
      (["epochs", "replacement"] as const).map((sampling) => [rule, sampling] as const),
    ),
  )(
    "%s, sampling %s: stopped in the middle and resumed, the numbers are those of an unbroken run",
    async (rule, sampling) => {
      const path = join(folder, `${rule}-${sampling}.npz`);
      const more: SolverOptions = {
        update: { rule, learningRate: 0.01 },
        sampling,
        schedule: { kind: "warm-up", share: 0.3, followedBy: { kind: "cosine" } },
      };
      const net = make();
      const whole = await new Solver(net, { train: images, val: images }, options(more)).train();
      const { result, net: resumed } = await broken(path, more, 11);
      expect(result.losses).toEqual(whole.losses);
      expect(timeless(result.evaluations)).toEqual(timeless(whole.evaluations));
      expect(resumed.params.W.toArray()).toEqual(net.params.W.toArray());
      expect(resumed.state.mean.toArray()).toEqual(net.state.mean.toArray());
      expect([result.bestStep, result.bestAccuracy]).toEqual([whole.bestStep, whole.bestAccuracy]);
    },
  );

  it("goes on further from the end of a training, if told to train longer", async () => {
    const path = join(folder, "longer.npz");
    const constant = { update: { rule: "adam" } } as const;
    await new Solver(
      make(),
      { train: images },
      { ...options(constant), epochs: 2, checkpointPath: path },
    ).train();
    const long = new Solver(make(), { train: images }, { ...options(constant), epochs: 4 });
    const whole = await new Solver(make(), { train: images }, { ...options(constant), epochs: 4 }).train();
    expect((await long.resume(path).train()).losses).toEqual(whole.losses);
  });

  it("counts the seconds on", async () => {
    const path = join(folder, "seconds.npz");
    const { result } = await broken(path, {}, 5);
    const seconds = result.evaluations.map((each) => each.seconds);
    expect(seconds).toEqual([...seconds].sort((a, b) => a - b));
  });

  it("keeps what the patience has seen", async () => {
    const path = join(folder, "patience.npz");
    const more: SolverOptions = { update: { rule: "sgd", learningRate: 0 }, patience: 4, epochs: 50 };
    const { result } = await broken(path, more, 7);
    expect(result.evaluations).toHaveLength(5);
  });

  it("does not write over a checkpoint that it was not resumed from", async () => {
    const path = join(folder, "protected.npz");
    const run = (more: SolverOptions) =>
      new Solver(make(), { train: images }, { ...options({}), epochs: 0.4, ...more }).train();
    await run({ checkpointPath: path });
    const before = readFileSync(path);
    await expect(run({ checkpointPath: path })).rejects.toMatchObject({
      code: "FILE",
      message: `${path}: expected no file there, got one; resume from it, choose another checkpointPath, or say overwrite: true`,
    });
    expect(readFileSync(path).equals(before)).toBe(true);
    await run({ checkpointPath: path, overwrite: true });
  });

  describe("that do not fit", () => {
    let good: string;
    beforeAll(async () => {
      good = join(folder, "good.npz");
      await new Solver(
        make(),
        { train: images },
        { ...options({}), epochs: 1, checkpointPath: good },
      ).train();
    });
    const resume = (path: string, { net = make(), train: set = images, more = {} as SolverOptions } = {}) => {
      const before = net.params.W.toArray();
      const solver = new Solver(net, { train: set }, options(more));
      try {
        solver.resume(path);
      } finally {
        expect(net.params.W.toArray()).toEqual(before);
        expect(solver.history.losses).toEqual([]);
      }
    };

    it("are of another architecture", () => {
      expect(() => resume(good, { net: new TinyNet(16, 4, { noise: 0.2 }) })).toThrow(
        `${good}: this checkpoint belongs to another training: net.options.C is 3 in the file, 4 here; resume with`,
      );
    });
    it("are of other settings or other data", () => {
      expect(() => resume(good, { more: { batchSize: 11 } })).toThrow(
        "training.batchSize is 10 in the file, 11 here",
      );
      expect(() => resume(good, { more: { augment: { mirror: 0.5 } } })).toThrow(
        "input.augment.crop is 1 in the file",
      );
      const y = images.y.copy();
      y.set((y.get(0) + 1) % 3, 0);
      expect(() => resume(good, { train: { X: images.X, y } })).toThrow("data.labels is");
    });
    it("are cut in half, wherever", () => {
      const whole = readFileSync(good);
      const path = join(folder, "cut.npz");
      for (const share of [0, 0.1, 0.5, 0.9, 0.999]) {
        writeFileSync(path, whole.subarray(0, Math.floor(whole.length * share)));
        expect(() => resume(path)).toThrow("it is cut short or of another format");
      }
    });
    it("have a changed number", () => {
      const path = join(folder, "changed.npz");
      const arrays = loadNpz(good);
      arrays["model/W"] = arrays["model/W"]!.add(1e-9);
      saveNpz(path, arrays);
      expect(() => resume(path)).toThrow("its numbers are not those that were written; the file is damaged");
    });
    it("are no checkpoints, or not there", () => {
      const path = join(folder, "other.npz");
      saveNpz(path, { W: zeros([2]) });
      expect(() => resume(path)).toThrow("expected a checkpoint, got no description in it");
      expect(() => resume(join(folder, "none.npz"))).toThrow("cannot be read");
    });
    it("leave the file as it was", () => {
      const copy = join(folder, "copy.npz");
      copyFileSync(good, copy);
      expect(() => resume(copy, { more: { batchSize: 11 } })).toThrow();
      expect(readFileSync(copy).equals(readFileSync(good))).toBe(true);
    });
  });

  it("an interrupted write leaves the checkpoint before", async () => {
    const path = join(folder, "no-such-folder", "checkpoint.npz");
    const failing = new Solver(make(), { train: images }, { ...options({}), checkpointPath: path }).train();
    await expect(failing).rejects.toMatchObject({ code: "FILE" });
  });
});
