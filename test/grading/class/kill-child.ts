/** Grades a class with the fake grader, in a process of its own that may be killed. Arguments: class folder, out, pause. */
import { appendFileSync } from "node:fs";
import { listSubmissions } from "../../../src/grading/class/class-folder.js";
import { gradeClass } from "../../../src/grading/class/grade-class.js";
import { FakeGrader, SETTINGS } from "./fake-grader.js";

const [from, out, pauseMs, log] = process.argv.slice(2) as [string, string, string, string];

await gradeClass({
  grader: new FakeGrader({
    pauseMs: Number(pauseMs),
    onRun: (id) => appendFileSync(log, `${id}\n`),
  }),
  settings: SETTINGS,
  submissions: listSubmissions(from, "svm.ts", new Map()),
  from,
  out,
  lanes: 3,
});
