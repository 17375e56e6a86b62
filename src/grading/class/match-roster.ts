/**
 * Which student of the roster handed in which submission. Ids are compared as they are written; what is left over is
 * compared without case and in one Unicode form (macOS writes é as e and an accent), and in exports by the student's name.
 * Wherever two fit one, neither is guessed.
 */

import type { FoundSubmission } from "../intake/found.js";
import type { SubmissionToGrade } from "../results/grade-result.js";
import type { ClassNote, MissingStudent } from "../results/result.js";
import type { Roster } from "./roster.js";

export interface Matched {
  /** In the order of ids, which are unique. */
  readonly submissions: readonly SubmissionToGrade[];
  readonly missing: readonly MissingStudent[];
  readonly notes: readonly ClassNote[];
}

export function matchRoster(found: readonly FoundSubmission[], roster: Roster): Matched {
  return new Matching(found, roster).result();
}

class Matching {
  readonly #found: readonly FoundSubmission[];
  readonly #roster: Roster;
  readonly #owner = new Map<FoundSubmission, string>(); // an id of the roster
  readonly #taken = new Map<string, FoundSubmission>();
  /** Submissions that fit a student whose submission is another. */
  readonly #second = new Map<FoundSubmission, string>();
  readonly #notes: ClassNote[] = [];

  constructor(found: readonly FoundSubmission[], roster: Roster) {
    this.#found = found;
    this.#roster = roster;
  }

  result(): Matched {
    this.#matchExactly();
    this.#matchBy(
      ({ ids }) => ids.map(loose),
      (id) => [loose(id)],
      "id",
    );
    this.#matchBy(
      ({ name }) => (name === null ? [] : [squashed(name)]),
      (id) => rotations(this.#roster.get(id)?.name ?? ""),
      "name",
    );
    const submissions = this.#named();
    const missing = [...this.#roster]
      .filter(([id]) => !this.#taken.has(id))
      .map(([id, { name }]) => ({ id, name: name ?? id }));
    return {
      submissions: submissions.sort(byId),
      missing: missing.sort(byId),
      notes: [...this.#notes, ...this.#notInRoster()],
    };
  }

  #matchExactly(): void {
    for (const one of this.#found) {
      const id = one.ids.find((candidate) => this.#roster.has(candidate));
      if (id === undefined) continue;
      if (this.#taken.has(id)) this.#second.set(one, id);
      else this.#take(one, id);
    }
  }

  /** Pairs what is left, where exactly one fits exactly one. */
  #matchBy(
    keysOf: (one: FoundSubmission) => readonly string[],
    keysOfId: (id: string) => readonly string[],
    what: "id" | "name",
  ): void {
    const idsByKey = grouped([...this.#roster.keys()], keysOfId);
    const open = this.#found.filter((one) => !this.#owner.has(one) && !this.#second.has(one));
    const fits = new Map(open.map((one) => [one, uniqueValues(keysOf(one), idsByKey)]));
    const rivals = grouped(open, (one) => fits.get(one)!);
    for (const one of open) {
      const ids = fits.get(one)!;
      const free = ids.filter((id) => !this.#taken.has(id));
      const [id] = free;
      if (id === undefined) {
        if (what === "id" && ids[0] !== undefined) this.#second.set(one, ids[0]);
      } else if (free.length === 1 && rivals.get(id)!.length === 1) {
        this.#take(one, id);
        if (what === "id") this.#noteLoose(one, id);
      } else if (what === "id") this.#noteUnclear(one, free);
    }
  }

  #take(one: FoundSubmission, id: string): void {
    this.#owner.set(one, id);
    this.#taken.set(id, one);
  }

  #noteLoose({ path }: FoundSubmission, id: string): void {
    const text = `taken as the roster's ${id}: they differ only in case, spaces or Unicode form`;
    this.#notes.push({ kind: "roster id", about: path, text });
  }

  #noteUnclear({ path }: FoundSubmission, ids: readonly string[]): void {
    const text = `it could be ${ids.join(" or ")} of the roster, and so could others; write the ids alike`;
    this.#notes.push({ kind: "roster id", about: path, text });
  }

  /** With the roster's ids and names; no id twice. */
  #named(): SubmissionToGrade[] {
    const used = new Set(this.#owner.values());
    return this.#found.map((one) => {
      const owner = this.#owner.get(one);
      const id = owner ?? this.#ownId(one, used);
      const row = owner === undefined ? undefined : this.#roster.get(owner);
      return {
        id,
        name: row?.name ?? one.name ?? id,
        folder: one.folder,
        submittedAt: row?.submittedAt ?? one.submittedAt,
        due: row?.due ?? null,
      };
    });
  }

  /** The id of a submission that no student of the roster is known for. */
  #ownId(one: FoundSubmission, used: Set<string>): string {
    const wanted = one.ids[0] ?? one.path;
    const other = this.#second.get(one) ?? (used.has(wanted) ? wanted : null);
    const named = [wanted, one.path, `${wanted} (${one.path})`];
    let id = named.find((name) => !used.has(name) && !this.#roster.has(name)) ?? named[2]!;
    for (let count = 2; used.has(id); count++) id = `${named[2]} ${count}`;
    used.add(id);
    if (other !== null) {
      const text = `it is a second submission of ${other}: it has a row as ${id}; decide which of them counts`;
      this.#notes.push({ kind: "same student", about: one.path, text });
    }
    return id;
  }

  #notInRoster(): readonly ClassNote[] {
    if (this.#roster.size === 0) return [];
    return this.#found
      .filter((one) => !this.#owner.has(one) && !this.#second.has(one))
      .map(({ path }) => ({
        kind: "not in the roster",
        about: path,
        text: "no student of the roster has this id",
      }));
  }
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

function loose(id: string): string {
  return id.normalize("NFC").trim().toLowerCase();
}

/** Letters and digits alone: what Canvas leaves of a name. */
function squashed(name: string): string {
  return loose(name).replaceAll(/[^\p{L}\p{M}\p{N}]/gu, "");
}

/** "Ada King Lovelace" in each order that puts a last name first: exports sort by it. */
function rotations(name: string): readonly string[] {
  const words = name.split(/[\s,]+/).filter((word) => word !== "");
  return words.map((_, start) => squashed([...words.slice(start), ...words.slice(0, start)].join("")));
}

function grouped<Item>(
  items: readonly Item[],
  keysOf: (item: Item) => readonly string[],
): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    for (const key of new Set(keysOf(item))) groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups;
}

function uniqueValues(
  keys: readonly string[],
  groups: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  return [...new Set(keys.flatMap((key) => groups.get(key) ?? []))];
}
