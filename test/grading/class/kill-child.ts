/** Grades a class with the fake grader, in a process of its own that may be killed. Arguments: class folder, out, pause. */
import { appendFileSync } from "node:fs";
import { listClass } from "../../../src/grading/class/class-list.js";
import { gradeClass } from "../../../src/grading/class/grade-class.js";
import { openGiven } from "../../../src/grading/intake/open-class.js";
import { Workspace } from "../../../src/grading/intake/workspace.js";
import { FakeGrader, SETTINGS } from "./fake-grader.js";

const [from, out, pauseMs, log] = process.argv.slice(2) as [string, string, string, string];

const workspace = new Workspace();
const given = await openGiven(from, "svm.ts", workspace);

await gradeClass({
  grader: new FakeGrader({
    pauseMs: Number(pauseMs),
    onRun: (id) => appendFileSync(log, `${id}\n`),
  }),
  settings: SETTINGS,
  list: await listClass(given, { entry: "svm.ts", roster: new Map(), workspace }),
  from,
  out,
  workers: 3,
});
