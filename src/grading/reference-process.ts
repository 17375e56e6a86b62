import { randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { assignmentFolder } from "../assignments/registry.js";
import { workplace } from "./sandbox/bundle-kit.js";
import { resolveLimits } from "./sandbox/limits.js";
import { provenWalls } from "./sandbox/probe-walls.js";
import { RunningSubmission } from "./sandbox/running-submission.js";
import { SourcePositions } from "./sandbox/source-positions.js";
import { startBehind } from "./sandbox/start-behind.js";
import type { Limits, SubmissionProcess } from "./sandbox/submission-process.js";
import { GraderFailure } from "./submission-keeper.js";

const EXTENSION = extname(fileURLToPath(import.meta.url));

/** The solution's file in its kit, and how the bundle that is loaded names it. */
const SOLUTION = "solution";
const BUNDLE = new TextEncoder().encode(`export * from "../kit/${SOLUTION}.mjs";\n`);

const EMPTY_MAP = JSON.stringify({ version: 3, sources: [], names: [], mappings: "" });

interface ReferenceKit {
  readonly folder: string;
  readonly exports: readonly string[];
}

const kits = new Map<string, Promise<ReferenceKit>>();

/**
 * Starts our own solution of an assignment exactly as a submission is started: the same walls, flags and limits, so that a
 * race compares functions and nothing else. It gets a kit of its own; a submission's must not hold the solution.
 *
 * @throws {GraderFailure} If it does not start.
 */
export async function startReference(
  assignmentId: string,
  asked: Partial<Limits>,
): Promise<SubmissionProcess> {
  const limits = resolveLimits(asked);
  const [{ plan, walls }, { folder }, kit] = await Promise.all([
    provenWalls(),
    workplace(),
    referenceKit(assignmentId),
  ]);
  const loaded = await startBehind({ folder, kit: kit.folder }, plan, BUNDLE, limits);
  if (loaded.kind === "not-loaded") {
    throw new GraderFailure(`our own solution does not start: ${loaded.failure.message}`);
  }
  const { launched, dialogue, cleanUp } = loaded;
  const positions = new SourcePositions(EMPTY_MAP, SOLUTION);
  return new RunningSubmission({
    launched,
    dialogue,
    walls,
    exports: kit.exports,
    positions,
    limits,
    cleanUp,
  });
}

/** Built once a process. Cost: some 150 ms. */
function referenceKit(assignmentId: string): Promise<ReferenceKit> {
  const made = kits.get(assignmentId) ?? buildReferenceKit(assignmentId);
  kits.set(assignmentId, made);
  return made;
}

async function buildReferenceKit(assignmentId: string): Promise<ReferenceKit> {
  const folder = join((await workplace()).folder, `reference-${randomUUID()}`);
  mkdirSync(folder, { recursive: true });
  const beside = (path: string) => fileURLToPath(new URL(path + EXTENSION, import.meta.url));
  const { metafile } = await build({
    entryPoints: {
      runtime: beside("./child/runtime"),
      [SOLUTION]: fileURLToPath(new URL(`solution${EXTENSION}`, assignmentFolder(assignmentId))),
    },
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    chunkNames: "shared-[hash]",
    bundle: true,
    splitting: true,
    metafile: true,
    platform: "node",
    format: "esm",
    target: "node20",
    tsconfigRaw: {},
    logLevel: "silent",
  });
  const output = Object.entries(metafile.outputs).find(([path]) => path.endsWith(`${SOLUTION}.mjs`));
  return { folder, exports: output![1].exports };
}
