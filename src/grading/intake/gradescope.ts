/**
 * Gradescope's "Export Submissions": a folder for each submission, `submission_12345`, and `submission_metadata.yml`, which
 * Ruby writes:
 *
 *     submission_12345:
 *       :submitters:
 *       - :name: Ada Lovelace
 *         :sid: '1815'
 *         :email: ada@example.edu
 *       :created_at: 2026-10-01 22:03:14.915072000 -07:00
 *       :score: 10.0
 *
 * A group's submission has several submitters; each gets a row. Gradescope documents the export's existence and not its
 * form (guides.gradescope.com, "Exporting Submission Data"); the keys are those that public programs read from it, such as
 * `:submitters`, `:sid`, `:created_at` and `:history`.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseDocument } from "yaml";
import { z } from "zod";
import { DataError } from "../../support/errors.js";
import type { ClassNote } from "../results/result.js";
import { type Found, type FoundSubmission, leftOut } from "./found.js";

export const GRADESCOPE_METADATA = "submission_metadata.yml";

const TEXT = z.union([z.string(), z.number()]).nullish();

const METADATA = z.record(
  z.string(),
  z.object({
    ":submitters": z.array(z.object({ ":name": TEXT, ":sid": TEXT, ":email": TEXT })).default([]),
    ":created_at": z.unknown().optional(),
  }),
);

type Entry = z.infer<typeof METADATA>[string];

/** @param folders - Names of folders beside the metadata. @throws {DataError} If the metadata cannot be read. */
export function readGradescope(folder: string, folders: readonly string[]): Found {
  const metadata = readMetadata(join(folder, GRADESCOPE_METADATA), GRADESCOPE_METADATA);
  const notes: ClassNote[] = [];
  const submissions: FoundSubmission[] = [];
  for (const path of folders) {
    const entry = Object.hasOwn(metadata, path) ? metadata[path]! : null;
    if (entry === null) notes.push(leftOut(path, `${GRADESCOPE_METADATA} does not say whose it is`));
    else submissions.push(...submissionsOf(folder, path, entry));
  }
  for (const path of Object.keys(metadata)) {
    if (!folders.includes(path)) {
      notes.push(leftOut(path, `${GRADESCOPE_METADATA} lists it, and there is no such folder`));
    }
  }
  return { submissions, notes };
}

function submissionsOf(folder: string, path: string, entry: Entry): readonly FoundSubmission[] {
  const shared = { folder: join(folder, path), path, submittedAt: timeIn(entry[":created_at"]) };
  const submitters = entry[":submitters"];
  if (submitters.length === 0) return [{ ...shared, ids: [path], name: null }];
  return submitters.map((submitter) => {
    const [name, sid, email] = [submitter[":name"], submitter[":sid"], submitter[":email"]].map(textOf);
    const ids = [sid, email, email?.split("@")[0], name].filter((id) => id != null && id !== "") as string[];
    return { ...shared, ids: ids.length === 0 ? [path] : ids, name: name ?? null };
  });
}

function readMetadata(path: string, shown: string): z.infer<typeof METADATA> {
  const document = parseDocument(readFileSync(path, "utf8"), { logLevel: "silent", schema: "failsafe" });
  const fault = document.errors[0];
  if (fault !== undefined) {
    throw new DataError(`${shown}: expected Gradescope's YAML, but ${fault.message.split("\n")[0]}`, {
      cause: fault,
    });
  }
  const { success, data, error } = METADATA.safeParse(document.toJS({ maxAliasCount: 1000 }));
  if (success) return data;
  const [issue] = error.issues;
  throw new DataError(
    `${shown}: expected Gradescope's ${issue?.path.map(String).join(" ") || "list of submissions"}, ` +
      `but ${issue?.message ?? "it is of another form"}; export the submissions again`,
  );
}

function textOf(value: string | number | null | undefined): string | null {
  const text = String(value ?? "").trim();
  return text === "" || text === "~" || text === "null" ? null : text;
}

/**
 * Ruby's "2026-10-01 22:03:14.915072000 -07:00" or "... Z", or that of a Rails time with zone, as ISO 8601; null for
 * anything else.
 */
function timeIn(value: unknown): string | null {
  if (typeof value === "object" && value !== null && "utc" in value) return timeIn(value.utc);
  const [, day, time, fraction, zone] =
    /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.(\d+))? ?(Z|[+-]\d\d:\d\d)$/.exec(String(value).trim()) ?? [];
  if (day === undefined) return null;
  return `${day}T${time}${fraction === undefined ? "" : `.${fraction.slice(0, 3)}`}${zone}`;
}
