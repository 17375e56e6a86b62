import { lstatSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { type BuildFailure, type BuildResult, build, type Message } from "esbuild";
import type { CountedCode, SourcePosition, StartFailureReason } from "../submission-process.js";
import { importRules } from "./import-rules.js";
import { SourcePositions } from "./source-positions.js";

/** The bundle's file name in the submission's folder of the sandbox. */
export const BUNDLE_NAME = "submission.mjs";

const MAX_MESSAGE = 400;
/** Exports with longer names are left out. */
const MAX_NAME = 200;

export interface Bundle {
  readonly kind: "bundled";
  readonly code: Uint8Array;
  readonly exports: readonly string[];
  readonly positions: SourcePositions;
  /** What the counters count; null if it is not instrumented. */
  readonly counted: CountedCode | null;
}

export interface BundleFailure {
  readonly kind: "not-bundled";
  readonly fault: "student" | "grader";
  readonly reason: StartFailureReason;
  readonly message: string;
  readonly at?: SourcePosition;
}

/**
 * Bundles a submission into one JavaScript file without running any of it. Imports may name only the submission's own
 * files and the allowed packages.
 *
 * @param folder - The submission; symbolic links in it must not point outside.
 * @param entry - Relative to the folder.
 */
export async function bundleSubmission(
  folder: string,
  entry: string,
  allowedImports: readonly string[],
): Promise<Bundle | BundleFailure> {
  const real = realFolder(folder);
  if (real === undefined) return failed("grader", "folder", `there is no folder ${folder}`);
  try {
    const built = await build({
      entryPoints: [entry],
      absWorkingDir: real,
      outfile: join(real, BUNDLE_NAME),
      write: false,
      bundle: true,
      metafile: true,
      sourcemap: "external",
      sourcesContent: false,
      platform: "neutral",
      format: "esm",
      target: "node20",
      charset: "utf8",
      legalComments: "none",
      tsconfigRaw: {}, // ignores every tsconfig.json in the folder or above it
      logLevel: "silent",
      logLimit: 20,
      plugins: [importRules(real, allowedImports)],
    });
    return readBundle(built);
  } catch (problem) {
    const [first] = (problem as Partial<BuildFailure>).errors ?? [];
    if (first === undefined) return failed("grader", "internal", `the bundler failed: ${problem}`);
    return describeFailure(first);
  }
}

function readBundle({ outputFiles, metafile }: BuildResult<{ write: false; metafile: true }>): Bundle {
  const file = (ending: string) => outputFiles.find(({ path }) => path.endsWith(ending))!;
  const output = Object.values(metafile.outputs).find(({ entryPoint }) => entryPoint !== undefined)!;
  return {
    kind: "bundled",
    code: file(".mjs").contents,
    exports: output.exports.filter((name) => name.length <= MAX_NAME),
    positions: new SourcePositions(file(".map").text, BUNDLE_NAME),
    counted: null,
  };
}

function describeFailure({ text, detail, location }: Message): BundleFailure {
  const reason = (typeof detail === "string" ? detail : "syntax") as StartFailureReason;
  const failure = failed("student", reason, text);
  if (location === null) return failure;
  const before = Buffer.from(location.lineText).subarray(0, location.column).toString("utf8");
  return { ...failure, at: { file: location.file, line: location.line, column: before.length + 1 } };
}

function failed(fault: "student" | "grader", reason: StartFailureReason, text: string): BundleFailure {
  const message = text.length > MAX_MESSAGE ? `${text.slice(0, MAX_MESSAGE)}...` : text;
  return { kind: "not-bundled", fault, reason, message };
}

function realFolder(folder: string): string | undefined {
  try {
    const real = realpathSync(folder);
    return lstatSync(real).isDirectory() ? real : undefined;
  } catch {
    return undefined;
  }
}
