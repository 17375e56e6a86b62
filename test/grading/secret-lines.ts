/** What no student may read of an assignment, line by line. */
import { readdirSync, readFileSync } from "node:fs";
import { assignmentFolder } from "../../src/assignments/registry.js";

/** Files that a student is given, and the one that ties the assignment together. */
const OPEN = ["starter.ts", "visible.test.ts", "assignment.ts"];

/** The lines of solution, hidden tests and mistakes that are somebody's thought. */
export function secretLines(id: string): readonly string[] {
  const folder = assignmentFolder(id);
  const files = readdirSync(folder, { encoding: "utf8", recursive: true }).filter(
    (file) => file.endsWith(".ts") && !OPEN.includes(file),
  );
  return files.flatMap((file) => tellingLines(readFileSync(new URL(file, folder), "utf8")));
}

/**
 * No imports, no comments, nothing too short to tell; no signatures, tolerances or calls of the submission, which tests that a
 * student may read have too; no hints and titles, which are written to be read.
 */
function tellingLines(text: string): readonly string[] {
  const common =
    /^(import|export|\/?\*|\/\/|\}|\)|const \{ graded|const CLOSE|expect\(found\))|^\w+\??: |^"|^`|await submission|points: /;
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line.length >= 40 && !common.test(line));
}
