import { type Bundle, type BundleFailure, bundleSubmission } from "../bundle/bundle-submission.js";
import { isBelow } from "../isolation/levels.js";
import { type ProvenWalls, provenWalls } from "../isolation/probe.js";
import {
  type Limits,
  NOTHING_PRINTED,
  type StartFailure,
  type StartFailureReason,
  type StartOptions,
  type SubmissionProcess,
  type Walls,
} from "../submission-process.js";
import { isOutOfMemory, memoryText } from "../wire/failure-text.js";
import { resolveLimits } from "./limits.js";
import { RunningSubmission } from "./running-submission.js";
import { type NotLoaded, startBehind, WHO_LOADS } from "./start-behind.js";
import { workplace } from "./workplace.js";

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
    provenWalls(),
  ]);
  return startProven(proven, bundle, limits, options.requireLevel);
}

/** As `startSubmission`, behind walls of the caller's choice. */
export async function startProven(
  { plan, walls }: ProvenWalls,
  bundle: Bundle | BundleFailure,
  limits: Limits,
  requireLevel: StartOptions["requireLevel"] = "none",
): Promise<SubmissionProcess | StartFailure> {
  if (bundle.kind === "not-bundled") {
    const { kind: _, ...failure } = bundle;
    return { kind: "not-started", ...failure, printed: NOTHING_PRINTED, walls };
  }
  if (isBelow(walls.level, requireLevel)) return tooLow(walls, requireLevel);
  const { code, exports, positions, counted } = bundle;
  const loaded = await startBehind(await workplace(), plan, code, limits, counted?.blocks.length);
  if (loaded.kind === "not-loaded") return failureOf(loaded, bundle, walls, limits);
  const { launched, dialogue, cleanUp } = loaded;
  return new RunningSubmission({ launched, dialogue, walls, exports, positions, counted, limits, cleanUp });
}

/** Loaded only where work is counted: the parser takes a while. */
async function instrumented(bundle: Bundle | BundleFailure): Promise<Bundle | BundleFailure> {
  const { instrumentBundle } = await import("../../work/instrument-bundle.js");
  return bundle.kind === "bundled" ? instrumentBundle(bundle) : bundle;
}

function tooLow(walls: Walls, wanted: string): StartFailure {
  const open = Object.entries(walls.facts).filter(([, fact]) => fact.startsWith("open"));
  const why = open.map(([name, fact]) => `${name}: ${fact.slice("open: ".length)}`).join("; ");
  return {
    kind: "not-started",
    fault: "grader",
    reason: "walls",
    message:
      `walls of level "${wanted}" were asked for, this machine has "${walls.level}" (${why || "see the facts"}); ` +
      "install bubblewrap, or ask for less",
    printed: NOTHING_PRINTED,
    walls,
  };
}

function failureOf(
  { failure, printed }: NotLoaded,
  { positions }: Bundle,
  walls: Walls,
  limits: Limits,
): StartFailure {
  const common = { kind: "not-started", printed, walls } as const;
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
