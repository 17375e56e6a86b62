/** What becomes of the folder or zip of a class: who is in it, who is not, and what is said of the rest. */
import { execFileSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ClassList, listClass } from "../../../src/grading/class/class-list.js";
import { parseRoster } from "../../../src/grading/class/roster.js";
import { openGiven } from "../../../src/grading/intake/open-class.js";
import { Workspace } from "../../../src/grading/intake/workspace.js";
import { renamed, zipOf } from "../intake/zips.js";

let root: string;
let workspace: Workspace;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "noloop-list-"));
  workspace = new Workspace();
});
afterEach(() => {
  workspace.remove();
  rmSync(root, { recursive: true, force: true });
});

const CODE = "export const a = 1;";

function add(path: string, content: string | Uint8Array = CODE): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

const open = (path = "") => openGiven(join(root, path), "svm.ts", workspace);

async function list(roster = "id\n", path = ""): Promise<ClassList> {
  return listClass(await open(path), { entry: "svm.ts", roster: parseRoster(roster, "r"), workspace });
}

const ids = ({ submissions }: ClassList) => submissions.map(({ id }) => id);
const missing = (of: ClassList) => of.missing.map(({ id }) => id);
const notes = (of: ClassList) => of.notes.map(({ kind, about, text }) => `${kind}: ${about}: ${text}`);
const codeOf = (of: ClassList, id: string) =>
  readFileSync(join(of.submissions.find((one) => one.id === id)!.folder, "svm.ts"), "utf8");

describe("one submission or a class", () => {
  it.each([
    ["folders and no code", ["ada/svm.ts", "roster.csv"], true],
    ["the assignment's file", ["svm.ts", "helpers/rows.ts"], false],
    ["code under another name", ["main.ts", "x/y.ts"], false],
    ["folders beside a Mac's fork of code", ["ada/svm.ts", "._svm.ts"], true],
    ["a zip alone", ["svm.zip"], false],
    ["several zips", ["ada.zip", "bob.zip"], true],
    ["nothing but hidden folders", [".vscode/settings.json", "notes.txt"], false],
  ])("%s", async (_what, paths, isClass) => {
    for (const path of paths) add(path);
    expect((await open()).isClass).toBe(isClass);
  });

  it("says that nothing is there", async () => {
    await expect(open("none")).rejects.toThrow(/none cannot be read \(ENOENT\); give a submission/);
    add("file.txt");
    await expect(open("file.txt")).rejects.toThrow("file.txt is no folder");
    await expect(list()).rejects.toThrow("expected a folder for each submission, got none");
  });
});

describe("a plain folder", () => {
  it("is listed by name, and the file is found in folders within", async () => {
    for (const path of ["b/svm.ts", "a/svm-main/svm.ts", "c/x/svm.ts", "c/y/svm.ts"]) add(path);
    const found = await list("id,name,submitted_at\nb,Bob,2026-10-01T10:00:00Z\n");
    expect(found.submissions.map(({ id, name, submittedAt }) => [id, name, submittedAt])).toEqual([
      ["a", "a", null],
      ["b", "Bob", "2026-10-01T10:00:00Z"],
      ["c", "c", null],
    ]);
    expect(found.submissions.map(({ folder }) => folder.slice(root.length + 1))).toEqual([
      "a/svm-main",
      "b",
      "c",
    ]);
    expect(notes(found)).toContain(
      "file missing: c: svm.ts is in x, y, and it is not known which counts; keep one",
    );
  });

  it("leaves out what no student wrote, wherever it is, and says so once", async () => {
    for (const path of ["ada/svm.ts", "ada/._svm.ts", "ada/.DS_Store", ".DS_Store", "Thumbs.db"]) add(path);
    for (const path of ["__MACOSX/ada/._svm.ts", "bob/svm.ts", "bob/__MACOSX/._svm.ts"]) add(path);
    const found = await list();
    expect(ids(found)).toEqual(["ada", "bob"]);
    expect(notes(found)).toEqual([
      "left out: .DS_Store (2), ._* (1), Thumbs.db (1), __MACOSX (2): " +
        "an operating system made these, and no student wrote them",
    ]);
  });

  it("names every other thing that it does not read", async () => {
    for (const path of ["ada/svm.ts", ".git/HEAD", "node_modules/x.js", "roster.csv", "a.txt", "bob.tar.gz"])
      add(path);
    execFileSync("mkfifo", [join(root, "pipe")]);
    expect(notes(await list())).toEqual([
      "left out: .git: its name begins with a dot: a hidden file or folder is no submission",
      "left out: bob.tar.gz: an archive of this kind is not read; unpack it, or make a zip",
      "left out: node_modules: it holds installed packages",
      "left out: pipe: it is neither a file nor a folder",
      "left out: a.txt, roster.csv: files beside the submissions; they are not read",
    ]);
  });

  it("takes a submission that is a link to a folder, and names links that lead nowhere else", async () => {
    add("class/ada/svm.ts");
    add("elsewhere/bob/svm.ts", "bob's");
    symlinkSync(join(root, "elsewhere", "bob"), join(root, "class", "bob"));
    symlinkSync(join(root, "gone"), join(root, "class", "eve"));
    symlinkSync("loop", join(root, "class", "loop"));
    symlinkSync("..", join(root, "class", "up"));
    symlinkSync(".", join(root, "class", "here"));
    const found = await list("id\n", "class");
    expect(ids(found)).toEqual(["ada", "bob"]);
    expect(codeOf(found, "bob")).toBe("bob's");
    expect(notes(found)).toEqual([
      "left out: eve: it is a link that leads nowhere",
      "left out: here: it is a link to a folder around it",
      "left out: loop: it is a link that leads in a circle",
      "left out: up: it is a link to a folder around it",
    ]);
  });

  it("is a class where all submissions are links", async () => {
    add("elsewhere/ada/svm.ts");
    mkdirSync(join(root, "class"));
    symlinkSync(join(root, "elsewhere", "ada"), join(root, "class", "ada"));
    expect((await open("class")).isClass).toBe(true);
  });

  it("follows no link inside of a submission, and says that the file is missing", async () => {
    add("elsewhere/svm.ts");
    add("class/ada/notes.txt");
    symlinkSync(join(root, "elsewhere"), join(root, "class", "ada", "code"));
    const found = await list("id\n", "class");
    expect(notes(found)).toEqual([
      "file missing: ada: expected svm.ts in it, or in a folder at most 3 deep; got code (a link), notes.txt",
    ]);
  });

  it("is not led astray by link circles, 900 folders within each other, or names with newlines", async () => {
    add("deep/a.txt");
    symlinkSync(".", join(root, "deep", "circle"));
    const nested = Array.from({ length: 900 }, () => "d").join("/");
    execFileSync("mkdir", ["-p", `nested/${nested}`], { cwd: root });
    add("two\nlines/svm.ts");
    const found = await list("id\n");
    expect(ids(found)).toEqual(["deep", "nested", "two\nlines"]);
    expect(found.notes.map(({ kind, about }) => [kind, about])).toEqual([
      ["file missing", "deep"],
      ["file missing", "nested"],
    ]);
  });
});

describe("students' zips", () => {
  it("are unpacked, a zip in a zip too, without what the system added", async () => {
    add("ada/svm.zip", zipOf({ "svm/svm.ts": "ada's", "__MACOSX/svm/._svm.ts": "x" }));
    add("bob.zip", zipOf({ "homework.zip": zipOf({ "svm.ts": "bob's" }) }));
    const found = await list();
    expect([codeOf(found, "ada"), codeOf(found, "bob")]).toEqual(["ada's", "bob's"]);
    expect(notes(found)).toEqual([
      "left out: __MACOSX (1): an operating system made these, and no student wrote them",
    ]);
  });

  it("are not opened where the file itself is there", async () => {
    add("ada/svm.ts", "new");
    add("ada/old.zip", "no zip");
    const found = await list();
    expect([codeOf(found, "ada"), notes(found)]).toEqual(["new", []]);
  });

  it("stop nobody else where they cannot be unpacked: the student has a row, and the reason is named", async () => {
    add("ada/svm.ts");
    add("bob/svm.zip", renamed(zipOf({ "xx/svm.ts": "1" }), "xx/", "../"));
    add("cyn.zip", "no zip");
    add("dan/svm.zip", zipOf({ "svm.ts": { link: "/etc/passwd" } }));
    const found = await list();
    expect(ids(found)).toEqual(["ada", "bob", "cyn", "dan"]);
    const told = notes(found).join("\n");
    expect(told).toContain(
      "unreadable: bob/svm.zip: expected a zip that can be unpacked, but invalid relative path",
    );
    expect(told).toContain("unreadable: cyn.zip/cyn.zip: expected a zip that can be unpacked");
    expect(told).toContain("left out: dan/svm.zip/svm.ts: it is a symbolic link in a zip");
    expect(told).toContain("file missing: dan: ");
  });

  it("are not guessed between", async () => {
    add("ada/one.zip", zipOf({ "svm.ts": "1" }));
    add("ada/two.zip", zipOf({ "svm.ts": "2" }));
    expect(notes(await list())).toEqual([
      "file missing: ada: svm.ts is in one, two, and it is not known which counts; keep one",
    ]);
  });
});

describe("a roster", () => {
  it("gives every student a row, with a submission or without", async () => {
    for (const id of ["ada", "bob"]) add(`${id}/svm.ts`);
    const found = await list("id,name\nzoe,Zoe\nada,Ada\n eve ,Eve\nbob,\n");
    expect(ids(found)).toEqual(["ada", "bob"]);
    expect(found.missing).toEqual([
      { id: "eve", name: "Eve" },
      { id: "zoe", name: "Zoe" },
    ]);
    expect(found.notes).toEqual([]);
  });

  it("takes ids with stray spaces, in another case or Unicode form, and says what it took", async () => {
    for (const id of ["eve", "Bob", "Zoe\u0308", "x "]) add(`${id}/svm.ts`);
    const found = await list("id,name\n eve ,Eve\nbob,B\nZo\u00eb,Z\nx,X\n");
    expect(found.submissions.map(({ id, name }) => [id, name])).toEqual([
      ["Zo\u00eb", "Z"],
      ["bob", "B"],
      ["eve", "Eve"],
      ["x", "X"],
    ]);
    expect(missing(found)).toEqual([]);
    const text = (id: string) =>
      `taken as the roster's ${id}: they differ only in case, spaces or Unicode form`;
    expect(found.notes.map(({ about, text: told }) => [about, told])).toEqual([
      ["Bob", text("bob")],
      ["Zoe\u0308", text("Zo\u00eb")],
      ["x ", text("x")],
    ]);
  });

  it("names folders that are in no roster, and gives them a row", async () => {
    for (const id of ["ada", "mallory"]) add(`${id}/svm.ts`);
    const found = await list("id\nada\n");
    expect(ids(found)).toEqual(["ada", "mallory"]);
    expect(notes(found)).toEqual(["not in the roster: mallory: no student of the roster has this id"]);
  });

  it("puts no second submission in the place of the first", async () => {
    for (const path of ["eve/svm.ts", "Eve/svm.ts"]) add(path);
    add("eve.zip", zipOf({ "svm.ts": "zip" }));
    const found = await list("id\neve\n");
    expect(ids(found)).toEqual(["Eve", "eve", "eve.zip"]);
    expect([codeOf(found, "eve"), codeOf(found, "eve.zip")]).toEqual([CODE, "zip"]);
    expect(found.notes.map(({ kind, about }) => [kind, about])).toEqual([
      ["same student", "Eve"],
      ["same student", "eve.zip"],
    ]);
  });

  it("guesses nothing where two fit one", async () => {
    for (const path of ["Eve/svm.ts", "EVE/svm.ts", "Ada/svm.ts"]) add(path);
    const found = await list("id\neve\nada\nADA\n");
    expect(ids(found)).toEqual(["Ada", "EVE", "Eve"]);
    expect(missing(found)).toEqual(["ADA", "ada", "eve"]);
    expect(notes(found)).toContain(
      "roster id: Ada: it could be ada or ADA of the roster, and so could others; write the ids alike",
    );
  });
});

it("leaves nothing in the system's temporary folder", async () => {
  add("ada/svm.zip", zipOf({ "svm.ts": CODE }));
  const own = () => readdirSync(tmpdir()).filter((name) => name.startsWith(`noloop-class-${process.pid}.`));
  await list();
  expect(own().length).toBeGreaterThan(0);
  workspace.remove();
  expect(own()).toEqual([]);
});
