/**
 * Grades a made-up class with the compiled command, and looks at time, memory and verdicts: `npm run trial:class [-- <count>]`,
 * 200 submissions by default. Exit code 1 if a verdict is wrong or memory grows.
 */
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { median } from "../../../src/benchmark/statistics.js";
import { readResultFile } from "../../../src/grading/class/result-file.js";
import type { ClassResult, ClassRow } from "../../../src/grading/results/result.js";
import { processTree } from "../../../src/grading/sandbox/process/usage.js";
import * as svm from "../svm-submissions.js";

const MAIN = fileURLToPath(new URL("../../../dist/cli/main.js", import.meta.url));
const SAMPLE_MS = 500;

/** Of the last quarter against the second: a worker's size goes up and down by some ten MiB with what it grades. */
const MOST_GROWTH = 1.2;

interface Kind {
  readonly text: string;
  /** What each submission of this kind earns. */
  readonly earns: number;
}

/** What a class hands in, again and again. */
const COMMON: Readonly<Record<string, Kind>> = {
  honest: { text: svm.HONEST, earns: 100 },
  "other-words": { text: svm.IN_OTHER_WORDS, earns: 100 },
  "half-penalty": { text: svm.HALF_PENALTY, earns: 30 },
  "not-averaged": { text: svm.NOT_AVERAGED, earns: 35 },
  "with-helpers": { text: svm.WITH_HELPERS, earns: 100 },
  starter: { text: svm.STARTER, earns: 0 },
  "loops-twice": { text: svm.LOOPS_TWICE, earns: 80 },
  "vectorized-missing": { text: svm.ONLY_NAIVE, earns: 45 },
  "syntax-error": { text: svm.DOES_NOT_PARSE, earns: 0 },
};

/** Once a class. */
const RARE: Readonly<Record<string, Kind>> = {
  "endless-loop": { text: svm.ENDLESS, earns: 45 },
  "memory-eater": { text: svm.EATS_MEMORY, earns: 45 },
};

const count = Number(process.argv[2] ?? 200);
const folders = new svm.SubmissionFolders();
try {
  const kinds = new Map(handIn(count).map((name, k) => [`${String(k).padStart(3, "0")}-${name}`, name]));
  for (const [id, name] of kinds) folders.add(`class/${id}`, kindOf(name).text);
  process.exitCode = (await trial(kinds)) ? 0 : 1;
} finally {
  folders.remove();
}

function handIn(submissions: number): readonly string[] {
  const rare = Object.keys(RARE);
  const common = Object.keys(COMMON);
  return Array.from({ length: submissions }, (_, k) => rare[k] ?? common[k % common.length]!);
}

function kindOf(name: string): Kind {
  return (COMMON[name] ?? RARE[name])!;
}

async function trial(kinds: ReadonlyMap<string, string>): Promise<boolean> {
  const out = join(folders.root, "graded");
  const start = performance.now();
  const samples = await runWatched(out);
  const seconds = (performance.now() - start) / 1000;
  const { submissions } = readResultFile(join(out, "class.json")) as ClassResult;
  console.log(`${count} submissions of svm: ${seconds.toFixed(1)} s, ${(seconds / count).toFixed(2)} s each`);
  const wrong = submissions.filter((row) => isWrong(row, kindOf(kinds.get(row.id)!)));
  for (const { id, points } of wrong) console.log(`  wrong: ${id} has ${points.earned}`);
  console.log(`  ${wrong.length} verdicts wrong`);
  const isFlat = [...samples].map(([who, sizes]) => tellMemory(who, sizes)).every(Boolean);
  return wrong.length === 0 && isFlat;
}

function isWrong({ points }: ClassRow, { earns }: Kind): boolean {
  return points.earned !== earns || points.undecided > 0;
}

/** Grades, and notes sizes in MiB: of the command's own process, and of its largest worker. */
async function runWatched(out: string): Promise<ReadonlyMap<string, readonly number[]>> {
  const args = [MAIN, "grade", join(folders.root, "class"), "--assignment", "svm", "--out", out];
  const command = spawn(process.execPath, args, { stdio: ["ignore", "inherit", "inherit"] });
  const samples = new Map<string, number[]>([
    ["command", []],
    ["largest worker", []],
  ]);
  const timer = setInterval(() => {
    if (!existsSync(join(out, "journal.jsonl"))) return;
    const tree = processTree(command.pid!);
    samples.get("command")!.push(residentMiB(command.pid!));
    samples.get("largest worker")!.push(Math.max(...tree.filter(isWorker).map(residentMiB)));
  }, SAMPLE_MS);
  const code = await new Promise<number | null>((resolve) => command.on("close", resolve));
  clearInterval(timer);
  if (code !== 0 && code !== 1) throw new Error(`noloop grade ended with ${code}`);
  return samples;
}

function tellMemory(who: string, sizes: readonly number[]): boolean {
  const quarter = Math.floor(sizes.length / 4);
  const quarters = [0, 1, 2, 3].map((k) => Math.round(median(sizes.slice(k * quarter, (k + 1) * quarter))));
  console.log(
    `  ${who}: ${quarters.join(", ")} MiB in the four quarters, ${Math.round(Math.max(...sizes))} at most`,
  );
  return quarters[3]! <= MOST_GROWTH * quarters[1]!;
}

function isWorker(pid: number): boolean {
  return read(`/proc/${pid}/cmdline`).includes("worker/main.js");
}

function residentMiB(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0) / 1024;
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return ""; // the process has ended
  }
}
