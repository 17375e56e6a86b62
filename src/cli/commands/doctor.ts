import { Command } from "commander";
import pc from "picocolors";
import { type Diagnosis, diagnose } from "../../benchmark/diagnosis.js";
import { cachedCifar10 } from "../../datasets/cache.js";
import { formatBytes } from "../../engine/format-bytes.js";
import type { Context } from "../context.js";

const HELP = `
The GFLOP/s are the best of a few products of 512 x 512 matrices: a glance, not a benchmark.

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

function print({ machine, wasm, heap, backends, cifar10 }: Diagnosis, context: Context): void {
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
  context.out("");
  for (const { name, inUse, threads, gflops, reason, library } of backends) {
    const label = `${inUse ? pc.green("*") : " "} ${name.padEnd(5)}`;
    if (gflops === null) context.out(`${label} ${pc.yellow("not here:")} ${reason}`);
    else {
      const rates = `float64 ${gflops.float64.toFixed(1)}, float32 ${gflops.float32.toFixed(1)} GFLOP/s`;
      context.out(
        `${label} ${rates}, ${threads} thread${threads === 1 ? "" : "s"}${library === null ? "" : `, ${library.maker} (${library.path})`}`,
      );
    }
  }
  context.out(`\n${pc.green("*")} in use; --backend or NOLOOP_BACKEND chooses another`);
}

function yesNo(value: boolean): string {
  return value ? pc.green("yes") : pc.red("no");
}
