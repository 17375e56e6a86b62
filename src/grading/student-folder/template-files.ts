/**
 * What makes a handout a template repository on GitHub: a container for Codespaces, and a workflow that grades each push.
 *
 * Source: containers.dev, "Dev Container metadata reference"; README of devcontainers/images, src/typescript-node.
 */
import type { Assignment } from "../../assignments/assignment.js";
import { classroomWorkflow } from "../formats/classroom.js";
import type { FolderFiles } from "./write-folder.js";

/** @param assignments - Those of the handout, in its order. */
export function templateFiles(assignments: readonly Assignment[]): FolderFiles {
  return {
    ".devcontainer/devcontainer.json": devContainer(assignments),
    ".github/workflows/classroom.yml": classroomWorkflow(assignments),
    ".gitattributes": GIT_ATTRIBUTES,
  };
}

/** `updateContentCommand` is part of a prebuild, so that a student does not wait for it. */
function devContainer(assignments: readonly Assignment[]): string {
  const [first] = assignments;
  const entry = assignments.length === 1 ? first?.entry : undefined;
  const container = {
    name: assignments.length === 1 ? first?.title.en : "Exercises",
    image: "mcr.microsoft.com/devcontainers/typescript-node:24",
    updateContentCommand: "npm install",
    customizations: {
      codespaces: { openFiles: ["README.md", ...(entry === undefined ? [] : [entry])] },
      vscode: { extensions: ["vitest.explorer"] },
    },
  };
  return `${JSON.stringify(container, null, 2)}\n`;
}

/** A tarball whose line ends were changed could not be unpacked. */
const GIT_ATTRIBUTES = `* text=auto
*.tgz binary
`;
