/** What a search and the processes that try its points say to each other: JSON over Node's channel. */
import type { Trial } from "./hyperparameter-search.js";

/** The first message: the module that exports `createEvaluator`, and what to call it with. */
export interface Setup {
  readonly module: string;
  readonly setup: unknown;
}

/** One point to try. */
export interface EvaluationJob {
  readonly hyperparameters: Readonly<Record<string, number>>;
  readonly modelPath: string;
}

/** Each message is answered with one trial; of a setup, one that says nothing or why it failed. */
export type EvaluationAnswer = Trial<string>;

/**
 * Tries a point. What it throws becomes the failure of the point.
 *
 * @param modelPath - Where the model may be written. The trial's `model` is this path then, and is left out otherwise.
 */
export type EvaluateInProcess = (
  hyperparameters: Readonly<Record<string, number>>,
  modelPath: string,
) => EvaluationAnswer | Promise<EvaluationAnswer>;

/** What the module of a pool exports as `createEvaluator`: called once a process, to read the data. */
export type CreateEvaluator = (setup: unknown) => EvaluateInProcess | Promise<EvaluateInProcess>;
