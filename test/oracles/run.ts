/**
 * npm run oracles -- <folder or files> [--json]
 *
 * Compares the library with numbers that somebody else computed. adapters.ts says which function of a file is which
 * call of the library.
 */
import { parseArgs } from "node:util";
import { NoloopError } from "../../src/support/errors.js";
import { toJson, toText } from "./runner/format-outcomes.js";
import { readOracles } from "./runner/oracle-file.js";
import { runCase } from "./runner/run-cases.js";

const USAGE = `Usage: npm run oracles -- <folder or files> [--json]
Example: npm run oracles -- test/oracles
Compares the library with the cases of oracle files (all .json files of a folder).
  --json   print { passed, failed, notImplemented } as one JSON object
Exit code: 0 nothing failed, 1 something failed, 2 wrong usage or a file that cannot be read.`;

const OPTIONS = {
  json: { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
} as const;

process.exitCode = main(process.argv.slice(2));

function main(argv: string[]): number {
  try {
    const { values, positionals } = parseArgs({ args: argv, allowPositionals: true, options: OPTIONS });
    if (values.help) {
      console.log(USAGE);
      return 0;
    }
    if (positionals.length === 0)
      throw new NoloopError("USAGE", `expected a folder or files, got none\n\n${USAGE}`);
    const outcomes = readOracles(positionals).map((oracle) => runCase(oracle));
    console.log(values.json ? JSON.stringify(toJson(outcomes), null, 2) : toText(outcomes));
    return outcomes.some(({ kind }) => kind === "failed") ? 1 : 0;
  } catch (problem) {
    const isUsage = problem instanceof TypeError && "code" in problem; // how parseArgs reports unknown options
    if (!isUsage && !(problem instanceof NoloopError)) throw problem;
    console.error(`oracles: ${(problem as Error).message}`);
    return 2;
  }
}
