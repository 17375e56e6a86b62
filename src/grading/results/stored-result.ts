/**
 * Reads results as files hold them: those of this version, and those of the version before, brought up to date. Until
 * `isolation` got its name, it was `walls`; `isolationLevel` of a class was `wallLevel`.
 */
import {
  CLASS_SCHEMA,
  CLASS_VERSION,
  type ClassResult,
  GRADE_SCHEMA,
  type GradeResult,
  RESULT_VERSION,
} from "./result.js";
import { seal } from "./seal.js";

/** The versions that can be read, for messages. */
export const READABLE_RESULTS =
  `${GRADE_SCHEMA} version ${RESULT_VERSION - 1} or ${RESULT_VERSION}, ` +
  `or ${CLASS_SCHEMA} version ${CLASS_VERSION - 1} or ${CLASS_VERSION}`;

type Fields = Readonly<Record<string, unknown>>;

/**
 * Returns the result that a file holds; null if it is not a result that can be read.
 *
 * A result of the version before keeps its seal, which is over the stored fields: check the seal on `stored`.
 *
 * @param stored - What `JSON.parse` returned.
 */
export function upgradeResult(stored: unknown): GradeResult | ClassResult | null {
  const fields = (stored ?? {}) as Fields;
  if (fields.schema === GRADE_SCHEMA) {
    if (fields.version === RESULT_VERSION) return stored as GradeResult;
    return fields.version === RESULT_VERSION - 1 ? (upgradeGrade(fields) as unknown as GradeResult) : null;
  }
  if (fields.schema !== CLASS_SCHEMA) return null;
  if (fields.version === CLASS_VERSION) return stored as ClassResult;
  return fields.version === CLASS_VERSION - 1 ? (upgradeClass(fields) as unknown as ClassResult) : null;
}

/** As {@link upgradeResult}, with a new seal where the fields changed. The stored seal must have been checked. */
export function upgradeAndSeal(stored: unknown, courseKey: string | null): GradeResult | ClassResult | null {
  const result = upgradeResult(stored);
  if (result === null || result === stored) return result;
  const { seal: _, ...rest } = result;
  return seal(rest, courseKey) as GradeResult | ClassResult;
}

function upgradeGrade(fields: Fields): Fields {
  const { startFailure } = fields;
  const renamed = rename({ ...fields, version: RESULT_VERSION }, "walls", "isolation");
  return { ...renamed, startFailure: upgradeStartFailure(startFailure) };
}

function upgradeClass(fields: Fields): Fields {
  const submissions = Array.isArray(fields.submissions) ? (fields.submissions as readonly Fields[]) : [];
  const upgradeRow = (row: Fields) => ({ ...row, startFailure: upgradeStartFailure(row.startFailure) });
  return {
    ...rename({ ...fields, version: CLASS_VERSION }, "wallLevel", "isolationLevel"),
    submissions: submissions.map(upgradeRow),
  };
}

function upgradeStartFailure(failure: unknown): unknown {
  const { reason } = (failure ?? {}) as Fields;
  return reason === "walls" ? { ...(failure as Fields), reason: "isolation" } : failure;
}

/** Renames a field where it stands: the order of the fields is part of what is sealed. */
function rename(fields: Fields, from: string, to: string): Fields {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key === from ? to : key, value]));
}
