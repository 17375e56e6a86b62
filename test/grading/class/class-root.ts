/** A folder of submissions for the fake grader, and a folder to grade into. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { listSubmissions } from "../../../src/grading/class/class-folder.js";
import type { SubmissionToGrade } from "../../../src/grading/grade-result.js";

export class ClassRoot {
  readonly root = mkdtempSync(join(tmpdir(), "noloop-class-"));
  readonly submissions = join(this.root, "submissions");
  readonly out = join(this.root, "out");

  /** @param marks - What the fake grader reads: "1 1 0". */
  add(id: string, marks: string): void {
    mkdirSync(join(this.submissions, id), { recursive: true });
    writeFileSync(join(this.submissions, id, "svm.ts"), marks);
  }

  list(): readonly SubmissionToGrade[] {
    return listSubmissions(this.submissions, "svm.ts", new Map());
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
