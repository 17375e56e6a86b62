import { Command } from "commander";
import pc from "picocolors";
import { type BackendDiagnosis, type Diagnosis, diagnose } from "../../benchmark/diagnosis.js";
import type { Rate } from "../../benchmark/peak.js";
import { cachedCifar10 } from "../../datasets/cache.js";
import { formatBytes } from "../../support/format-bytes.js";
import type { Context } from "../context.js";

const HELP = `
Rates are medians of up to nine products of 1024 x 1024 matrices (256 x 256 for js), in 10^9 multiplications and
additions a second. The 128-bit peak is what a core can multiply and add in registers of that width, measured before and
after each product: the most that WebAssembly can reach. A BLAS uses wider registers and may pass it.

Example:
  $ noloop doctor --json`;

export function doctorCommand(context: Context): Command {
  return new Command("doctor")
    .summary("what this machine offers: cores, SIMD, BLAS, memory, versions")
    .description("Shows what this machine offers to noloop, and what is missing.")
    .addHelpText("after", HELP)
    .action(() => {
      const diagnosis = diagnose(cachedCifar10());
      if (context.json) context.out(JSON.stringify(diagnosis));
      else print(diagnosis, context);
    });
}

function print(
  { machine, warnings, wasm, heap, peakGflops, backends, cifar10 }: Diagnosis,
  context: Context,
): void {
  const line = (name: string, text: string) => context.out(`${name.padEnd(14)} ${text}`);
  line("noloop", `${machine.noloop}${machine.commit === null ? "" : ` (${machine.commit})`}`);
  line("Node", `${machine.node}, V8 ${machine.v8}`);
  line(
    "machine",
    `${machine.cpu}, ${machine.cores} cores, ${formatBytes(machine.memoryBytes)}, ${machine.os} ${machine.arch}`,
  );
  line("WebAssembly", `SIMD ${yesNo(wasm.simd)}, shared memory ${yesNo(wasm.sharedMemory)}`);
  line("array memory", `${formatBytes(heap.limitBytes)} at most`);
  line("CIFAR-10", cifar10 ?? "not in the cache; noloop data get cifar10 fetches it (170 MB)");
  if (peakGflops !== null) {
    const { float64, float32 } = peakGflops;
    line("128-bit peak", `float64 ${float64.toFixed(1)}, float32 ${float32.toFixed(1)} GFLOP/s a core`);
  }
  context.out("");
  for (const each of backends) for (const text of backendLines(each)) context.out(text);
  context.out(`\n${pc.green("*")} in use; --backend or NOLOOP_BACKEND chooses another`);
  for (const warning of warnings) context.out(`${pc.yellow("doubtful:")} ${warning}`);
}

function backendLines({ name, inUse, threads, product, reason, library }: BackendDiagnosis): string[] {
  const label = `${inUse ? pc.green("*") : " "} ${name.padEnd(5)}`;
  if (product === null) return [`${label} ${pc.yellow("not here:")} ${reason}`];
  const rate = ({ gflops, peakShare }: Rate) => {
    const share = peakShare === null ? "" : ` (${Math.round(100 * peakShare)} % of the peak)`;
    return `${gflops.toFixed(1)} GFLOP/s${share}`;
  };
  const rates = `float64 ${rate(product.float64)}, float32 ${rate(product.float32)}`;
  const lines = [`${label} ${rates}, ${threads} thread${threads === 1 ? "" : "s"}`];
  if (library === null) return lines;
  const about = library.description === null ? "" : `: ${library.description}`;
  const own = library.takesThreads ? "" : "; it decides itself how many threads it uses";
  const refused = library.refused.filter((text) => !ABSENT.test(text));
  return [
    ...lines,
    `        ${library.maker} (${library.path})${about}${own}`,
    ...refused.map((text) => `        not taken: ${text}`),
  ];
}

/** How loaders say that there is no such library: nothing to tell a reader, who did not ask for it. */
const ABSENT = /no such file|not found|could not be found/i;

function yesNo(value: boolean): string {
  return value ? pc.green("yes") : pc.red("no");
}
