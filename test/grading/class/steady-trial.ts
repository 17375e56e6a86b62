/**
 * Grades honest submissions of every assignment while other processes keep all cores busy: `npm run trial:steady [-- <times>
 * [<assignment>...]]`, 50 times each by default. Exit code 1 if any grading gives less than all points.
 */
import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { assignmentIds, loadAssignment } from "../../../src/assignments/registry.js";
import type { GradeResult } from "../../../src/grading/results/result.js";
import { Grader } from "../../../src/grading/run/grader.js";
import { readSettings } from "../../../src/grading/settings/settings.js";
import { honestFolder, honestStyles } from "../../assignments/variant.js";

const times = Number(process.argv[2] ?? 50);
const ids = process.argv.length > 3 ? process.argv.slice(3) : assignmentIds;
const cores = availableParallelism();
const root = mkdtempSync(join(tmpdir(), "noloop-steady-"));
const busy = Array.from({ length: cores }, () => spawn(process.execPath, ["-e", "for (;;);"]));
let wrong = 0;
try {
  for (const id of ids) wrong += await tryAssignment(id);
} finally {
  for (const child of busy) child.kill("SIGKILL");
  rmSync(root, { recursive: true, force: true });
}
console.log(
  `${times * ids.length} gradings with ${cores} busy processes beside them, ${wrong} without all points`,
);
process.exitCode = wrong === 0 ? 0 : 1;

/** @returns How many gradings did not give all points. */
async function tryAssignment(id: string): Promise<number> {
  const { entry } = await loadAssignment(id);
  const folders = honestStyles(id).map((style) => layOut(id, style, entry));
  const settings = readSettings(null, id);
  const grader = await Grader.open({ assignmentId: id, settings, workers: cores, requireLevel: "none" });
  const left = Array.from({ length: times }, (_, k) => k);
  let failed = 0;
  const work = async () => {
    for (let k = left.shift(); k !== undefined; k = left.shift()) {
      const folder = folders[k % folders.length]!;
      const student = `${id}-${k}`;
      const result = await grader.grade({ id: student, name: student, folder, submittedAt: null, due: null });
      const { final, possible } = result.points;
      if (final === possible && possible === 100) continue;
      failed++;
      console.log(`  ${student} (${folder}): ${final} of ${possible}; ${lostText(result)}`);
    }
  };
  const start = performance.now();
  try {
    await Promise.all(Array.from({ length: cores }, work));
  } finally {
    await grader.close();
  }
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  console.log(`${id}: ${times - failed} of ${times} gradings gave all points (${seconds} s)`);
  return failed;
}

/** As a student hands it in: the variant under the entry's name, with the files that it imports. */
function layOut(id: string, style: string, entry: string): string {
  const folder = join(root, id, style);
  cpSync(join(honestFolder(id), `${style}.ts`), join(folder, entry));
  const own = join(honestFolder(id), style);
  if (existsSync(own)) cpSync(own, join(folder, style), { recursive: true });
  return folder;
}

function lostText({ tests }: GradeResult): string {
  const lost = tests.filter(({ verdict }) => verdict !== "passed");
  return lost.map(({ title, outcome }) => `${title}: ${outcome?.message}`).join("; ");
}
