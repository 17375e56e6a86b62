/**
 * Kernel limits of one process (setrlimit). A shell sets them before anything else runs. A process can lower its limits
 * but not raise them.
 */

export interface ProcessLimits {
  /** Processor time, whole seconds. One second later the kernel kills the process. */
  readonly cpuSeconds: number;
  /** Writable private memory, which includes typed arrays and JavaScript's heap; undefined for no limit. */
  readonly dataMiB: number | undefined;
  /** Threads and processes of the user together; undefined if the user also owns other processes. */
  readonly tasks: number | undefined;
}

/** Node needs about 25 descriptors. */
const OPEN_FILES = 64;

/** A limit that the kernel does not support is skipped: the probe finds out which limits work. */
const SCRIPT = `
[ $5 = go ] || read -r _ <&3
limit() { ulimit "$@" 2>/dev/null || :; }
limit -c 0
limit -f 0
limit -n ${OPEN_FILES}
limit -t $1; limit -S -t $2
[ $3 = none ] || limit -d $3
[ $4 = none ] || ulimit -u $4 2>/dev/null || limit -p $4
shift 5
exec "$@"
`;

/**
 * Wraps a command so that it runs with the limits. Both commands begin with a program's absolute path.
 *
 * @param waits - Whether to read one line from descriptor 3 first, which is Node's pipe later.
 */
export function withProcessLimits(
  limits: ProcessLimits,
  command: readonly string[],
  waits: boolean,
): readonly string[] {
  if (process.platform === "win32") return command;
  const cpu = Math.ceil(limits.cpuSeconds);
  const dataKiB = limits.dataMiB === undefined ? "none" : Math.ceil(limits.dataMiB * 1024);
  const numbers = [cpu + 1, cpu, dataKiB, limits.tasks ?? "none"].map(String);
  return ["/bin/sh", "-c", SCRIPT, "sh", ...numbers, waits ? "wait" : "go", ...command];
}
