import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { type NetRun, type NetRunOptions, resumeNet, runNet } from "../../src/experiments/net-run.js";
import { loadNpz } from "../../src/ndarray/npy.js";
import { parseResult } from "../../src/report/read-result.js";
import { loadModel } from "../../src/training/model.js";
import { stoppedAt, undisturbed, writeTinyImages } from "./tiny-images.js";

let folder: string;
let images: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "noloop-net-run-"));
  images = writeTinyImages(join(folder, "images"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

afterEach(() => {
  vi.restoreAllMocks();
});

let outs = 0;
const options = (more: Partial<NetRunOptions> = {}): NetRunOptions => ({
  ...{ experiment: "two-layer-net", data: images, out: join(folder, `out-${outs++}`), seed: 231, search: 0 },
  rule: "nesterov",
  settings: { hiddenDim: 20, batchSize: 16 },
  epochs: 3,
  ...undisturbed(),
  ...more,
});
const modelOf = ({ result }: NetRun) => result.models[0]!;
const resultFiles = (out: string) => readdirSync(join(out, readdirSync(out)[0]!)).sort();

describe("runNet", () => {
  it.each([
    ["two-layer-net", { hiddenDim: 20 }, 0.9],
    ["fully-connected", { hiddenDim: 20, keepRatio: 1 }, 0.5],
    ["convnet", { filters: 2, learningRate: 0.1, crop: 0 }, 0.3],
  ] as const)(
    "trains the %s, and leaves net, input and checkpoint beside a valid result",
    { tags: "long" },
    async (experiment, settings, least) => {
      const given = options({ experiment, settings: { batchSize: 16, ...settings }, epochs: 10 });
      const run = await runNet(given);
      const model = modelOf(run);
      expect(parseResult(JSON.stringify(run.result), "run.json")).toMatchObject({ experiment });
      expect(model.accuracy.test).toBeGreaterThanOrEqual(least);
      expect(model.confusion.flat().reduce((sum, count) => sum + count, 0)).toBe(40);
      expect(resultFiles(given.out)).toEqual(
        [`${experiment}.json`, `${experiment}.npz`, "checkpoint.npz", "input.npz", "settings.json"].sort(),
      );
      const net = loadModel(join(run.folder, `${experiment}.npz`)).net;
      expect(net.describe()).toEqual(model.training!.net);
      const { mean, scale } = loadNpz(join(run.folder, "input.npz"));
      expect([mean!.shape, scale!.shape]).toEqual([[3072], [1]]);
    },
  );

  it("judges no more than fifty times and once at the start, however many epochs there are", {
    tags: "long",
  }, async () => {
    const { evaluations } = modelOf(await runNet(options({ epochs: 120 }))).training!;
    expect(evaluations.length).toBeGreaterThan(40);
    expect(evaluations.length).toBeLessThanOrEqual(52);
  });

  it("judges at least ten times, however few epochs there are", async () => {
    const { evaluations } = modelOf(await runNet(options({ epochs: 1 }))).training!;
    expect(evaluations.length).toBeGreaterThanOrEqual(10);
    expect(evaluations.at(-1)!.epoch).toBe(1);
  });

  it("judges by the clock, and brings the learning rate down within the minutes", {
    tags: "long",
  }, async () => {
    let now = 0;
    vi.spyOn(performance, "now").mockImplementation(() => ++now); // a millisecond between any two looks at the clock
    const run = await runNet(options({ epochs: 1e6, minutes: 0.06 }));
    const { evaluations } = modelOf(run).training!;
    expect(evaluations.length).toBeGreaterThanOrEqual(10);
    const rates = evaluations.map(({ learningRate }) => learningRate);
    expect(Math.max(...rates)).toBeGreaterThan(0.009); // the preset's 0.01 for small sets, after the warm-up
    expect(rates.at(-1)).toBeLessThan(0.0005);
  });

  it.each(["sgd", "averaged-momentum", "rmsprop", "adam"] as const)(
    "trains by the rule %s, at its own rate",
    { tags: "long" },
    async (rule) => {
      const model = modelOf(await runNet(options({ rule, epochs: 10 })));
      expect(model.accuracy.test).toBeGreaterThanOrEqual(0.9);
      const factor = { sgd: 5, "averaged-momentum": 10, rmsprop: 0.02, adam: 0.02 }[rule];
      expect(model.hyperparameters.learningRate).toBeCloseTo(0.01 * factor, 12);
    },
  );

  it("stops early when nothing gets better, and has said that the net cannot learn by heart", {
    tags: "long",
  }, async () => {
    const settings = { hiddenDim: 4, batchSize: 16, learningRate: 0 };
    const run = await runNet(options({ settings, patience: 2 }));
    const { evaluations, bestStep } = modelOf(run).training!;
    expect([evaluations.length, bestStep]).toEqual([3, 0]);
    expect(run.result.verdicts.join()).toMatch(
      /Sanity check failed: after 400 steps the net knew \d+\.\d % of 100/,
    );
  });

  it("knows settings by name", async () => {
    await expect(runNet(options({ settings: { hidden: 3 } }))).rejects.toThrow(
      'Two-layer net: expected one of learningRate, reg, hiddenDim, batchSize; got "hidden"',
    );
  });

  it("refuses batches of one for a net with batch norm, and leaves no folder", async () => {
    const out = join(folder, "one");
    const one = { experiment: "fully-connected", settings: { batchSize: 1 }, out } as const;
    await expect(runNet(options(one))).rejects.toThrow(
      "this net normalizes over the batch, so each batch needs 2 examples or more; got batches of 1",
    );
    expect(readdirSync(out)).toEqual([]);
  });

  it("gives up at a loss that is no number, with advice, and keeps the best weights", async () => {
    const settings = { hiddenDim: 20, batchSize: 16, learningRate: 1e30 };
    await expect(runNet(options({ settings }))).rejects.toMatchObject({
      code: "DIVERGED",
      message: expect.stringMatching(/loss became (NaN|Infinity) at step .*lower learningRate/),
    });
  });

  it("takes rows of numbers only where they fit", async () => {
    await expect(runNet(options({ experiment: "convnet", data: "iris", settings: {} }))).rejects.toThrow(
      "ConvNet: expected images, but iris has rows of 4 numbers",
    );
    const table = await runNet(
      options({ data: "iris", settings: { hiddenDim: 8, batchSize: 16 }, epochs: 5 }),
    );
    expect(modelOf(table)).toMatchObject({ filters: [], mistakes: [], testCount: 30 });
  });
});

describe("a run that was stopped", () => {
  const stop = async (more: Partial<NetRunOptions> = {}) => {
    const given = options({ ...more, ...stoppedAt("Training", 10) });
    const error: Error = await runNet(given).then(
      () => expect.unreachable("the run was not stopped"),
      (problem) => problem,
    );
    const [name] = readdirSync(given.out);
    return { error, folder: join(given.out, name!) };
  };

  it.each([
    ["two-layer-net", { hiddenDim: 20, batchSize: 16 }, "adamw"],
    ["fully-connected", { hiddenDim: 12, batchSize: 16 }, "nesterov"],
    ["convnet", { filters: 2, batchSize: 16, rotation: 5 }, "momentum"],
  ] as const)(
    "goes on, %s, and ends with the numbers of an unbroken one",
    async (experiment, settings, rule) => {
      const whole = await runNet(options({ experiment, settings, rule }));
      const { error, folder: stopped } = await stop({ experiment, settings, rule });
      expect(error.message).toBe(
        `stopped after 10 steps; go on with: noloop run ${experiment} --resume ${stopped}`,
      );
      expect(existsSync(join(stopped, `${experiment}.npz`))).toBe(false);
      const resumed = await resumeNet(experiment, stopped, undisturbed());
      expect(modelOf(resumed).lossHistory).toEqual(modelOf(whole).lossHistory);
      expect(modelOf(resumed).confusion).toEqual(modelOf(whole).confusion);
      const bytes = ({ folder: of }: NetRun) => readFileSync(join(of, `${experiment}.npz`));
      expect(bytes(resumed).equals(bytes(whole))).toBe(true);
    },
  );

  it("goes on where only the test was left", async () => {
    const given = options(stoppedAt("Testing", 1));
    const error: Error = await runNet(given).catch((problem) => problem);
    const at = join(given.out, readdirSync(given.out)[0]!);
    expect(error.message).toBe(`stopped while testing; go on with: noloop run two-layer-net --resume ${at}`);
    const resumed = await resumeNet("two-layer-net", at, undisturbed());
    expect(modelOf(resumed).lossHistory).toHaveLength(30);
    expect(modelOf(resumed).testCount).toBe(40);
  });

  it("leaves nothing behind where training had not begun", async () => {
    const given = options(stoppedAt("Learning 100", 1));
    await expect(runNet(given)).rejects.toMatchObject({ code: "INTERRUPTED" });
    expect(readdirSync(given.out)).toEqual([]);
  });

  describe("and does not fit any more", () => {
    let stopped: string;
    beforeAll(async () => {
      ({ folder: stopped } = await stop());
    });
    const resume = (at = stopped, experiment: "two-layer-net" | "convnet" = "two-layer-net") =>
      resumeNet(experiment, at, undisturbed());
    const copyOf = (name: string, change: (settings: string, checkpoint: Buffer) => [string, Buffer]) => {
      const copy = join(folder, name);
      const read = (file: string) => readFileSync(join(stopped, file));
      const [settings, checkpoint] = change(String(read("settings.json")), read("checkpoint.npz"));
      mkdirSync(copy);
      writeFileSync(join(copy, "settings.json"), settings);
      writeFileSync(join(copy, "checkpoint.npz"), checkpoint);
      return copy;
    };

    it("is of another kind of net", async () => {
      await expect(resume(stopped, "convnet")).rejects.toThrow(
        `expected a run of convnet, got one of two-layer-net; go on with: noloop run two-layer-net --resume ${stopped}`,
      );
    });
    it("has another architecture than its checkpoint", async () => {
      const other = copyOf("other", (settings, checkpoint) => [
        settings.replace('"hiddenDim": 20', '"hiddenDim": 21'),
        checkpoint,
      ]);
      const before = readFileSync(join(other, "checkpoint.npz"));
      await expect(resume(other)).rejects.toThrow("net.options.hiddenDim is 20 in the file, 21 here");
      expect(readFileSync(join(other, "checkpoint.npz")).equals(before)).toBe(true);
    });
    it("has a checkpoint that is cut in half, which stays as it is", async () => {
      const cut = copyOf("cut", (settings, checkpoint) => [
        settings,
        checkpoint.subarray(0, checkpoint.length / 2),
      ]);
      const before = readFileSync(join(cut, "checkpoint.npz"));
      await expect(resume(cut)).rejects.toThrow(/checkpoint\.npz.*it is cut short or of another format/);
      expect(readFileSync(join(cut, "checkpoint.npz")).equals(before)).toBe(true);
    });
    it("has settings that are none, of another version, or not there", async () => {
      const with_ = (name: string, text: string) => copyOf(name, (_, checkpoint) => [text, checkpoint]);
      await expect(resume(with_("text", "{"))).rejects.toThrow("it is not JSON; the file is damaged");
      await expect(resume(with_("empty", "{}"))).rejects.toThrow("expected noloop/net-run of two-layer-net");
      const old = '{"schema":"noloop/net-run","version":1,"experiment":"convnet"}';
      await expect(resume(with_("old", old))).rejects.toThrow("expected version 2 of noloop/net-run, got 1");
      await expect(resume(join(folder, "nowhere"))).rejects.toThrow(
        "give the folder that a run of a net made",
      );
    });
  });
});
