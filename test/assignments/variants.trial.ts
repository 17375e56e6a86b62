/**
 * `npm run variants`: every known mistake of every assignment in another's code, in both precisions and for several students.
 * `STUDENTS=ada ONLY=svm,knn npm run variants` tries less.
 */
import { describe, expect, it } from "vitest";
import { assignmentIds } from "../../src/assignments/registry.js";
import { allWrongs, precisionsOf, type Trial, tryWrong, type Wrong } from "./wrong-variants.js";

const STUDENTS = (process.env.STUDENTS ?? "ada,bob,cem").split(",");
const ONLY = process.env.ONLY?.split(",") ?? assignmentIds;
const NAMED_SHARE = 0.95;

async function tryAll(id: string, wrongs: readonly Wrong[]): Promise<readonly Trial[]> {
  const done: Trial[] = [];
  for (const wrong of wrongs) {
    for (const precision of precisionsOf(id)) {
      for (const student of STUDENTS) {
        const trial = await tryWrong(wrong, precision, student);
        if (trial === null) throw new Error(`no variant of ${id} makes ${wrong.function}: ${wrong.mistake}`);
        done.push(trial);
      }
    }
  }
  return done;
}

function report(id: string, trials: readonly Trial[]): void {
  const missed = trials.filter(({ verdict }) => verdict !== "named");
  const lines = missed.map(
    (one) => `  ${one.precision} ${one.function}: ${one.mistake}: ${one.verdict} ${one.told.join("; ")}`,
  );
  const named = trials.length - missed.length;
  console.log([`${id}: ${named} of ${trials.length} named`, ...new Set(lines)].join("\n"));
}

const wrongs = await allWrongs();

describe("known mistakes in other people's code", () => {
  it.each(ONLY)("%s: named, and none of them passes", { timeout: 3_600_000 }, async (id) => {
    const trials = await tryAll(
      id,
      wrongs.filter(({ assignment }) => assignment === id),
    );
    report(id, trials);
    expect(trials.filter(({ verdict }) => verdict === "passed")).toEqual([]);
    const named = trials.filter(({ verdict }) => verdict === "named").length;
    expect(named / trials.length).toBeGreaterThanOrEqual(NAMED_SHARE);
  });
});
