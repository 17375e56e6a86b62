/** A process that tries points of a search, started by `EvaluationPool`. */
import type {
  CreateEvaluator,
  EvaluateInProcess,
  EvaluationAnswer,
  EvaluationJob,
  Setup,
} from "./evaluation-protocol.js";

let evaluate: EvaluateInProcess | undefined;

process.on("message", async (message: Setup | EvaluationJob) => {
  const answer = await answerTo(message);
  process.send?.(answer);
});
process.on("disconnect", () => process.exit(0)); // the search is gone
process.on("SIGINT", () => {}); // the terminal's Ctrl-C reaches us too; the search decides when to stop this process

async function answerTo(message: Setup | EvaluationJob): Promise<EvaluationAnswer> {
  try {
    if ("module" in message) {
      const module = (await import(message.module)) as { readonly createEvaluator?: CreateEvaluator };
      if (module.createEvaluator === undefined)
        throw new Error(`${message.module} exports no createEvaluator`);
      evaluate = await module.createEvaluator(message.setup);
      return { accuracy: {} };
    }
    if (evaluate === undefined) throw new Error("a point came before the setup");
    return await evaluate(message.hyperparameters, message.modelPath);
  } catch (problem) {
    return { accuracy: {}, failure: problem instanceof Error ? problem.message : String(problem) };
  }
}
