/**
 * Submissions whose `svmLossVectorized` loops, each hidden in its own way: behind a re-export, a reassignment, a getter, a
 * prototype, a name that is made up at run time. Counting finds all of them, and names the lines.
 */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { assignment } from "../../../src/assignments/svm/assignment.js";
import { loopsOf, openCounted } from "./count-function.js";

const FOLDER = fileURLToPath(new URL("hidden-loops/", import.meta.url));

it.each(readdirSync(FOLDER))("%s", async (name) => {
  const folder = `${FOLDER}${name}`;
  const counted = openCounted(folder, "svm.ts");
  try {
    const { findings } = await loopsOf(counted, "svmLossVectorized", assignment.work.svmLossVectorized!);
    const ran = findings.filter(({ what }) =>
      /^ran N x D(?: x C)? times \(\d+, \d+, \d+ for [NDC] = 150, 300, 600\)/.test(what),
    );
    expect(ran.length).toBeGreaterThan(0);
    for (const { file, line } of ran) {
      expect(readFileSync(`${folder}/${file}`, "utf8").split("\n")[line - 1]).toMatch(
        /\bfor \(|=>|\(\) \{|run\(/,
      );
    }
  } finally {
    await counted.close();
  }
});
