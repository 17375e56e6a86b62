import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { splitAsCs231n } from "../../src/datasets/split.js";
import { runNet } from "../../src/experiments/net-run.js";
import { openData } from "../../src/experiments/open-data.js";
import { checkFeatureSize } from "../../src/experiments/transfer-features.js";
import { resumeTransfer, runTransfer, type TransferRunOptions } from "../../src/experiments/transfer-run.js";
import { loadNpz, saveNpz } from "../../src/ndarray/npy.js";
import { ConvNet } from "../../src/nets/conv-net.js";
import type { Net } from "../../src/nets/net.js";
import { RandomState } from "../../src/random/random-state.js";
import { parseResult } from "../../src/report/read-result.js";
import { loadModel } from "../../src/training/model.js";
import { stoppedAt, undisturbed, writeTinyImages } from "./tiny-images.js";

let folder: string;
let images: string;
let from: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "noloop-transfer-"));
  images = writeTinyImages(join(folder, "images"));
  const settings = { filters: 2, batchSize: 16 };
  const convnet = {
    experiment: "convnet",
    data: images,
    out: folder,
    seed: 1,
    search: 0,
    settings,
    rule: "nesterov",
  } as const;
  ({ folder: from } = await runNet({ ...convnet, epochs: 2, ...undisturbed() }));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let outs = 0;
const options = (more: Partial<TransferRunOptions> = {}): TransferRunOptions => ({
  ...{ from, data: images, out: join(folder, `out-${outs++}`), seed: 3, epochs: 3 },
  settings: { batchSize: 16 },
  ...undisturbed(),
  ...more,
});
const numbers = (net: Net) => {
  const all = Object.entries({ ...net.params, ...net.state });
  return new Map(all.map(([name, array]) => [name, JSON.stringify(array.toArray())]));
};
const changedNames = (one: Net, other: Net) => {
  const [before, after] = [numbers(one), numbers(other)];
  return [...before.keys()].filter((name) => before.get(name) !== after.get(name));
};

describe("runTransfer", () => {
  it("trains the last layer, and leaves all others as they were", async () => {
    const { folder: made, result } = await runTransfer(options({ epochs: 20 }));
    const source = loadModel(join(from, "convnet.npz")).net;
    expect(changedNames(source, loadModel(join(made, "transfer.npz")).net)).toEqual([
      "affine1.W",
      "affine1.b",
    ]);
    expect(parseResult(JSON.stringify(result), "run.json")).toMatchObject({ experiment: "transfer" });
    expect(result.verdicts.at(-1)).toMatch(
      /^The first 12 layers, up to maxpool3, stayed as they were: 1,290 of \d,\d{3} parameters were trained/,
    );
    expect(result.models[0]!.accuracy.test).toBeGreaterThan(0.2); // guessing gives 0.1
  });

  it("trains what is not frozen, from the numbers that were there", async () => {
    const { folder: made } = await runTransfer(options({ freeze: "relu2" }));
    const changed = changedNames(
      loadModel(join(from, "convnet.npz")).net,
      loadModel(join(made, "transfer.npz")).net,
    );
    expect(changed.filter((name) => !/^(conv3|batchnorm3|affine1)\./.test(name))).toEqual([]);
    expect(changed).toContain("conv3.W");
    expect(changed).toContain("batchnorm3.runningMean");
  });

  it("scales other images as the net has learned, and judges their features as the whole net judges them", {
    tags: "long",
  }, async () => {
    const brighter = writeTinyImages(join(folder, "brighter"), { darkest: 70 });
    const { folder: made, result } = await runTransfer(options({ data: brighter }));
    const inputs = [from, made].map((of) => readFileSync(join(of, "input.npz")));
    expect(inputs[1]!.equals(inputs[0]!)).toBe(true);
    const { accuracy, training } = result.models[0]!;
    const best = training!.evaluations.find(({ step }) => step === training!.bestStep)!;
    expect(accuracy.val).toBe(best.val);
    const net = loadModel(join(made, "transfer.npz")).net;
    const { val } = splitAsCs231n(
      await openData(brighter, { seed: 3, ...undisturbed() }),
      new RandomState(0),
    );
    const { mean, scale } = loadNpz(join(from, "input.npz"));
    const seen = val.X.astype("float64").subtract(mean!).multiply(scale!.get(0)).reshape(40, 3, 32, 32);
    const right = net.scores(seen).argmax({ axis: 1 }).equal(val.y).mean();
    expect(right).toBeCloseTo(accuracy.val!, 12);
  });

  it("computes the features once", { tags: "long" }, async () => {
    rmSync(join(from, "features"), { recursive: true, force: true });
    const first = await runTransfer(options());
    const files = readdirSync(join(from, "features")).sort();
    expect(files).toEqual(["images-maxpool3-train.npz", "images-maxpool3-val.npz"]);
    const times = () => files.map((file) => statSync(join(from, "features", file)).mtimeMs);
    const written = times();
    const second = await runTransfer(options({ settings: { batchSize: 16, learningRate: 0.001 } }));
    expect(times()).toEqual(written);
    expect(first.result.verdicts.at(-1)).toContain("was computed once and kept on disk");
    expect(second.result.verdicts.at(-1)).toContain("was read from the disk");
  });

  it("can be transferred from again", { tags: "long" }, async () => {
    const { folder: made } = await runTransfer(options());
    const again = await runTransfer(options({ from: made }));
    expect(again.result.models[0]!.training!.steps).toBeGreaterThan(0);
  });

  it("goes on after an interruption, with the numbers of an unbroken run", async () => {
    const whole = await runTransfer(options({ freeze: "relu2" }));
    const given = options({ freeze: "relu2", ...stoppedAt("Training", 5) });
    await expect(runTransfer(given)).rejects.toThrow(
      /^stopped after 5 steps; go on with: noloop run transfer --resume/,
    );
    const stopped = join(given.out, readdirSync(given.out)[0]!);
    const resumed = await resumeTransfer(stopped, undisturbed());
    expect(resumed.result.models[0]!.lossHistory).toEqual(whole.result.models[0]!.lossHistory);
    const bytes = (at: string) => readFileSync(join(at, "transfer.npz"));
    expect(bytes(stopped).equals(bytes(whole.folder))).toBe(true);
  });

  it("does not go on from a net that has become another one", async () => {
    const copy = join(folder, "copy");
    cpSync(from, copy, { recursive: true });
    const given = options({ from: copy, ...stoppedAt("Training", 5) });
    await expect(runTransfer(given)).rejects.toMatchObject({ code: "INTERRUPTED" });
    const input = join(copy, "input.npz");
    const { mean, scale } = loadNpz(input);
    saveNpz(input, { mean: mean!.add(1), scale: scale! });
    const stopped = join(given.out, readdirSync(given.out)[0]!);
    await expect(resumeTransfer(stopped, undisturbed())).rejects.toThrow(
      "the net or the images are no longer those that this transfer began with; start a new one",
    );
  });

  it("leaves nothing behind where training had not begun", async () => {
    rmSync(join(from, "features"), { recursive: true, force: true });
    const given = options(stoppedAt("Features", 1));
    await expect(runTransfer(given)).rejects.toMatchObject({ code: "INTERRUPTED" });
    expect(readdirSync(given.out)).toEqual([]);
    expect(readdirSync(join(from, "features"))).toEqual([]);
  });
});

describe("what cannot be transferred is an error that says what to do", () => {
  it("a folder without a run, or of a run that is not finished", async () => {
    await expect(runTransfer(options({ from: images }))).rejects.toThrow(
      "give the folder that a run of a net made",
    );
    const unfinished = join(folder, "unfinished");
    cpSync(from, unfinished, { recursive: true });
    rmSync(join(unfinished, "convnet.npz"));
    await expect(runTransfer(options({ from: unfinished }))).rejects.toThrow(
      `so the net is not trained yet; finish the run first: noloop run convnet --resume ${unfinished}`,
    );
  });

  it("a net without a list of layers", async () => {
    const { folder: two } = await runNet({
      ...{ experiment: "two-layer-net", data: images, out: join(folder, "two"), seed: 1, search: 0 },
      ...{ settings: { hiddenDim: 4 }, epochs: 1, rule: "sgd", ...undisturbed() },
    });
    await expect(runTransfer(options({ from: two }))).rejects.toThrow(
      "expected the run of a ConvNet, got a TwoLayerNet; train one with noloop run convnet",
    );
  });

  it("data of another shape", async () => {
    await expect(runTransfer(options({ data: "iris" }))).rejects.toThrow(
      "transfer: the net takes images of 3 x 32 x 32, got iris with 4",
    );
  });

  it.each([
    ["relu9", "expected how many of the 13 layers, or one of conv1"],
    ["13", "--freeze: expected 1 to 12, or one of conv1"],
    ["affine1", "so that a layer is left to train; got affine1"],
    ["0", "got 0"],
  ])("to freeze %s", async (freeze, message) => {
    await expect(runTransfer(options({ freeze }))).rejects.toThrow(message);
  });

  it("more than a file can hold", () => {
    const layers = [
      { type: "conv", filters: 64, size: 3 },
      { type: "maxpool", size: 4 },
      { type: "relu" },
      { type: "affine", units: 10 },
    ] as const;
    const net = new ConvNet({ inputShape: [3, 32, 32], layers });
    expect(() => checkFeatureSize(net, 49_000, 1)).toThrow(
      "the output of conv1 for 49000 images is 12.8 GB, more than 1.1 GB can be kept; give --freeze one of maxpool1, relu1",
    );
    expect(() => checkFeatureSize(net, 49_000, 2)).not.toThrow();
    expect(() => checkFeatureSize(net, 4000, 1)).not.toThrow();
  });

  it("a damaged net, and a damaged file of features, which stays as it is", async () => {
    const damaged = join(folder, "damaged");
    cpSync(from, damaged, { recursive: true });
    const cut = (file: string) => writeFileSync(file, readFileSync(file).subarray(0, 300));
    await runTransfer(options({ from: damaged }));
    const features = join(damaged, "features", "images-maxpool3-val.npz");
    cut(features);
    await expect(runTransfer(options({ from: damaged }))).rejects.toThrow(/val\.npz.*cut short/);
    expect(statSync(features).size).toBe(300);
    cut(join(damaged, "convnet.npz"));
    await expect(runTransfer(options({ from: damaged }))).rejects.toThrow(/convnet\.npz.*cut short/);
    expect(existsSync(join(damaged, "input.npz"))).toBe(true);
  });
});
