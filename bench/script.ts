import { Command } from "commander";

/** A command of this folder: `--help` says what it takes; with a wrong option it says what is wrong, and ends with code 2. */
export function script(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .showHelpAfterError("(--help shows what there is)")
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2));
}

/** "matmul,knn" */
export function parts(text: string): string[] {
  return text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
