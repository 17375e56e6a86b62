/**
 * Finds the best isolation of this machine by trying. For each candidate our own probe (child/probe.ts) runs in
 * isolation and tries to reach what must be closed; the level follows from what it could not reach.
 */
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { release } from "node:os";
import { join } from "node:path";
import type { ProbeTargets } from "../../child/probe.js";
import { reexportRuntimeModule } from "../bundle/runtime-bundles.js";
import { resolveLimits } from "../process/limits.js";
import { type LoadedProcess, loadInSandbox } from "../process/pool.js";
import { type SandboxDir, sandboxDir } from "../process/temp-dir.js";
import { dataMiB } from "../process/usage.js";
import type { Isolation, IsolationLevel } from "../submission-process.js";
import { decodeAnswer } from "../wire/decode-answer.js";
import { encodeInputs } from "../wire/encode-inputs.js";
import { CHANNEL_FD } from "../wire/messages.js";
import { bubblewrap } from "./bubblewrap.js";
import { controlGroups } from "./control-groups.js";
import { findInheritable } from "./descriptors.js";
import { unusedIdentity } from "./identity.js";
import type { IsolationPlan, IsolationTool } from "./isolation.js";
import { isBelow } from "./levels.js";
import { PERMISSION_FLAG } from "./node-flags.js";
import { type PlacedTargets, placeProbeTargets } from "./probe-targets.js";
import { systemCallFilter } from "./system-call-filter.js";
import { unshare } from "./unshare.js";

/** An isolation plan, and what the probe found with it. */
export interface ProvenIsolation {
  readonly plan: IsolationPlan;
  readonly isolation: Isolation;
}

/** What the kernel must keep closed, in the order in which results show it; other facts follow. */
const KERNEL_CHECKS = ["files", "network", "processes", "environment"] as const;

/** The memory limit of the probe; without a limit it stops at four times as much. */
const PROBE_MiB = 48;
/** One array more, and what Node allocates meanwhile. */
const TOLERANCE_MiB = 32;
const PROBE_WALL_SECONDS = 0.1;
const ASK_SECONDS = 15;

const LIMITS = resolveLimits({ memoryMiB: PROBE_MiB, wallSeconds: 15, cpuSeconds: 30, startSeconds: 15 });

const PROBE = reexportRuntimeModule("probe");

let proven: Promise<ProvenIsolation> | undefined;

/**
 * Returns the best isolation of this machine. Probes once in each process; after a failure, again. Cost: about 0.4 s.
 */
export function proveIsolation(): Promise<ProvenIsolation> {
  proven ??= findBestIsolation().catch((problem) => {
    proven = undefined;
    throw problem;
  });
  return proven;
}

async function findBestIsolation(): Promise<ProvenIsolation> {
  const dir = await sandboxDir();
  let best: ProvenIsolation | undefined;
  for (const tool of isolationCandidates(dir)) {
    const found = await probeCandidate(dir, tool);
    if (found === undefined) continue;
    if (found.isolation.level === "strong") return found;
    if (best === undefined || isBelow(best.isolation.level, found.isolation.level)) best = found;
  }
  if (best === undefined) throw new Error("the sandbox cannot start Node at all");
  return best;
}

/** Lists the isolation tools that this machine may have, best first. */
export function isolationCandidates({ folder }: SandboxDir): readonly IsolationTool[] {
  if (process.platform !== "linux") return [NO_TOOL];
  const filter = systemCallFilter();
  const filterFile = filter === undefined ? undefined : join(folder, "system-calls.bpf");
  if (filter !== undefined) writeFileSync(filterFile!, filter);
  const mountPoint = join(folder, "root");
  mkdirSync(mountPoint, { recursive: true });
  return [bubblewrap(filterFile), unshare(mountPoint), NO_TOOL].filter((each) => each !== undefined);
}

/** Runs Node directly: only its permission model isolates. */
const NO_TOOL: IsolationTool = {
  name: "none",
  best: "permission-model",
  filtersCalls: false,
  isolate: (folders) => ({ prefix: [process.execPath], inside: folders, openFiles: [] }),
};

/**
 * Probes one isolation tool, as a separate user if this process can switch to one.
 *
 * @returns Undefined if Node does not start with it.
 */
export async function probeCandidate(
  dir: SandboxDir,
  tool: IsolationTool,
): Promise<ProvenIsolation | undefined> {
  chmodSync(dir.folder, 0o711); // other users may open what they know the name of
  const choices = unusedIdentity() === undefined ? [false] : [true, false];
  for (const switchesUser of choices) {
    const placed = await placeProbeTargets(dir.folder);
    try {
      const found = await probeWith(dir, { ...UNTRIED, tool, switchesUser }, placed);
      if (found !== undefined) return found;
    } finally {
      await placed.remove();
    }
  }
  return undefined;
}

/** The plan of the first probe. */
const UNTRIED = { permissionModel: false, baseMiB: undefined, groups: undefined, sealsTasks: false };

async function probeWith(
  dir: SandboxDir,
  bare: IsolationPlan,
  { targets, reached }: PlacedTargets,
): Promise<ProvenIsolation | undefined> {
  const first = await loadInSandbox(dir, bare, PROBE, LIMITS);
  if (first.kind !== "loaded") return undefined;
  const pid = first.child.nodePid;
  const plan: IsolationPlan = {
    ...bare,
    permissionModel: PERMISSION_FLAG !== undefined,
    baseMiB: pid === undefined ? undefined : dataMiB(pid),
    sealsTasks: first.isSealed,
  };
  const [found, limited] = await Promise.all([probeKernel(first, targets), probePlans(dir, plan, targets)]);
  if (reached.size > 0) found.network = `open: this machine's ${[...reached].join(", ")} can be reached`;
  if (limited === undefined) return undefined;
  const facts = { ...found, ...limited.facts };
  const level = levelFor(bare.tool, facts);
  return { plan: limited.plan, isolation: { level, facts: listFacts(limited.plan, facts) } };
}

/** Probes with control groups if we may make them, else without. Undefined if Node starts neither way. */
async function probePlans(
  dir: SandboxDir,
  plan: IsolationPlan,
  targets: ProbeTargets,
): Promise<{ readonly plan: IsolationPlan; readonly facts: Facts } | undefined> {
  for (const groups of new Set([controlGroups(), undefined])) {
    const facts = await probeLimits(dir, { ...plan, groups }, targets);
    if (facts !== undefined) return { plan: { ...plan, groups }, facts };
  }
  return undefined;
}

type Facts = Record<string, string>;

/** What the kernel leaves open when Node's permission model is off. */
async function probeKernel(probe: LoadedProcess, targets: ProbeTargets): Promise<Facts> {
  const facts: Facts = {};
  for (const check of KERNEL_CHECKS) {
    const fact = await askProbe(probe, check, targets);
    facts[check] = typeof fact === "string" ? fact : "open: the probe did not answer";
  }
  facts.descriptors = describeDescriptors(probe.child.nodePid);
  await end(probe);
  return facts;
}

function describeDescriptors(pid: number | undefined): string {
  if (pid === undefined || process.platform !== "linux") return "not checked on this system";
  const leaked = findInheritable(pid).filter((fd) => fd !== CHANNEL_FD);
  if (leaked.length > 0) return `open: descriptor ${leaked[0]} of the grader is open in the sandbox`;
  return "closed: none of the grader's open files is there";
}

/** What the limits and the permission model leave open, as submissions get them. Undefined if Node does not start. */
async function probeLimits(
  dir: SandboxDir,
  plan: IsolationPlan,
  targets: ProbeTargets,
): Promise<Facts | undefined> {
  const [filler, looper] = await Promise.all([
    loadInSandbox(dir, plan, PROBE, LIMITS),
    loadInSandbox(dir, plan, PROBE, LIMITS),
  ]);
  if (filler.kind !== "loaded" || looper.kind !== "loaded") return undefined;
  const permission = await askProbe(looper, "permissionModel", targets);
  const [memory, time] = await Promise.all([fillMemory(filler), loopForever(looper)]);
  const isRestricted = plan.permissionModel && typeof permission === "string";
  return { memory, time, "permission model": isRestricted ? permission : "open: this Node has none" };
}

async function fillMemory(probe: LoadedProcess): Promise<string> {
  const allocated = await askProbe(probe, "fillMemory", 4 * PROBE_MiB);
  await end(probe);
  if (allocated instanceof NoAnswer && (allocated.reason === "memory" || allocated.reason === "killed")) {
    return `closed: with a limit of ${PROBE_MiB} MiB, the process ended when arrays needed more`;
  }
  if (typeof allocated === "number" && allocated <= PROBE_MiB + TOLERANCE_MiB) {
    return `closed: with a limit of ${PROBE_MiB} MiB, arrays got ${allocated}`;
  }
  return `open: with a limit of ${PROBE_MiB} MiB, arrays got more`;
}

async function loopForever(probe: LoadedProcess): Promise<string> {
  const startMs = performance.now();
  const call = { do: "prepare", name: "runForever", args: [] } as const;
  const prepared = await probe.dialogue.ask("the probe", call, [], 5);
  if (prepared.kind === "failed") return "open: the probe did not answer";
  const received = await probe.dialogue.ask("the probe", { do: "run" }, [], PROBE_WALL_SECONDS);
  await end(probe);
  const seconds = ((performance.now() - startMs) / 1000).toFixed(2);
  return received.kind === "failed" && received.reason === "timeout"
    ? `closed: an endless loop was stopped after ${seconds} s, with a limit of ${PROBE_WALL_SECONDS} s`
    : "open: an endless loop was not stopped";
}

class NoAnswer {
  readonly reason: string;
  constructor(reason: string) {
    this.reason = reason;
  }
}

async function askProbe(
  { dialogue }: LoadedProcess,
  name: string,
  argument: ProbeTargets | number,
): Promise<unknown> {
  const { coded, payload } = encodeInputs([argument]);
  const call = { do: "prepare", name, args: coded } as const;
  const prepared = await dialogue.ask("the probe", call, payload, ASK_SECONDS);
  if (prepared.kind === "failed") return new NoAnswer(prepared.reason);
  const received = await dialogue.ask("the probe", { do: "run" }, [], ASK_SECONDS);
  if (received.kind === "failed") return new NoAnswer(received.reason);
  if (received.reply.is !== "value") return new NoAnswer(received.reply.is);
  return decodeAnswer(received.reply.value, received.payload);
}

async function end({ child }: LoadedProcess): Promise<void> {
  child.end("closed");
  await child.exited;
}

function levelFor(tool: IsolationTool, facts: Facts): IsolationLevel {
  const isClosed = (name: string) => facts[name]?.startsWith("closed") === true;
  if (tool.best === "strong") {
    if ([...KERNEL_CHECKS, "descriptors", "memory", "time"].every(isClosed)) return "strong";
    if (["files", "network", "time"].every(isClosed)) return "namespaces";
  }
  return isClosed("permission model") && isClosed("time") ? "permission-model" : "none";
}

function listFacts({ tool, switchesUser, groups, baseMiB }: IsolationPlan, facts: Facts): Facts {
  const base = baseMiB === undefined ? "unknown" : `${Math.round(baseMiB)} MiB`;
  return {
    tool: tool.filtersCalls ? `${tool.name}, with a system call filter` : tool.name,
    user: switchesUser ? "a separate one for each submission" : "the grader's",
    ...facts,
    "control group": groups?.name ?? "none: the grader may not make one",
    node: `${process.version}, ${base} of writable memory without a submission`,
    system: `${process.platform} ${release()}, ${process.arch}`,
  };
}
