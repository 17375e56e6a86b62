/**
 * The ladder: which walls this machine can give, found by trying. For each rung a probe of our own (child/probe.ts) is put
 * behind the walls and reaches for what must be shut; the level is what it could not reach.
 */
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { release } from "node:os";
import { join } from "node:path";
import type { ProbeTargets } from "../../child/probe.js";
import type { IsolationPlan } from "../process/launch-child.js";
import { resolveLimits } from "../process/limits.js";
import { dataMiB } from "../process/processor-time.js";
import { type Loaded, loadInSandbox, reexportRuntimeModule } from "../process/start-behind.js";
import { type SandboxDir, sandboxDir } from "../process/workplace.js";
import type { Isolation, IsolationLevel } from "../submission-process.js";
import { decodeAnswer } from "../wire/decode-answer.js";
import { encodeInputs } from "../wire/encode-inputs.js";
import { CHANNEL_FD } from "../wire/messages.js";
import { bubblewrap } from "./bubblewrap.js";
import { controlGroups } from "./control-groups.js";
import { inheritable } from "./descriptors.js";
import { strangerIdentity } from "./identity.js";
import type { IsolationTool } from "./isolation.js";
import { isBelow } from "./levels.js";
import { PERMISSION_FLAG } from "./node-flags.js";
import { type PlacedTargets, placeProbeTargets } from "./probe-targets.js";
import { systemCallFilter } from "./system-call-filter.js";
import { unshare } from "./unshare.js";

/** Walls that have been probed. */
export interface ProvenIsolation {
  readonly plan: IsolationPlan;
  readonly isolation: Isolation;
}

/** What the kernel's walls must keep shut, in the order in which results show it; others follow. */
const QUESTIONS = ["files", "network", "processes", "environment"] as const;

/** The probe may have this much memory; it stops by itself at four times as much. */
const PROBE_MiB = 48;
/** What one array more, and Node's own work meanwhile, may add to it. */
const TOLERANCE_MiB = 32;
const PROBE_WALL_SECONDS = 0.1;

const LIMITS = resolveLimits({ memoryMiB: PROBE_MiB, wallSeconds: 15, cpuSeconds: 30, startSeconds: 15 });

const PROBE = reexportRuntimeModule("probe");

let proven: Promise<ProvenIsolation> | undefined;

/** The best walls of this machine; probed once a process (again, if that failed). Cost: some 0.4 s. */
export function proveIsolation(): Promise<ProvenIsolation> {
  proven ??= findBestIsolation().catch((problem) => {
    proven = undefined;
    throw problem;
  });
  return proven;
}

async function findBestIsolation(): Promise<ProvenIsolation> {
  const place = await sandboxDir();
  let best: ProvenIsolation | undefined;
  for (const tool of isolationCandidates(place)) {
    const found = await probeCandidate(place, tool);
    if (found === undefined) continue;
    if (found.isolation.level === "strong") return found;
    if (best === undefined || isBelow(best.isolation.level, found.isolation.level)) best = found;
  }
  if (best === undefined) throw new Error("the sandbox cannot start Node at all");
  return best;
}

/** The enclosures that this machine may have, best first. */
export function isolationCandidates({ folder }: SandboxDir): readonly IsolationTool[] {
  if (process.platform !== "linux") return [OPEN];
  const filter = systemCallFilter();
  const filterFile = filter === undefined ? undefined : join(folder, "system-calls.bpf");
  if (filter !== undefined) writeFileSync(filterFile!, filter);
  const mountPoint = join(folder, "root");
  mkdirSync(mountPoint, { recursive: true });
  return [bubblewrap(filterFile), unshare(mountPoint), OPEN].filter((each) => each !== undefined);
}

/** No wall but Node's own. */
const OPEN: IsolationTool = {
  name: "none",
  best: "permission-model",
  filtersCalls: false,
  isolate: (folders) => ({ prefix: [process.execPath], inside: folders, openFiles: [] }),
};

/**
 * Puts the probe behind one enclosure, under a user of its own if that is possible.
 *
 * @returns Undefined if Node cannot be started so.
 */
export async function probeCandidate(
  place: SandboxDir,
  tool: IsolationTool,
): Promise<ProvenIsolation | undefined> {
  chmodSync(place.folder, 0o711); // other users may enter what they know by name
  const strangers = strangerIdentity() === undefined ? [false] : [true, false];
  for (const switchesUser of strangers) {
    const plan = { ...UNTRIED, tool, switchesUser };
    const targets = await placeProbeTargets(place.folder);
    try {
      const found = await probeWith(place, plan, targets);
      if (found !== undefined) return found;
    } finally {
      await targets.remove();
    }
  }
  return undefined;
}

/** What the first probe is started with, before anything is known. */
const UNTRIED = { permissionModel: false, baseMiB: undefined, groups: undefined, sealsTasks: false };

async function probeWith(
  place: SandboxDir,
  bare: IsolationPlan,
  { targets, touched }: PlacedTargets,
): Promise<ProvenIsolation | undefined> {
  const first = await loadInSandbox(place, bare, PROBE, LIMITS);
  if (first.kind !== "loaded") return undefined;
  const pid = first.launched.innermostPid;
  const baseMiB = pid === undefined ? undefined : dataMiB(pid);
  const sealsTasks = first.isSealed;
  const plan = { ...bare, permissionModel: PERMISSION_FLAG !== undefined, baseMiB, sealsTasks };
  const [found, limited] = await Promise.all([probeKernel(first, targets), probePlans(place, plan, targets)]);
  if (touched.size > 0) found.network = `open: this machine's ${[...touched].join(", ")} can be reached`;
  if (limited === undefined) return undefined;
  const facts = { ...found, ...limited.facts };
  const level = levelOf(bare.tool, facts);
  return { plan: limited.plan, isolation: { level, facts: allFacts(limited.plan, facts) } };
}

/** With control groups, where we may make them and put processes in. Undefined if Node does not start either way. */
async function probePlans(
  place: SandboxDir,
  plan: IsolationPlan,
  targets: ProbeTargets,
): Promise<{ readonly plan: IsolationPlan; readonly facts: Facts } | undefined> {
  for (const groups of new Set([controlGroups(), undefined])) {
    const facts = await probeLimits(place, { ...plan, groups }, targets);
    if (facts !== undefined) return { plan: { ...plan, groups }, facts };
  }
  return undefined;
}

type Facts = Record<string, string>;

/** What the kernel's walls leave open. */
async function probeKernel(probe: Loaded, targets: ProbeTargets): Promise<Facts> {
  const facts: Facts = {};
  for (const question of QUESTIONS) {
    const said = await askProbe(probe, question, targets);
    facts[question] = typeof said === "string" ? said : "open: the probe gave no answer";
  }
  facts.descriptors = descriptorsFact(probe.launched.innermostPid);
  await end(probe);
  return facts;
}

function descriptorsFact(pid: number | undefined): string {
  if (pid === undefined || process.platform !== "linux") return "not looked at on this system";
  const leaked = inheritable(pid).filter((fd) => fd !== CHANNEL_FD);
  if (leaked.length > 0) return `open: descriptor ${leaked[0]} of the grader is open in the sandbox`;
  return "shut: none of the grader's open files is there";
}

/** What the limits and the permission model, as submissions will have them, leave open. Undefined if Node does not start. */
async function probeLimits(
  place: SandboxDir,
  plan: IsolationPlan,
  targets: ProbeTargets,
): Promise<Facts | undefined> {
  const [filler, looper] = await Promise.all([
    loadInSandbox(place, plan, PROBE, LIMITS),
    loadInSandbox(place, plan, PROBE, LIMITS),
  ]);
  if (filler.kind !== "loaded" || looper.kind !== "loaded") return undefined;
  const permission = await askProbe(looper, "permissionModel", targets);
  const [memory, time] = await Promise.all([fill(filler), loop(looper)]);
  const said =
    plan.permissionModel && typeof permission === "string" ? permission : "open: this Node has none";
  return { memory, time, "permission model": said };
}

async function fill(probe: Loaded): Promise<string> {
  const had = await askProbe(probe, "fillMemory", 4 * PROBE_MiB);
  await end(probe);
  if (had instanceof NoAnswer && (had.reason === "memory" || had.reason === "killed")) {
    return `shut: where ${PROBE_MiB} MiB were allowed and arrays wanted more, the process ended`;
  }
  if (typeof had === "number" && had <= PROBE_MiB + TOLERANCE_MiB) {
    return `shut: where ${PROBE_MiB} MiB were allowed, arrays got ${had}`;
  }
  return `open: where ${PROBE_MiB} MiB were allowed, arrays got more`;
}

async function loop(probe: Loaded): Promise<string> {
  const began = performance.now();
  const asked = probe.dialogue.ask("the probe", { do: "prepare", name: "runForEver", args: [] }, [], 5);
  if ((await asked).kind === "failed") return "open: the probe gave no answer";
  const answer = await probe.dialogue.ask("the probe", { do: "run" }, [], PROBE_WALL_SECONDS);
  await end(probe);
  const ended = answer.kind === "failed" && answer.reason === "timeout";
  const seconds = ((performance.now() - began) / 1000).toFixed(2);
  return ended
    ? `shut: an endless loop was ended after ${seconds} s of ${PROBE_WALL_SECONDS} s`
    : "open: an endless loop went on";
}

class NoAnswer {
  readonly reason: string;
  constructor(reason: string) {
    this.reason = reason;
  }
}

async function askProbe(probe: Loaded, name: string, argument: ProbeTargets | number): Promise<unknown> {
  const { coded, payload } = encodeInputs([argument]);
  const prepared = await probe.dialogue.ask("the probe", { do: "prepare", name, args: coded }, payload, 15);
  if (prepared.kind === "failed") return new NoAnswer(prepared.reason);
  const heard = await probe.dialogue.ask("the probe", { do: "run" }, [], 15);
  if (heard.kind === "failed") return new NoAnswer(heard.reason);
  if (heard.reply.is !== "value") return new NoAnswer(heard.reply.is);
  return decodeAnswer(heard.reply.value, heard.payload);
}

async function end({ launched }: Loaded): Promise<void> {
  launched.end("closed");
  await launched.exited;
}

function levelOf(tool: IsolationTool, facts: Facts): IsolationLevel {
  const isShut = (name: string) => facts[name]?.startsWith("shut") === true;
  if (tool.best === "strong") {
    if ([...QUESTIONS, "descriptors", "memory", "time"].every(isShut)) return "strong";
    if (["files", "network", "time"].every(isShut)) return "namespaces";
  }
  return isShut("permission model") && isShut("time") ? "permission-model" : "none";
}

function allFacts({ tool, switchesUser, groups, baseMiB }: IsolationPlan, facts: Facts): Facts {
  const base = baseMiB === undefined ? "unknown" : `${Math.round(baseMiB)} MiB`;
  return {
    tool: tool.filtersCalls ? `${tool.name}, with a filter of system calls` : tool.name,
    user: switchesUser ? "one of its own for each submission" : "the grader's",
    ...facts,
    "control group": groups?.name ?? "none that the grader may make",
    node: `${process.version}, ${base} of writable memory by itself`,
    system: `${process.platform} ${release()}, ${process.arch}`,
  };
}
