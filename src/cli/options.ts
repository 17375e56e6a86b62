import { type Command, InvalidArgumentError, Option } from "commander";

/** Options that every subcommand takes, worded the same everywhere. */
export function addCommonOptions(command: Command): Command {
  return command
    .option("--json", "print one JSON object to standard output and nothing else")
    .option("--quiet", "print no progress")
    .option("--verbose", "print the stack trace of an error");
}

export function seedOption(): Option {
  return new Option("--seed <number>", "seed of NumPy's legacy generator, 0 to 4294967295")
    .default(231)
    .argParser((text) => wholeNumber(text, 0, 2 ** 32 - 1));
}

export function backendOption(): Option {
  return new Option("--backend <name>", "engine to compute with; asking for one that is not here is an error")
    .choices(["js", "wasm", "blas"])
    .env("NOLOOP_BACKEND");
}

export function threadsOption(): Option {
  return new Option("--threads <number>", "threads for large products, the main one included")
    .argParser((text) => wholeNumber(text, 1, 256))
    .env("NOLOOP_THREADS");
}

/** @throws {InvalidArgumentError} which commander shows with the name of the option. */
export function wholeNumber(text: string, low: number, high: number): number {
  const value = Number(text);
  if (text.trim() !== "" && Number.isInteger(value) && value >= low && value <= high) return value;
  throw new InvalidArgumentError(`Expected a whole number from ${low} to ${high}.`);
}

/** @throws {InvalidArgumentError} which commander shows with the name of the option. */
export function positiveNumber(text: string): number {
  const value = Number(text);
  if (text.trim() !== "" && Number.isFinite(value) && value > 0) return value;
  throw new InvalidArgumentError("Expected a number above 0.");
}
