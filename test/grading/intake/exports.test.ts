/** What Moodle, Canvas and Gradescope export, as zips and as the folders that these are unpacked to. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ClassList, listClass } from "../../../src/grading/class/class-list.js";
import { parseRoster } from "../../../src/grading/class/roster.js";
import { parseCanvasName } from "../../../src/grading/intake/canvas.js";
import { parseMoodleName } from "../../../src/grading/intake/moodle.js";
import { type ExportForm, openGiven } from "../../../src/grading/intake/open-class.js";
import { Workspace } from "../../../src/grading/intake/workspace.js";
import { zipOf } from "./zips.js";

let root: string;
let workspace: Workspace;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "noloop-exports-"));
  workspace = new Workspace();
});
afterEach(() => {
  workspace.remove();
  rmSync(root, { recursive: true, force: true });
});

type Files = Readonly<Record<string, string | Uint8Array>>;

/** The same files, once as a zip and once unpacked. */
function both(files: Files): readonly string[] {
  writeFileSync(join(root, "export.zip"), zipOf({ ...files, "__MACOSX/._x": "x" }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, "unpacked", name)), { recursive: true });
    writeFileSync(join(root, "unpacked", name), content);
  }
  return [join(root, "export.zip"), join(root, "unpacked")];
}

async function listed(path: string, roster = "id\n"): Promise<ClassList & { form: ExportForm }> {
  const given = await openGiven(path, "svm.ts", workspace);
  expect(given.isClass).toBe(true);
  const list = await listClass(given, { entry: "svm.ts", roster: parseRoster(roster, "r"), workspace });
  return { ...list, form: given.form };
}

/** Id, name and the text of the assignment's file, or null where that is missing. */
function rows({ submissions }: ClassList): readonly (readonly [string, string, string | null])[] {
  return submissions.map(({ id, name, folder }) => {
    const text = readdirSync(folder).includes("svm.ts") ? readFileSync(join(folder, "svm.ts"), "utf8") : null;
    return [id, name, text] as const;
  });
}

const notes = (of: ClassList) =>
  of.notes
    .map(({ kind, about, text }) => `${kind}: ${about}: ${text}`)
    .filter((note) => !note.includes("an operating system made these"));

describe("Moodle", () => {
  const FILES: Files = {
    "Ada Lovelace_12345_assignsubmission_file/svm.ts": "ada",
    "Ada Lovelace_12345_assignsubmission_file/helpers/rows.ts": "rows",
    "Ada Lovelace_12345_assignsubmission_onlinetext/onlinetext.html": "see my file",
    "Zoë Müller_12346_assignsubmission_file_/homework.zip": zipOf({ "hw/svm.ts": "zoë" }),
    "陈 伟_12347_assignsubmission_onlinetext/onlinetext.html": "sorry",
  };

  it("is taken as a zip and as a folder, with the roster's ids where names match", async () => {
    for (const path of both(FILES)) {
      const found = await listed(
        path,
        'id,name\nada99,"Lovelace, Ada"\nzm,Zoe\u0308 Müller\ncw,陈 伟\nx,Nobody Else\n',
      );
      expect(found.form).toBe("Moodle");
      expect(rows(found)).toEqual([
        ["ada99", "Lovelace, Ada", "ada"],
        ["cw", "陈 伟", null],
        ["zm", "Zoe\u0308 Müller", "zoë"],
      ]);
      expect(found.missing).toEqual([{ id: "x", name: "Nobody Else" }]);
      expect(notes(found)).toEqual([
        "left out: Ada Lovelace_12345_assignsubmission_onlinetext: " +
          "Ada Lovelace_12345_assignsubmission_file has the student's files",
        "file missing: 陈 伟_12347_assignsubmission_onlinetext: " +
          "expected svm.ts in it, or in a folder at most 3 deep; got onlinetext.html",
      ]);
    }
  });

  it("gives its own numbers as ids where there is no roster, and takes those of a roster", async () => {
    const [, folder] = both(FILES);
    expect(rows(await listed(folder!)).map(([id, name]) => [id, name])).toEqual([
      ["12345", "Ada Lovelace"],
      ["12346", "Zoë Müller"],
      ["12347", "陈 伟"],
    ]);
    const found = await listed(folder!, "id\nParticipant 12345\n12346\n12347\n");
    expect([rows(found).map(([id]) => id), found.missing]).toEqual([
      ["12346", "12347", "Participant 12345"],
      [],
    ]);
  });

  it("is taken without folders", async () => {
    for (const path of both({
      "Ada Lovelace_12345_assignsubmission_file_svm.ts": "ada",
      "Ada Lovelace_12345_assignsubmission_file_my_rows.ts": "rows",
      "Bob_12346_assignsubmission_file_svm.ts": "bob",
    })) {
      const found = await listed(path);
      expect(rows(found)).toEqual([
        ["12345", "Ada Lovelace", "ada"],
        ["12346", "Bob", "bob"],
      ]);
      expect(readdirSync(found.submissions[0]!.folder).sort()).toEqual(["my_rows.ts", "svm.ts"]);
    }
  });

  it("does not guess between students of one name", async () => {
    const [, folder] = both({ "Ada Lovelace_1_assignsubmission_file/svm.ts": "1" });
    const found = await listed(folder!, "id,name\na1,Ada Lovelace\na2,Ada Lovelace\n");
    expect(rows(found).map(([id]) => id)).toEqual(["1"]);
    expect(found.missing.map(({ id }) => id)).toEqual(["a1", "a2"]);
    expect(notes(found)).toEqual([
      "not in the roster: Ada Lovelace_1_assignsubmission_file: no student of the roster has this id",
    ]);
  });

  it.each([
    ["Participant_4711_assignsubmission_file", ["Participant", "4711", "file", null]],
    ["Team 7_55_assignsubmission_file_", ["Team 7", "55", "file", null]],
    ["Default group_assignsubmission_file", ["Default group", "Default group", "file", null]],
    ["A B_1_assignsubmission_file_a_b_2_c.ts", ["A B", "1", "file", "a_b_2_c.ts"]],
    ["two\nlines_1_assignsubmission_file", ["two\nlines", "1", "file", null]],
    ["ada", null],
    ["ada_12345", null],
  ])("reads the name %j", (text, expected) => {
    const found = parseMoodleName(text);
    expect(found && [found.name, found.id, found.plugin, found.file]).toEqual(expected);
  });
});

describe("Canvas", () => {
  const FILES: Files = {
    "lovelaceada_12345_67890_svm.ts": 'import { rows } from "./rows.js";',
    "lovelaceada_12345_67891_rows.ts": "rows",
    "müllerzoë_LATE_12346_67892_svm-2.ts": 'import { rows } from "./rows.js";',
    "müllerzoë_LATE_12346_67893_rows-1.ts": "rows",
    "müllerzoë_LATE_12346_67894_chapter-3.ts": "its own name",
    "chen_12347_67895_homework.zip": zipOf({ "svm.ts": "chen" }),
    "doeann_12348_text.html": "sorry",
  };

  it("is taken as a zip and as a folder", async () => {
    for (const path of both(FILES)) {
      const found = await listed(
        path,
        "id,name\nada,Ada Lovelace\nzm,Zoë Müller\nchen,Chen\nad,Ann Doe\ny,Y\n",
      );
      expect(found.form).toBe("Canvas");
      const [ad, ada, chen, zm] = rows(found);
      expect([ad, chen]).toEqual([
        ["ad", "Ann Doe", null],
        ["chen", "Chen", "chen"],
      ]);
      expect([ada![0], zm![0]]).toEqual(["ada", "zm"]);
      const files = (index: number) => readdirSync(found.submissions[index]!.folder).sort();
      expect(files(1)).toEqual(["rows.ts", "svm.ts"]);
      expect(files(3)).toEqual(["chapter-3.ts", "rows.ts", "svm.ts"]);
      expect(found.missing.map(({ id }) => id)).toEqual(["y"]);
      expect(notes(found)).toEqual([
        "late: müllerzoë: Canvas says that it is late, and not when it came; give submitted_at in the roster",
        "file missing: doeann: expected svm.ts in it, or in a folder at most 3 deep; got text.html",
      ]);
    }
  });

  it("takes the later of two files of one name, and names the other", async () => {
    const [zip] = both({
      "adaa_1_20_svm-1.ts": "new",
      "adaa_1_10_svm.ts": "old",
      "notes.txt": "of a teaching assistant",
    });
    const found = await listed(zip!);
    expect(rows(found)).toEqual([["1", "adaa", "new"]]);
    expect(notes(found)).toEqual([
      "left out: notes.txt: its name is not of Canvas's form",
      "left out: adaa_1_10_svm.ts: adaa_1_20_svm-1.ts was handed in later as the same file",
    ]);
  });

  it.each([
    ["lovelaceada_12345_67890_svm.ts", ["lovelaceada", false, "12345", "svm.ts"]],
    ["lovelaceada_late_12345_67890_svm.ts", ["lovelaceada", true, "12345", "svm.ts"]],
    ["anon_x7Yz1_67890_my_svm_2.ts", [null, false, "anon_x7Yz1", "my_svm_2.ts"]],
    ["LATE_anon_x7Yz1_67890_svm.ts", [null, true, "anon_x7Yz1", "svm.ts"]],
    ["o_b_12_34_5_6_a.ts", ["o_b", false, "12", "5_6_a.ts"]],
    ["lovelaceada_LATE_12345_link.html", ["lovelaceada", true, "12345", "link.html"]],
    ["svm.ts", null],
    ["my_svm_2.ts", null],
  ])("reads the name %j", (text, expected) => {
    const found = parseCanvasName(text);
    expect(found && [found.name, found.isLate, found.user, found.file]).toEqual(expected);
  });

  it("is not seen in a submission that has the assignment's file", async () => {
    const [zip] = both({ "svm.ts": "1", "a_1_2_b.ts": "2" });
    expect(await openGiven(zip!, "svm.ts", workspace)).toMatchObject({
      form: null,
      isClass: false,
      id: "export",
    });
  });
});

describe("Gradescope", () => {
  const METADATA = `---
submission_100:
  :submitters:
  - :name: Ada Lovelace
    :sid: '0815'
    :email: ada@example.edu
  :created_at: 2026-10-01 22:03:14.915072000 -07:00
  :score: 10.0
  :history:
  - &1
    :created_at: 2026-09-30 10:00:00.000000000 Z
submission_200:
  :submitters:
  - :name: Bob
    :sid:
    :email: bob@example.edu
  - :name: Cyn
    :sid: 33
    :email: cyn@example.edu
  :created_at: !ruby/object:ActiveSupport::TimeWithZone
    utc: 2026-10-02 05:00:00.000000000 Z
submission_300:
  :submitters:
  - :name: Ada Lovelace
    :sid: '0815'
    :email: ada@example.edu
submission_400:
  :submitters: []
`;
  const FILES: Files = {
    "assignment_7_export/submission_metadata.yml": METADATA,
    "assignment_7_export/submission_100/svm.ts": "ada",
    "assignment_7_export/submission_200/src/svm.ts": "group",
    "assignment_7_export/submission_300/svm.ts": "ada again",
    "assignment_7_export/submission_500/svm.ts": "whose?",
  };

  it("is taken as a zip and as a folder; each of a group has a row, and nothing is lost", async () => {
    for (const path of both(FILES)) {
      const found = await listed(path, "id,name\nada@example.edu,Ada L.\nbob,B\ncyn,C\ndan,D\n");
      expect(found.form).toBe("Gradescope");
      expect(rows(found)).toEqual([
        ["0815", "Ada Lovelace", "ada again"],
        ["ada@example.edu", "Ada L.", "ada"],
        ["bob", "B", "group"],
        ["cyn", "C", "group"],
      ]);
      expect(found.submissions.map(({ submittedAt }) => submittedAt)).toEqual([
        null,
        "2026-10-01T22:03:14.915-07:00",
        "2026-10-02T05:00:00.000Z",
        "2026-10-02T05:00:00.000Z",
      ]);
      expect(found.missing.map(({ id }) => id)).toEqual(["dan"]);
      expect(notes(found)).toEqual([
        "left out: submission_500: submission_metadata.yml does not say whose it is",
        "left out: submission_400: submission_metadata.yml lists it, and there is no such folder",
        "same student: submission_300: it is a second submission of ada@example.edu: it has a row as 0815; " +
          "decide which of them counts",
      ]);
    }
  });

  it("keeps both of two submissions of one student where there is no roster", async () => {
    const [, folder] = both(FILES);
    const found = await listed(folder!);
    expect(rows(found).map(([id, , text]) => [id, text])).toEqual([
      ["0815", "ada"],
      ["33", "group"],
      ["bob@example.edu", "group"],
      ["submission_300", "ada again"],
    ]);
  });

  it.each([
    ["not YAML", ": : [", /^submission_metadata\.yml: expected Gradescope's YAML, but /],
    ["a list", "- 1\n", /^submission_metadata\.yml: expected Gradescope's list of submissions/],
    ["other keys", "submission_1:\n  :submitters: 5\n", /expected Gradescope's submission_1 :submitters/],
  ])("refuses metadata that are %s", async (_what, text, message) => {
    const [, folder] = both({ "submission_metadata.yml": text, "submission_1/svm.ts": "1" });
    await expect(listed(folder!)).rejects.toThrow(message);
  });
});

describe("a zip of a plain class", () => {
  it.each([
    ["folders at its top", { "ada/svm.ts": "1", "bob/svm.ts": "2" }],
    ["one folder around them", { "export/ada/svm.ts": "1", "export/bob/svm.ts": "2" }],
    ["a folder of another name around them", { "hw1/ada/svm.ts": "1", "hw1/bob/x/svm.ts": "2" }],
    ["zips in it", { "hw1/ada.zip": zipOf({ "svm.ts": "1" }), "hw1/bob.zip": zipOf({ "svm.ts": "2" }) }],
  ])("is taken with %s", async (_what, files) => {
    const [zip] = both(files as Files);
    expect(rows(await listed(zip!))).toEqual([
      ["ada", "ada", "1"],
      ["bob", "bob", "2"],
    ]);
  });

  it("is one submission where the assignment's file is at its top", async () => {
    const [zip] = both({ "svm.ts": "1", "helpers/rows.ts": "2" });
    expect((await openGiven(zip!, "svm.ts", workspace)).isClass).toBe(false);
  });

  it("is refused as a whole where it is damaged", async () => {
    writeFileSync(join(root, "class.zip"), zipOf({ "ada/svm.ts": "1" }).slice(0, 40));
    await expect(listed(join(root, "class.zip"))).rejects.toThrow(
      "class.zip: expected a zip that can be unpacked",
    );
  });
});
