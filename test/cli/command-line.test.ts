import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ended, MAIN, startNoloop } from "./noloop.js";

const LEAVES = [
  ["new"],
  ["check"],
  ["grade"],
  ["regrade"],
  ["verify"],
  ["export", "gradescope"],
  ["run"],
  ["run", "convnet"],
  ["run", "transfer"],
  ["run", "initialization"],
  ["bench"],
  ["report"],
  ["data", "get"],
  ["data", "verify"],
  ["data", "show"],
  ["doctor"],
];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "noloop-cli-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const start = (args: readonly string[]) => startNoloop(folder, args);
const noloop = (...args: string[]) => ended(start(args));

describe("noloop --help", () => {
  it("names the subcommands, examples and exit codes", async () => {
    const { code, out } = await noloop("--help");
    expect(code).toBe(0);
    for (const word of ["run", "bench", "report", "data", "doctor", "Examples:", "Exit codes:"]) {
      expect(out).toContain(word);
    }
  });

  it.each(LEAVES.map((words) => [words.join(" "), words] as const))(
    "%s has an example",
    { tags: "long" },
    async (_name, words) => {
      const { code, out } = await noloop(...words, "--help");
      expect(code).toBe(0);
      expect(out).toMatch(/Examples?:\n {2}\$ noloop/);
      for (const option of ["--json", "--quiet", "--verbose"]) expect(out).toContain(option);
    },
  );
});

describe("wrong usage ends with exit code 2 and one line that says what was expected", () => {
  it.each([
    [["run", "--sead", "1"], "unknown option '--sead'"],
    [["run", "--seed", "-1"], "Expected a whole number from 0 to 4294967295"],
    [
      ["run", "classifier"],
      'expected an experiment (classifiers, knn, two-layer-net, fully-connected, convnet, transfer, initialization), got "classifier"',
    ],
    [["run", "--data", "no-such-file.tar.gz"], "no-such-file.tar.gz: there is no such file or folder"],
    [["run", "--backend", "gpu"], "Allowed choices are js, wasm, blas"],
    [["bench", "no/such"], "no/such"],
    [["report", "no-such.json"], "no-such.json"],
    [["data", "verify", "no-such-folder"], "no-such-folder"],
    [["frobnicate"], "unknown command 'frobnicate'"],
  ])("%j", async (args, message) => {
    const { code, out, err } = await noloop(...args);
    expect(err).toContain(message);
    expect(err).not.toMatch(/\n\s+at .*\.js:/); // no stack trace
    expect(out).toBe("");
    expect(code).toBe(2);
  });

  it("shows the stack trace with --verbose", async () => {
    const { code, err } = await noloop("report", "no-such.json", "--verbose");
    expect(err).toMatch(/\n\s+at /);
    expect(code).toBe(2);
  });
});

describe("noloop run", () => {
  it("writes the JSON, the weights and the report, and prints the verdicts and the report's path", async () => {
    const { code, out } = await noloop(
      "run",
      "--data",
      "iris",
      "--bench-seconds",
      "0",
      "--out",
      "iris",
      "--quiet",
    );
    expect(code).toBe(0);
    const [run] = readdirSync(join(folder, "iris"));
    const files = readdirSync(join(folder, "iris", run!)).sort();
    expect(files).toEqual(["linear-svm.npz", "report.html", "run.json", "softmax.npz"]);
    expect(out).toContain("Linear SVM");
    expect(out).toContain(join("iris", run!, "report.html"));
  });

  it("gives the same numbers twice with one seed, and others with another", { tags: "long" }, async () => {
    const losses = async (seed: string) => {
      const args = ["run", "--data", "iris", "--bench-seconds", "0", "--out", "twice", "--json", "--quiet"];
      const { out } = await noloop(...args, "--seed", seed);
      return (JSON.parse(out) as { models: { lossHistory: number[] | null }[] }).models.map(
        (m) => m.lossHistory,
      );
    };
    const [first, again, other] = [await losses("1"), await losses("1"), await losses("2")];
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
  });

  it("stops at Ctrl-C with exit code 130 and leaves no file behind", async () => {
    const child = start(["run", "--data", "digits", "--bench-seconds", "60", "--out", "stopped"]);
    const end = ended(child);
    child.stderr?.once("data", () => child.kill("SIGINT"));
    const { code, err } = await end;
    expect(err).toMatch(/noloop: .*stopped/);
    expect(code).toBe(130);
    expect(existsSync(join(folder, "stopped"))).toBe(false);
  });

  it("says which backend is missing instead of taking another", async () => {
    const child = spawn(process.execPath, [MAIN, "run", "--data", "iris", "--backend", "blas"], {
      cwd: folder,
      env: { ...process.env, NOLOOP_BLAS: join(folder, "no-blas.so") },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const { code, err } = await ended(child);
    expect(err).toMatch(/noloop:.*blas/i);
    expect(code).toBe(2);
  });
});

describe("noloop report", () => {
  it("draws the page again from the JSON alone", async () => {
    const [run] = readdirSync(join(folder, "iris"));
    const json = join("iris", run!, "run.json");
    const { code, out } = await noloop("report", json, "--out", "again.html");
    expect(code).toBe(0);
    expect(out).toContain("again.html");
    const page = (path: string) => readFileSync(join(folder, path), "utf8");
    expect(page("again.html")).toBe(page(join("iris", run!, "report.html")));
  });

  it("refuses a file that is cut in half", async () => {
    writeFileSync(join(folder, "half.json"), '{"schema":"noloop/run","version":1,');
    const { code, err } = await noloop("report", "half.json");
    expect(err).toContain("half.json");
    expect(code).toBe(2);
  });
});
