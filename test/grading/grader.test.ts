import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Grader } from "../../src/grading/grader.js";
import type { GradeResult, TestVerdict } from "../../src/grading/result.js";
import { readSettings } from "../../src/grading/settings.js";
import * as submissions from "./svm-submissions.js";

const { SubmissionFolders } = submissions;

let folders: InstanceType<typeof SubmissionFolders>;
let grader: Grader;
beforeAll(async () => {
  folders = new SubmissionFolders();
  const settings = { ...readSettings(null, "svm"), limits: { wallSeconds: 1.5 } };
  grader = await Grader.open({ assignmentId: "svm", settings, lanes: 1, requireLevel: "none" });
});
afterAll(async () => {
  await grader.close();
  folders.remove();
});

function grade(id: string, text: string): Promise<GradeResult> {
  const folder = folders.add(id, text);
  return grader.grade({ id, name: id, folder, submittedAt: null, due: null });
}


describe("grading a submission of svm", () => {
  it("gives an honest one every point", async () => {
    const { points, tests, startFailure } = await grade("honest", submissions.HONEST);
    expect(tests.filter(({ verdict }) => verdict !== "passed")).toEqual([]);
    expect(points).toEqual({ earned: 100, possible: 100, undecided: 0, lateDeduction: 0, final: 100 });
    expect(startFailure).toBeNull();
  });
});
