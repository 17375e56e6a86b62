import { ProcessContext } from "./context.js";
import { buildProgram, EXIT, reportError } from "./program.js";

const context = new ProcessContext();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    if (context.signal.aborted) process.exit(EXIT.interrupted); // the second Ctrl-C does not wait
    context.interrupt();
  });
}
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(EXIT.ok); // the reader, `head` for example, has seen enough
  throw error;
});

try {
  const program = await buildProgram(context, process.argv[2]);
  await program.parseAsync();
  process.exitCode = context.failed ? EXIT.failed : EXIT.ok;
} catch (error) {
  process.exitCode = reportError(error, context, process.argv.includes("--verbose"));
}
