import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const examples = readdirSync(`${root}examples`).filter((name) => name.endsWith(".ts"));

/** What a program says it prints: the comment lines after `// Output:`, which end the file. */
function statedOutput(program: string): string {
  const [, output] = program.split("\n// Output:\n");
  if (output === undefined)
    throw new Error("the example must end with a comment that begins with // Output:");
  return output.replace(/^\/\/ ?/gm, "").trimEnd();
}

describe("examples", () => {
  it.each(examples)("%s prints what its last comment says", async (name) => {
    const run = promisify(execFile);
    const { stdout } = await run(process.execPath, ["--import", "tsx", `examples/${name}`], { cwd: root });
    expect(stdout.trimEnd()).toBe(statedOutput(readFileSync(`${root}examples/${name}`, "utf8")));
  });
});
