import { join } from "node:path";
import { Command, Option } from "commander";
import pc from "picocolors";
import { writeBenchResult } from "../../benchmark/bench-file.js";
import { SIZE_NAMES, type SizeName, sizeText } from "../../benchmark/jobs.js";
import type { BenchResult } from "../../benchmark/result.js";
import { type BenchProgress, runBenchmark } from "../../benchmark/run.js";
import { MOST_ROUNDS } from "../../benchmark/statistics.js";
import { renderTerminal } from "../../benchmark/terminal.js";
import { comparisons } from "../../comparisons/registry.js";
import type { BackendName } from "../../engine/backend.js";
import type { FloatDType } from "../../engine/dtype.js";
import { benchFolder } from "../../grading/student-folder/bench-folder.js";
import { readStudentFolder } from "../../grading/student-folder/read-folder.js";
import { writeReport } from "../../report/write-report.js";
import { requireWritableFolder } from "../../support/writable-folder.js";
import type { Context } from "../context.js";
import { backendOption, positiveNumber, seedOption, threadsOption, wholeNumber } from "../options.js";
import { racesText } from "../races-text.js";

interface BenchCommandOptions {
  readonly size: SizeName;
  readonly budget: number;
  readonly rounds?: number;
  readonly dtype?: FloatDType;
  readonly backend?: BackendName;
  readonly threads?: number;
  readonly seed: number;
  readonly out: string;
  readonly list?: boolean;
}

const HELP = `
All variants must agree with the naive one before anything is timed; a disagreement ends the run with exit code 1.
How the times are taken and what the intervals mean: bench/README.md.

Examples:
  $ noloop bench --list
  $ noloop bench svm/loss softmax/loss --budget 20
  $ noloop bench conv --dtype float32           conv/forward and conv/backward
  $ noloop bench knn/distances --size course --rounds 8
  $ noloop bench --dtype float32 --threads 1 --json
  $ cd svm && noloop bench     your own functions against loops, in a folder that noloop new made`;

export function benchCommand(context: Context): Command {
  return new Command("bench")
    .summary("race loop against vectorized, in pairs, and say how sure it is")
    .description("Measures comparisons: checks that all variants agree, then times them in paired rounds.")
    .argument(
      "[ids...]",
      "comparisons or their subjects, by default all; in an assignment's folder, by default your own functions",
    )
    .option("--list", "show the comparisons there are, and measure nothing")
    .addOption(new Option("--size <name>", "size of the inputs").choices(SIZE_NAMES).default("demo"))
    .addOption(
      new Option("--budget <seconds>", "time for the whole run, roughly; each comparison gets 3 s at least")
        .default(60)
        .argParser(positiveNumber),
    )
    .addOption(
      new Option("--rounds <number>", "exactly so many rounds, whatever the budget").argParser((text) =>
        wholeNumber(text, 1, MOST_ROUNDS),
      ),
    )
    .addOption(new Option("--dtype <name>", "numbers to compute with").choices(["float64", "float32"]))
    .addOption(backendOption())
    .addOption(threadsOption())
    .addOption(seedOption())
    .option("--out <folder>", "where to put a folder with the results", "reports")
    .addHelpText("after", HELP)
    .action((ids: string[], options: BenchCommandOptions) =>
      options.list ? list(context) : benchWhatIsHere(ids, options, context),
    );
}

/** In the folder of an assignment, and asked for nothing else, the student's own functions are raced. */
async function benchWhatIsHere(
  ids: readonly string[],
  options: BenchCommandOptions,
  context: Context,
): Promise<void> {
  const student = ids.length === 0 ? await readStudentFolder(".").catch(() => null) : null;
  if (student === null) return bench(ids, options, context);
  const races = await benchFolder(student, (name) => context.quiet || context.err(pc.dim(`${name} ...`)));
  context.out(context.json ? JSON.stringify({ assignment: student.assignmentId, races }) : racesText(races));
  if (races.some(({ problem }) => problem !== null)) context.fail();
}

function list(context: Context): void {
  if (context.json) {
    const plain = comparisons.map(({ id, title, sizes, dtypes, variants }) => {
      return { id, title, sizes, dtypes, variants: variants.map(({ name, label }) => ({ name, label })) };
    });
    context.out(JSON.stringify(plain));
    return;
  }
  const width = Math.max(...comparisons.map(({ id }) => id.length));
  for (const { id, title, sizes, variants } of comparisons) {
    context.out(`${pc.bold(id.padEnd(width))} ${title}: ${variants.map(({ label }) => label).join(", ")}`);
    for (const name of ["small", "demo", "course"] as const) {
      context.out(pc.dim(`${" ".repeat(width + 1)}${name.padEnd(7)} ${sizeText(sizes[name])}`));
    }
  }
}

async function bench(ids: readonly string[], options: BenchCommandOptions, context: Context): Promise<void> {
  const { size, budget, out, rounds, dtype, backend, threads, seed } = options;
  requireWritableFolder(out);
  const bar = context.progress("Racing loop against vectorized", 100);
  let result: BenchResult;
  try {
    result = await runBenchmark(ids, {
      sizeName: size,
      budgetSeconds: budget,
      seed,
      ...(rounds !== undefined && { rounds }),
      ...(dtype !== undefined && { dtype }),
      ...(backend !== undefined && { backend }),
      ...(threads !== undefined && { threads }),
      signal: context.signal,
      onProgress: (progress) => bar.update(100 * progress.share, note(progress)),
    });
  } finally {
    bar.stop();
  }
  const folder = join(out, folderName(result));
  const paths = { json: join(folder, "bench.json"), report: join(folder, "report.html") };
  await writeBenchResult(paths.json, result);
  await writeReport(paths.report, result);
  if (context.json) context.out(JSON.stringify({ ...result, paths }));
  else
    context.out(
      `\n${renderTerminal(result)}\n\nResult: ${pc.cyan(paths.json)}\nReport: ${pc.cyan(paths.report)}`,
    );
}

/** "svm/loss, round 3 of 40, 12 s": the bar's own estimate knows nothing of slow variants. */
function note({ comparison, step, secondsLeft }: BenchProgress): string {
  return `${comparison}, ${step}${secondsLeft === null ? "" : `, ${Math.ceil(secondsLeft)} s`}`;
}

/** bench-20261121-024500: no run overwrites another. */
function folderName({ startedAt }: BenchResult): string {
  return `bench-${startedAt.slice(0, 19).replaceAll(/[-:]/g, "").replace("T", "-")}`;
}
