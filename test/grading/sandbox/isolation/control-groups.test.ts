import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  controlGroups,
  findGroupLocation,
} from "../../../../src/grading/sandbox/isolation/control-groups.js";
import { submissionFolder } from "../submission-folder.js";

const mountLine = (point: string, type: string, options: string, root = "/") =>
  `30 24 0:26 ${root} ${point} rw,nosuid shared:9 - ${type} ${type} rw,${options}`;

describe("findGroupLocation", () => {
  it("finds a tree for each controller of version 1", () => {
    const folder = submissionFolder({ "memory/jobs/tasks": "", "pids/tasks": "" });
    const mounts = [
      mountLine(`${folder}/memory`, "cgroup", "memory"),
      mountLine(`${folder}/pids`, "cgroup", "pids"),
    ];
    const places = findGroupLocation("4:memory:/jobs\n3:pids:/\n0::/", mounts.join("\n"));
    expect(places).toEqual({ memory: `${folder}/memory/jobs`, tasks: `${folder}/pids`, version: 1 });
  });

  it("finds the nearest group of version 2 that delegates both controllers", () => {
    const folder = submissionFolder({
      "user/cgroup.subtree_control": "cpu memory pids\n",
      "user/app/cgroup.subtree_control": "memory\n",
      "user/app/shell/cgroup.subtree_control": "\n",
    });
    const mounts = mountLine(folder, "cgroup2", "");
    expect(findGroupLocation("0::/user/app/shell", mounts)).toEqual({
      memory: `${folder}/user`,
      tasks: `${folder}/user`,
      version: 2,
    });
    expect(findGroupLocation("0::/elsewhere", mounts)).toBeUndefined();
  });

  it("reads paths from the part of the tree that a container shows", () => {
    const folder = submissionFolder({ "sub/cgroup.subtree_control": "memory pids" });
    const places = findGroupLocation("0::/docker/abc/sub", mountLine(folder, "cgroup2", "", "/docker/abc"));
    expect(places?.memory).toBe(`${folder}/sub`);
  });

  it.each(["", "garbage", "0::/x\n\n::::"])("finds nothing in %j", (text) => {
    expect(findGroupLocation(text, text)).toBeUndefined();
  });
});

it("a group of version 2 gets its limits and its process, and reports a lack of memory", () => {
  const folder = submissionFolder({});
  // A plain folder lacks the files that the kernel makes in a new group, so that it holds only what we write.
  const group = controlGroups({ memory: folder, tasks: folder, version: 2 })!.make({
    memoryMiB: 100,
    tasks: 20,
  })!;
  const [name] = readdirSync(folder);
  const read = (file: string) => readFileSync(join(folder, name!, file), "utf8");
  expect([read("memory.max"), read("memory.swap.max"), read("pids.max")]).toEqual(["104857600", "0", "20"]);
  expect(group.add(4711)).toBe(true);
  expect(read("cgroup.procs")).toBe("4711");
  expect(group.ranOutOfMemory()).toBe(false);
  writeFileSync(join(folder, name!, "memory.events"), "low 0\noom 2\noom_kill 1\n");
  expect(group.ranOutOfMemory()).toBe(true);
});

it("groups of graders that have ended are removed, others stay", () => {
  const folder = submissionFolder({});
  for (const name of ["noloop-999999999-1", `noloop-${process.pid}-7`, "other"])
    mkdirSync(join(folder, name));
  controlGroups({ memory: folder, tasks: folder, version: 2 });
  expect(readdirSync(folder).sort()).toEqual([`noloop-${process.pid}-7`, "other"].sort());
});
