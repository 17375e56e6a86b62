/** A folder of submissions for the fake grader, and a folder to grade into. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ClassList } from "../../../src/grading/class/class-list.js";
import { matchRoster } from "../../../src/grading/class/match-roster.js";
import { parseRoster } from "../../../src/grading/class/roster.js";
import { readPlainFolder } from "../../../src/grading/intake/plain-folder.js";
import { Workspace } from "../../../src/grading/intake/workspace.js";

export class ClassRoot {
  readonly root = mkdtempSync(join(tmpdir(), "noloop-class-"));
  readonly submissions = join(this.root, "submissions");
  readonly out = join(this.root, "out");

  /** @param marks - What the fake grader reads: "1 1 0". */
  add(id: string, marks: string): void {
    mkdirSync(join(this.submissions, id), { recursive: true });
    writeFileSync(join(this.submissions, id, "svm.ts"), marks);
  }

  /** @param roster - Ids of students. */
  list(...roster: readonly string[]): ClassList {
    const { submissions } = readPlainFolder(this.submissions, new Workspace());
    return matchRoster(submissions, parseRoster(["id", ...roster].join("\n"), "roster.csv"));
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
