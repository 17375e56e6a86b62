import { type Bundle, type BundleFailure, bundleSubmission } from "../bundle/bundle-submission.js";
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
import { RunningSubmission } from "./running-submission.js";
import { loadInSandbox, type NotLoaded, WHO_LOADS } from "./start-behind.js";
import { sandboxDir } from "./workplace.js";

/**
 * Bundles a submission and starts it behind the best walls that this machine has.
 *
 * @param folder - The submission.
 * @returns The running submission, to be closed by the caller; or why there is none, and whose fault that is.
 * @throws {ValueError} If a limit is out of its range.
 *
 * Cost: the first start of a process probes the walls (0.4 s); each start then takes some 0.2 s.
 */
export async function startSubmission(
  folder: string,
  options: StartOptions,
): Promise<SubmissionProcess | StartFailure> {
  const limits = resolveLimits(options.limits);
  const bundling = bundleSubmission(folder, options.entry, options.allowedImports);
  const [bundle, proven] = await Promise.all([
    options.countWork === true ? bundling.then(instrumented) : bundling,
    proveIsolation(),
  ]);
  return startProven(proven, bundle, limits, options.requireLevel);
}

/** As `startSubmission`, behind walls of the caller's choice. */
export async function startProven(
  { plan, isolation }: ProvenIsolation,
  bundle: Bundle | BundleFailure,
  limits: Limits,
  requireLevel: StartOptions["requireLevel"] = "none",
): Promise<SubmissionProcess | StartFailure> {
  if (bundle.kind === "not-bundled") {
    const { kind: _, ...failure } = bundle;
    return { kind: "not-started", ...failure, printed: NOTHING_PRINTED, isolation };
  }
  if (isBelow(isolation.level, requireLevel)) return tooLow(isolation, requireLevel);
  const { code, exports, positions, counted } = bundle;
  const loaded = await loadInSandbox(await sandboxDir(), plan, code, limits, counted?.blocks.length);
  if (loaded.kind === "not-loaded") return failureOf(loaded, bundle, isolation, limits);
  const { launched, dialogue, cleanUp } = loaded;
  return new RunningSubmission({
    launched,
    dialogue,
    isolation,
    exports,
    positions,
    counted,
    limits,
    cleanUp,
  });
}

/** Loaded only where work is counted: the parser takes a while. */
async function instrumented(bundle: Bundle | BundleFailure): Promise<Bundle | BundleFailure> {
  const { instrumentBundle } = await import("../../work/instrument-bundle.js");
  return bundle.kind === "bundled" ? instrumentBundle(bundle) : bundle;
}

function tooLow(isolation: Isolation, wanted: string): StartFailure {
  const open = Object.entries(isolation.facts).filter(([, fact]) => fact.startsWith("open"));
  const why = open.map(([name, fact]) => `${name}: ${fact.slice("open: ".length)}`).join("; ");
  return {
    kind: "not-started",
    fault: "grader",
    reason: "isolation",
    message:
      `walls of level "${wanted}" were asked for, this machine has "${isolation.level}" (${why || "see the facts"}); ` +
      "install bubblewrap, or ask for less",
    printed: NOTHING_PRINTED,
    isolation,
  };
}

function failureOf(
  { failure, printed }: NotLoaded,
  { positions }: Bundle,
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
  if (isOutOfMemory(message)) return { ...student, reason: "memory", message: memoryText(WHO_LOADS, limits) };
  const text = `the submission threw ${name} while it was loaded: ${message}`;
  return { ...student, reason: "import-error", message: text };
}
