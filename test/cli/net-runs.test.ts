/** What a user does with nets: the compiled command, on images that ship with it or as small as can be. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeTinyImages } from "../experiments/tiny-images.js";
import { type Ended, ended, startInterrupted, startNoloop } from "./noloop.js";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "noloop-nets-"));
  writeTinyImages(join(folder, "images"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: string[]) => ended(startNoloop(folder, ["run", ...args, "--quiet"]));
const only = (out: string) => join(out, readdirSync(join(folder, out))[0]!);
const read = (...path: string[]) => readFileSync(join(folder, ...path));

describe("noloop run two-layer-net on shapes10", { tags: "long" }, () => {
  const args = ["two-layer-net", "--set", "hiddenDim=50", "--epochs", "6"];

  it("stopped by Ctrl-C ends with code 130 and says how to go on; going on gives the same bits", async () => {
    const whole = run(...args, "--out", "whole");
    const stopping = ["run", ...args, "--out", "stopped"];
    const { code, out, err } = await ended(startInterrupted(folder, stopping, "Training the Two-layer net"));
    expect(code).toBe(130);
    expect(out).toBe("");
    const [, steps, command] = /stopped after (\d+) steps; go on with: noloop (.*)\n/.exec(err) ?? [];
    expect(Number(steps)).toBeLessThan(480);
    const stopped = only("stopped");
    expect(command).toBe(`run two-layer-net --resume ${stopped}`);
    expect(readdirSync(join(folder, stopped)).sort()).toEqual(["checkpoint.npz", "settings.json"]);

    const refused = await Promise.all([
      resumeChanged(stopped, "other", "settings.json", (text) =>
        text.replace('"hiddenDim": 50', '"hiddenDim": 51'),
      ),
      resumeChanged(stopped, "half", "checkpoint.npz", (bytes) => bytes.slice(0, bytes.length / 2)),
    ]);
    expect(refused.map(({ code: exit }) => exit)).toEqual([2, 2]);
    expect(refused[0]!.err).toContain("net.options.hiddenDim is 50 in the file, 51 here");
    expect(refused[1]!.err).toMatch(/half\/checkpoint\.npz: .*it is cut short or of another format/);

    const resumed = await ended(startNoloop(folder, [...command!.split(" "), "--quiet"]));
    expect(resumed.err).toBe("");
    expect(resumed.code).toBe(0);
    expect((await whole).code).toBe(0);
    const losses = (at: string) => JSON.parse(String(read(at, "run.json"))).models[0].lossHistory;
    expect(losses(stopped)).toHaveLength(480);
    expect(losses(stopped)).toEqual(losses(only("whole")));
    expect(read(stopped, "two-layer-net.npz").equals(read(only("whole"), "two-layer-net.npz"))).toBe(true);
    expect(String(read(stopped, "report.html")).includes("accuracy against time")).toBe(true);
  });
});

/** Goes on from a copy of a run in which a file was changed. */
function resumeChanged(
  from: string,
  copy: string,
  file: string,
  change: (content: string) => string,
): Promise<Ended> {
  cpSync(join(folder, from), join(folder, copy), { recursive: true });
  const path = join(folder, copy, file);
  writeFileSync(path, change(readFileSync(path, "latin1")), "latin1");
  return run("two-layer-net", "--resume", copy);
}

describe("noloop run fully-connected --search", { tags: "long" }, () => {
  it("tries settings in processes, draws them, and trains with the best", async () => {
    const args = [
      "fully-connected",
      "--data",
      "images",
      "--search",
      "4",
      "--set",
      "batchSize=40,hiddenDim=20",
    ];
    const { code, out } = await run(...args, "--epochs", "1", "--out", "searched", "--json");
    expect(code).toBe(0);
    const { models } = JSON.parse(out);
    expect(models[0].search).toHaveLength(4);
    const best = models[0].search.reduce(
      (a: { accuracy: { val: number } }, b: { accuracy: { val: number } }) =>
        b.accuracy.val > a.accuracy.val ? b : a,
    );
    expect(models[0].hyperparameters).toMatchObject({
      ...best.hyperparameters,
      batchSize: 40,
      hiddenDim: 20,
    });
    expect(readdirSync(join(folder, only("searched")))).toContain("search-best.npz");
    const page = String(read(only("searched"), "report.html"));
    expect(page.includes("Fully connected net: settings tried")).toBe(true); // a heat map, of more than two settings
    expect(page.includes("Fully connected net: all hyperparameters")).toBe(true); // parallel coordinates
  });
});

describe("noloop run convnet, then transfer", { tags: "long" }, () => {
  it("trains the last layers from the net that the user trained before", async () => {
    const small = ["--data", "images", "--epochs", "1"];
    expect((await run("convnet", ...small, "--set", "filters=2", "--out", "convnet")).code).toBe(0);
    const { code, out } = await run("transfer", "--from", only("convnet"), ...small, "--out", "transfer");
    expect(code).toBe(0);
    expect(out).toContain("The first 12 layers, up to maxpool3, stayed as they were");
    expect(readdirSync(join(folder, only("transfer")))).toEqual(
      expect.arrayContaining(["report.html", "run.json", "transfer.json", "transfer.npz"]),
    );
  });
});

describe("noloop run initialization", () => {
  it("needs no data, and draws what becomes of numbers", async () => {
    const { code, out } = await run("initialization", "--layers", "3", "--units", "40", "--out", "begin");
    expect(code).toBe(0);
    expect(out).toMatch(/relu, deviation of layer 3: the size of the numbers stays with .*He/);
    expect(String(read(only("begin"), "report.html")).includes('<section id="activations"')).toBe(true);
  });
});

describe("bad input ends with exit code 2 and one line that says what is wrong", () => {
  beforeAll(() => {
    const copy = (name: string) => {
      cpSync(join(folder, "images"), join(folder, name), { recursive: true });
      return join(folder, name, "data_batch_3.bin");
    };
    const labels = copy("labels");
    const bytes = readFileSync(labels);
    bytes[3073 * 7] = 12;
    writeFileSync(labels, bytes);
    writeFileSync(copy("empty"), "");
    writeFileSync(copy("cut"), bytes.subarray(0, 5000));
    writeFileSync(join(folder, "nan.csv"), "a,b,class\n1,2,x\n3,NaN,y\n5,6,x\n");
    writeFileSync(join(folder, "none.csv"), "a,b,class\n");
  });

  it.each([
    [
      "a label out of range",
      ["two-layer-net", "--data", "labels"],
      /data_batch_3\.bin: at byte 21511 \(record 7\).*got 12/,
    ],
    [
      "an empty file",
      ["two-layer-net", "--data", "empty"],
      /data_batch_3\.bin: expected records.*got an empty file/,
    ],
    [
      "images cut in half",
      ["convnet", "--data", "cut"],
      /data_batch_3\.bin: at byte 3073 \(record 1\).*got 1927/,
    ],
    ["NaN in the data", ["two-layer-net", "--data", "nan.csv"], /nan\.csv.*NaN/],
    ["an empty set", ["two-layer-net", "--data", "none.csv"], /none\.csv/],
    [
      "a batch of one with batch norm",
      ["fully-connected", "--data", "iris", "--set", "batchSize=1"],
      /got batches of 1/,
    ],
    ["rows for a ConvNet", ["convnet", "--data", "iris"], /expected images, but iris has rows of 4 numbers/],
    ["a setting that there is not", ["convnet", "--data", "images", "--set", "depth=3"], /got "depth"/],
    ["options beside --resume", ["convnet", "--resume", "x", "--epochs", "3"], /leave out --epochs/],
    ["a folder without a run", ["convnet", "--resume", "images"], /give the folder that a run of a net made/],
    ["no net to transfer", ["transfer"], /expected --from <folder>.*noloop run convnet/],
  ])("%s", async (_what, args, message) => {
    const { code, out, err } = await run(...args);
    expect(err).toMatch(message);
    expect(err).not.toMatch(/\n\s+at .*\.js:/);
    expect(err.trim().split("\n")).toHaveLength(1);
    expect(out).toBe("");
    expect(code).toBe(2);
  });
});
