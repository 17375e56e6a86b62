import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { z } from "zod";
import { NoloopError } from "../../support/errors.js";

/** A folder that `noloop new` made. */
export interface StudentFolder {
  readonly folder: string; // absolute
  readonly assignmentId: string;
}

const PACKAGE = z.looseObject({ noloop: z.looseObject({ assignment: z.string() }) });

/** The top folder of a handout with several assignments. */
const COURSE = z.looseObject({ private: z.literal(true), workspaces: z.array(z.string()) });

/** @throws {NoloopError} code FILE, if it is no such folder; the message says how to make one. */
export async function readStudentFolder(folder: string): Promise<StudentFolder> {
  const path = join(resolve(folder), "package.json");
  const advice = "go to a folder that noloop new made, or make one: noloop new <assignment>";
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch {
    throw new NoloopError("FILE", `${path} is not there; ${advice}`);
  }
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw new NoloopError("FILE", `${path} is no JSON: ${(error as Error).message}`);
  }
  const read = PACKAGE.safeParse(content);
  if (!read.success) {
    const folders = COURSE.safeParse(content).data?.workspaces;
    if (folders?.[0] !== undefined) {
      const text = `${resolve(folder)} holds several assignments: ${folders.join(", ")}`;
      throw new NoloopError(
        "FILE",
        `${text}; name one of these folders, such as: noloop check ${folders[0]}`,
      );
    }
    throw new NoloopError(
      "FILE",
      `${path} must hold "noloop": { "assignment": "..." }, and does not; ${advice}`,
    );
  }
  return { folder: resolve(folder), assignmentId: read.data.noloop.assignment };
}
