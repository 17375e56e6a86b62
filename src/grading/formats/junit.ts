/**
 * JUnit XML, as build servers read it. It has no official schema and knows no points: those are properties of a test case.
 * The three outcomes keep apart: the student's failures are `failure`, the grader's are `error`, what could not be judged is
 * `skipped`.
 *
 * Source: testmoapp/junitxml, "JUnit XML file format".
 */
import { create } from "xmlbuilder2";
import type { Language } from "../../graded-tests/text.js";
import { judgedTests, measurementsOf, measurementText } from "../results/measurements.js";
import type { GradeResult } from "../results/result.js";
import { type StudentTest, studentView } from "../results/student-view.js";
import { testText, titleOf } from "./test-text.js";

export function toJUnit(
  result: GradeResult,
  { language = "en" }: { readonly language?: Language } = {},
): string {
  const view = studentView(result);
  const tests = judgedTests(view.tests);
  const count = (verdict: StudentTest["verdict"]) => tests.filter((test) => test.verdict === verdict).length;
  const totals = {
    name: result.assignment.id,
    tests: tests.length,
    failures: count("failed"),
    errors: count("grader failed"),
    skipped: count("could not be judged"),
    time: result.seconds.toFixed(3),
  };
  const document = create({ version: "1.0", encoding: "UTF-8" }).ele("testsuites", totals);
  const suite = document.ele("testsuite", { ...totals, name: legal(result.submission.name) });
  const measured = measurementsOf(view.tests).map((test) => [
    legal(titleOf(test, language)),
    legal(measurementText(test, language)),
  ]);
  addProperties(suite, {
    points: result.points.final,
    max_points: result.points.possible,
    ...Object.fromEntries(measured),
  });
  for (const test of tests) {
    const attributes = { name: legal(titleOf(test, language)), classname: `noloop.${result.assignment.id}` };
    const testCase = suite.ele("testcase", attributes);
    addProperties(testCase, { points: test.earned, max_points: test.points, visibility: test.visibility });
    addOutcome(testCase, test, legal(testText(test, language)));
  }
  return document.end({ prettyPrint: true });
}

type Element = ReturnType<ReturnType<typeof create>["ele"]>;

function addProperties(element: Element, values: Readonly<Record<string, string | number>>): void {
  const properties = element.ele("properties");
  for (const [name, value] of Object.entries(values)) properties.ele("property", { name, value });
}

function addOutcome(testCase: Element, { verdict }: StudentTest, text: string): void {
  const [firstLine = ""] = text.split("\n");
  if (verdict === "failed") testCase.ele("failure", { message: firstLine, type: "failed" }).txt(text);
  if (verdict === "grader failed")
    testCase.ele("error", { message: firstLine, type: "grader failed" }).txt(text);
  if (verdict === "could not be judged") testCase.ele("skipped", { message: firstLine });
}

/** XML 1.0 has no way to write control characters, and a submission's words may hold any. */
function legal(text: string): string {
  return text.replaceAll(/[^\P{Cc}\t\n\r]|\p{Cs}|[\uFFFE\uFFFF]/gu, "\uFFFD");
}
