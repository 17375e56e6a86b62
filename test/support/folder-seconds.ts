import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Reporter, TestCase, TestModule, TestSuite } from "vitest/node";

const TEST_FOLDER = fileURLToPath(new URL("..", import.meta.url));

/** A reporter of Vitest: at the end of a run, the seconds of each folder of tests, and what was skipped and why. */
export default class FolderSeconds implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    if (modules.length > 1) {
      console.log(`Seconds by folder (loading, hooks and tests):\n${secondsLines(modules).join("\n")}`);
    }
    const skipped = [...new Set(modules.flatMap(skippedIn))];
    if (skipped.length > 0) console.log(`Skipped; the title says what is missing:\n${skipped.join("\n")}`);
  }
}

function skippedIn(module: TestModule): string[] {
  const filter = module.project.config.tagsFilter ?? [];
  return [...module.children.allTests("skipped")]
    .filter(({ tags }) => !isLeftOut(tags, filter))
    .map((test) => `  ${fileOf(module)}: ${titleWithReason(test)}`);
}

/** Whether it is the tier of this run that leaves a test out. */
function isLeftOut(tags: readonly string[], filter: readonly string[]): boolean {
  return (
    (filter.includes("!long") && tags.includes("long")) || (filter.includes("long") && !tags.includes("long"))
  );
}

/** The title of the test, or of the outermost suite around it that gives a reason in parentheses. */
function titleWithReason(test: TestCase): string {
  let title = test.fullName;
  for (let at: TestCase | TestSuite | TestModule = test; at.type !== "module"; at = at.parent) {
    if (/\(.*\)/.test(at.name)) title = at.fullName;
  }
  return title;
}

function fileOf(module: TestModule): string {
  return relative(TEST_FOLDER, module.moduleId).replaceAll("\\", "/");
}

function secondsLines(modules: readonly TestModule[]): string[] {
  const seconds = new Map<string, number>();
  for (const module of modules) {
    const folder = fileOf(module).includes("/") ? fileOf(module).split("/")[0]! : ".";
    const { environmentSetupDuration, prepareDuration, collectDuration, setupDuration, duration } =
      module.diagnostic();
    const ms = environmentSetupDuration + prepareDuration + collectDuration + setupDuration + duration;
    seconds.set(folder, (seconds.get(folder) ?? 0) + ms / 1000);
  }
  return [...seconds]
    .sort(([, a], [, b]) => b - a)
    .map(([folder, sum]) => `${sum.toFixed(1).padStart(8)}  test/${folder}`);
}
