import {
  BUNDLE_NAME,
  type Bundle,
  type BundleFailure,
  bundleSubmission,
} from "../bundle/bundle-submission.js";
import { reexportRuntimeModule } from "../bundle/runtime-bundles.js";
import { SourcePositions } from "../bundle/source-positions.js";
import { isBelow } from "../isolation/levels.js";
import { type ProvenIsolation, proveIsolation } from "../isolation/probe.js";
import {
  type Isolation,
  type Limits,
  NOTHING_PRINTED,
  type StartFailure,
  type StartFailureReason,
  type StartOptions,
  type SubmissionProcess,
} from "../submission-process.js";
import { isOutOfMemory, memoryText } from "../wire/failure-text.js";
import { resolveLimits } from "./limits.js";
import { type LoadedProcess, type LoadFailure, loadInSandbox, prestart, TOP_LEVEL } from "./pool.js";
import { type Parts, RunningSubmission } from "./running-submission.js";
import { sandboxDir } from "./temp-dir.js";

/**
 * Bundles a submission and starts it with the best isolation that this machine has.
 *
 * @param folder - The submission.
 * @returns The running submission, which the caller closes; or why it does not run, and whose fault that is.
 * @throws {ValueError} If a limit is out of its range.
 *
 * Cost: the first start in a process probes the isolation (0.4 s); each start takes about 0.2 s.
 */
export async function startSubmission(
  folder: string,
  options: StartOptions,
): Promise<SubmissionProcess | StartFailure> {
  const limits = resolveLimits(options.limits);
  const bundling = bundleSubmission(folder, options.entry, options.allowedImports);
  const [bundle, proven] = await Promise.all([
    options.countWork === true ? bundling.then(instrument) : bundling,
    proveIsolation(),
  ]);
  return startBundle(proven, bundle, limits, options.requireLevel);
}

/** As {@link startSubmission}, for a submission that is already bundled, with the isolation that the caller chose. */
export async function startBundle(
  { plan, isolation }: ProvenIsolation,
  bundle: Bundle | BundleFailure,
  limits: Limits,
  requireLevel: StartOptions["requireLevel"] = "none",
): Promise<SubmissionProcess | StartFailure> {
  if (bundle.kind === "not-bundled") {
    const { kind: _, ...failure } = bundle;
    return { kind: "not-started", ...failure, printed: NOTHING_PRINTED, isolation };
  }
  if (isBelow(isolation.level, requireLevel)) return levelFailure(isolation, requireLevel);
  const { code, exports, positions, counted } = bundle;
  const loaded = await loadInSandbox(await sandboxDir(), plan, code, limits, counted?.blocks.length);
  if (loaded.kind === "not-loaded") return startFailure(loaded, positions, isolation, limits);
  return run(loaded, { isolation, exports, positions, counted, limits });
}

/** A module of the library that runs as a submission does: our own solution in a race. */
export interface LibraryModule {
  /** A folder with the runtime bundle that holds the module. */
  readonly runtime: string;
  readonly name: string;
  readonly exports: readonly string[];
}

/** Starts a module of the library exactly as a submission is started: the same isolation, flags and limits. */
export async function startLibraryModule(
  { runtime, name, exports }: LibraryModule,
  options: Pick<StartOptions, "limits">,
): Promise<SubmissionProcess | StartFailure> {
  const limits = resolveLimits(options.limits);
  const [{ plan, isolation }, { folder }] = await Promise.all([proveIsolation(), sandboxDir()]);
  const loaded = await loadInSandbox({ folder, runtime }, plan, reexportRuntimeModule(name), limits);
  if (loaded.kind === "not-loaded") return startFailure(loaded, NO_POSITIONS, isolation, limits);
  return run(loaded, { isolation, exports, positions: NO_POSITIONS, counted: null, limits });
}

const EMPTY_MAP = JSON.stringify({ version: 3, sources: [], names: [], mappings: "" });
const NO_POSITIONS = new SourcePositions(EMPTY_MAP, BUNDLE_NAME);

/**
 * Announces starts with these limits, so that they take less time when they come.
 *
 * @param runtime - The folder of a {@link LibraryModule}, if one will be started; submissions otherwise.
 */
export async function expectStarts(
  count: number,
  asked: Partial<Limits> | undefined,
  runtime?: string,
): Promise<void> {
  const limits = resolveLimits(asked);
  const [{ plan }, dir] = await Promise.all([proveIsolation(), sandboxDir()]);
  prestart(runtime === undefined ? dir : { folder: dir.folder, runtime }, plan, limits, count);
}

type Description = Omit<Parts, "child" | "dialogue" | "cleanUp">;

function run({ child, dialogue, cleanUp }: LoadedProcess, description: Description): RunningSubmission {
  return new RunningSubmission({ ...description, child, dialogue, cleanUp });
}

/** Imported only where work is counted: loading its parser takes a while. */
async function instrument(bundle: Bundle | BundleFailure): Promise<Bundle | BundleFailure> {
  const { instrumentBundle } = await import("../../work/instrument-bundle.js");
  return bundle.kind === "bundled" ? instrumentBundle(bundle) : bundle;
}

function levelFailure(isolation: Isolation, required: string): StartFailure {
  const open = Object.entries(isolation.facts).filter(([, fact]) => fact.startsWith("open"));
  const why = open.map(([name, fact]) => `${name}: ${fact.slice("open: ".length)}`).join("; ");
  return {
    kind: "not-started",
    fault: "grader",
    reason: "isolation",
    message:
      `isolation level "${required}" is required, this machine reaches "${isolation.level}" ` +
      `(${why || "see the facts"}); install bubblewrap, or require less`,
    printed: NOTHING_PRINTED,
    isolation,
  };
}

function startFailure(
  { failure, printed }: LoadFailure,
  positions: SourcePositions,
  isolation: Isolation,
  limits: Limits,
): StartFailure {
  const common = { kind: "not-started", printed, isolation } as const;
  if (failure.kind === "failed") {
    const { fault, reason, message } = failure;
    return { ...common, fault, reason: reason as StartFailureReason, message };
  }
  const { name, message, stack } = failure;
  const at = positions.innermost(stack);
  const student = { ...common, fault: "student", ...(at && { at }) } as const;
  if (isOutOfMemory(message)) return { ...student, reason: "memory", message: memoryText(TOP_LEVEL, limits) };
  const text = `the submission threw ${name} while loading: ${message}`;
  return { ...student, reason: "import-error", message: text };
}
