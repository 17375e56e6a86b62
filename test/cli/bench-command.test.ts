import { afterEach, describe, expect, it } from "vitest";
import { benchCommand } from "../../src/cli/commands/bench.js";
import type { Context } from "../../src/cli/context.js";
import { comparisons } from "../../src/comparisons/registry.js";

const printed: string[] = [];
afterEach(() => printed.splice(0));

/** Runs the command in this process; what it prints is in `printed`. */
function run(words: readonly string[], json = false): Promise<unknown> {
  const context: Context = {
    out: (text) => printed.push(text),
    err: (text) => printed.push(text),
    json,
    quiet: true,
    signal: new AbortController().signal,
    progress: () => ({ update() {}, stop() {} }),
    fail() {},
  };
  const command = benchCommand(context).exitOverride();
  command.configureOutput({ writeErr: (text) => printed.push(text), writeOut: (text) => printed.push(text) });
  return command.parseAsync(words, { from: "user" });
}

describe("noloop bench --list", () => {
  it("names every comparison with its sizes and measures nothing", async () => {
    await run(["--list"]);
    const text = printed.join("\n");
    for (const { id, title } of comparisons) for (const word of [id, title]) expect(text).toContain(word);
    expect(text).toContain("course  M 500, N 5000, D 3072");
  });

  it("gives the same as JSON", async () => {
    await run(["--list"], true);
    expect(JSON.parse(printed.join("")).slice(0, 3)).toMatchObject([
      {
        id: "knn/distances",
        variants: [{ label: "two loops" }, { label: "one loop" }, { label: "no loops" }],
      },
      { id: "svm/loss", sizes: { course: { N: 500, D: 3073, C: 10 } } },
      { id: "softmax/loss", dtypes: ["float64", "float32"] },
    ]);
  });
});

describe("noloop bench", () => {
  it("refuses to time TypeScript, such as these sources", async () => {
    await expect(run(["svm/loss"])).rejects.toMatchObject({ code: "USAGE" });
  });

  it("refuses an unknown comparison", async () => {
    await expect(run(["svn"])).rejects.toThrow('there is no comparison "svn"; expected one of knn/distances');
  });

  it.each([
    [["--size", "huge"], "Allowed choices are small, demo, course, sweep"],
    [["--rounds", "0"], "Expected a whole number from 1 to 1000"],
    [["--budget", "-3"], "Expected a number above 0"],
    [["--budget", ""], "Expected a number above 0"],
    [["--dtype", "int32"], "Allowed choices are float64, float32"],
  ])("refuses %j", async (words, message) => {
    await expect(run(words)).rejects.toThrow(message);
  });

  it("has examples in its help", async () => {
    await expect(run(["--help"])).rejects.toMatchObject({ exitCode: 0 });
    expect(printed.join("")).toContain("$ noloop bench svm/loss softmax/loss --budget 20");
  });
});
