/** What a submission printed, as results keep it: short, harmless to print, and apart by who may read it. */
import { escapeControls } from "../../support/escape-controls.js";
import { type PlannedTest, TEST_FILES, type TestFile } from "../plan/test-list.js";
import type { GradeResult, PrintedText } from "./result.js";
import type { RunReport } from "./run-report.js";

const KEPT_CHARACTERS = 4000;

const NOTHING: PrintedText = { text: "", bytes: 0 };

/**
 * Cuts a text and makes control characters visible: what a submission prints must not move the cursor of the terminal, or
 * turn around the direction of the text beside it.
 */
export function printable(text: string): string {
  const cut = text.length > KEPT_CHARACTERS ? `${text.slice(0, KEPT_CHARACTERS)}...` : text;
  return escapeControls(cut, "\t\n");
}

/** While a file ran with any hidden test in it, whatever was printed may hold hidden inputs. */
export function visiblePrint(
  plan: readonly PlannedTest[],
  files: RunReport["files"],
): GradeResult["printed"] {
  const isOpen = (file: TestFile) =>
    plan.every((test) => test.file !== file || test.visibility === "visible");
  const print = (wanted: boolean) =>
    joined(
      TEST_FILES.filter((file) => isOpen(file) === wanted).map((file) => files[file]?.printed ?? NOTHING),
    );
  return { visible: print(true), hidden: print(false) };
}

export function joined(parts: readonly PrintedText[]): PrintedText {
  const text = printable(parts.map((part) => part.text).join(""));
  return { text, bytes: parts.reduce((sum, part) => sum + part.bytes, 0) };
}
