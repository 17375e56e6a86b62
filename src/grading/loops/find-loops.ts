/**
 * Finds the loops that a function of a submission runs through: in itself, and in every helper of the same submission that
 * it can reach. The text is read, nothing is run. A name stands for all that its definition holds, but for one property of
 * an object or class: `svm.vectorized(...)` does not answer for the loops of `svm.naive`.
 */
import type { Binding, NodePath } from "@babel/traverse";
import type * as t from "@babel/types";
import { type LoopFinding, SubmissionFailure } from "../../assignments/submission.js";
import { type Follow, type Holder, holderOf, makingOf, propertyOf } from "./holders.js";
import { putInto } from "./put-into.js";
import { functionOf, isInside, leadsBack, memberAround, propertyName, takenFrom } from "./references.js";
import { makesShapes } from "./short-lists.js";
import { type Definition, type SourceFiles, Sources } from "./sources.js";
import { whatLoops } from "./what-loops.js";

/**
 * @param entry - The file that exports the function.
 * @returns The loops in the order of the text, helpers after the function; empty if there is none.
 * @throws {SubmissionFailure} If the entry exports no such function, or a file cannot be parsed.
 */
export function findLoops(files: SourceFiles, entry: string, name: string): readonly LoopFinding[] {
  const sources = new Sources(files);
  const definition = sources.exported(entry, name);
  if (definition === null) throw new SubmissionFailure(`${entry} exports no ${name}`);
  const search = new LoopSearch(sources, sources.reached(entry).some(makesShapes));
  search.enter(definition, []);
  return search.findings;
}

type HeldIn = Pick<Holder, "file" | "body">;

class LoopSearch {
  readonly findings: LoopFinding[] = [];
  readonly #sources: Sources;
  readonly #ownShapes: boolean;
  readonly #visited = new Set<t.Node>();
  readonly #putRead = new Set<Binding>();
  /** Bodies of classes whose making was read. */
  readonly #made = new Set<t.Node>();
  /** Definitions that are being read, outermost first: a reference to one of them is recursion. */
  readonly #open: t.Node[] = [];

  constructor(sources: Sources, ownShapes: boolean) {
    this.#sources = sources;
    this.#ownShapes = ownShapes;
  }

  enter({ file, path }: Definition, through: readonly string[]): void {
    if (this.#visited.has(path.node)) return;
    this.#visited.add(path.node);
    this.#open.push(path.node);
    this.#look(file, path, through);
    path.traverse({
      enter: (inner) => {
        if (isTypeOnly(inner)) inner.skip();
        else this.#look(file, inner, through);
      },
    });
    this.#open.pop();
  }

  #look(file: string, path: NodePath, through: readonly string[]): void {
    const what = whatLoops(path, this.#ownShapes);
    if (what !== null) this.#add(file, path, what, through);
    if (path.isIdentifier() && path.isReferencedIdentifier()) this.#follow(file, path, through);
    if (path.isThisExpression() || path.isSuper()) this.#followThis(file, path, through);
  }

  #follow(file: string, path: NodePath<t.Identifier>, through: readonly string[]): void {
    const binding = path.scope.getBinding(path.node.name);
    if (binding === undefined || binding.kind === "param") return;
    this.#followPut(file, binding, path, through);
    const definition = this.#sources.definitionOf(file, binding);
    if (definition === null) return;
    if (this.#isOpen(definition.path, path)) {
      this.#add(file, path, "recursion", through);
      return;
    }
    if (this.#isReadAnyway(definition.path)) {
      const value = functionOf(definition.path);
      if (value !== null && leadsBack(value, path)) this.#add(file, path, "recursion", through);
      return;
    }
    if (!this.#followMember(definition, path, through)) {
      this.enter(definition, [...through, path.node.name]);
    }
  }

  /** Functions that a variable, or what it holds, was given later. */
  #followPut(file: string, binding: Binding, reference: NodePath, through: readonly string[]): void {
    const put = putInto(binding);
    if (put.some((path) => isInside(reference, functionNamed(path)))) {
      this.#add(file, reference, "recursion", through);
    }
    if (this.#putRead.has(binding)) return;
    this.#putRead.add(binding);
    for (const path of put) {
      if (path.isIdentifier()) this.#follow(file, path, through);
      else if (!this.#isReadAnyway(path)) this.enter({ file, path }, [...through, binding.identifier.name]);
    }
  }

  /** A definition is open if it is being read, or if the reference lies inside of it. */
  #isOpen(definition: NodePath, reference: NodePath): boolean {
    if (definition.isClass()) return isMadeWhileMade(definition, reference);
    const value = functionOf(definition);
    if (value === null) return false;
    return (
      isInside(reference, value) || this.#open.includes(definition.node) || this.#open.includes(value.node)
    );
  }

  /** What is defined inside of a definition that is being read is read with it. */
  #isReadAnyway(definition: NodePath): boolean {
    return definition.findParent((parent) => this.#open.includes(parent.node)) !== null;
  }

  /** `holder.name`, where the holder is written out in the submission: only that property is entered. */
  #followMember(holder: Definition, reference: NodePath, through: readonly string[]): boolean {
    const member = memberAround(reference);
    const name = member === null ? null : propertyName(member.node);
    if (name === null) return false;
    if (holder.path.isProgram()) {
      const exported = this.#sources.exported(holder.file, name);
      if (exported !== null) this.enter(exported, [...through, name]);
      return true;
    }
    const found = holderOf(holder, this.#definitionOf);
    const property = found === null ? null : propertyOf(found.body, name);
    if (found === null || property === null) return false;
    if (found.isMade || reference.parentPath?.isNewExpression() === true) this.#enterMaking(found, through);
    this.#enterProperty({ file: found.file, path: property }, reference, name, through);
    return true;
  }

  readonly #definitionOf: Follow = (file, path) => {
    const binding = path.scope.getBinding(path.node.name);
    return binding === undefined ? null : this.#sources.definitionOf(file, binding);
  };

  /** What runs when an object of the class is made. */
  #enterMaking({ file, body }: HeldIn, through: readonly string[]): void {
    if (this.#made.has(body.node) || this.#isReadAnyway(body)) return;
    this.#made.add(body.node);
    for (const path of makingOf(body)) this.enter({ file, path }, [...through, "new"]);
    const base = this.#baseOf(file, body, through);
    if (base !== null) this.#enterMaking(base, through);
  }

  #followThis(file: string, path: NodePath, through: readonly string[]): void {
    const member = memberAround(path);
    const name = member === null ? null : propertyName(member.node);
    const body = path.findParent((parent) => parent.isClassBody() || parent.isObjectExpression());
    if (body === null) return;
    if (name !== null) {
      this.#followInherited({ file, body }, path, name, through);
    } else if (path.isSuper()) {
      const base = this.#baseOf(file, body, through);
      if (base !== null) this.#enterMaking(base, through);
    } else {
      for (const [taken, at] of takenFrom(path)) this.#followInherited({ file, body }, at, taken, through);
      const base = superClassOf(body);
      if (base?.isIdentifier() === true) this.#follow(file, base, through);
    }
  }

  /** `this.name` and `super.name`: the nearest class that has it. What none has, a constructor put there. */
  #followInherited(own: HeldIn, path: NodePath, name: string, through: readonly string[]): void {
    const seen = new Set<t.Node>();
    let at: HeldIn | null = path.isSuper() ? this.#baseOf(own.file, own.body, through) : own;
    for (; at !== null && !seen.has(at.body.node); at = this.#baseOf(at.file, at.body, through)) {
      seen.add(at.body.node);
      const property = propertyOf(at.body, name);
      if (property === null) continue;
      this.#enterProperty({ file: at.file, path: property }, path, name, through);
      return;
    }
    const base = this.#baseOf(own.file, own.body, through);
    if (base !== null) this.#enterMaking(base, through);
  }

  /** The class that a class extends; null without one of the submission. One that is worked out is entered whole. */
  #baseOf(file: string, body: NodePath, through: readonly string[]): HeldIn | null {
    const base = superClassOf(body);
    if (base === null) return null;
    if (!base.isIdentifier()) {
      if (!this.#isReadAnyway(base)) this.enter({ file, path: base }, through);
      return null;
    }
    const definition = this.#definitionOf(file, base);
    const holder = definition === null ? null : holderOf(definition, this.#definitionOf);
    if (holder === null) this.#follow(file, base, through);
    return holder;
  }

  #enterProperty(property: Definition, reference: NodePath, name: string, through: readonly string[]): void {
    if (isInside(reference, property.path) || this.#open.includes(property.path.node)) {
      this.#add(property.file, reference, "recursion", through);
    } else {
      this.enter(property, [...through, name]);
    }
  }

  #add(file: string, path: NodePath, what: string, through: readonly string[]): void {
    const start = placeOf(path.node);
    this.findings.push({ file, line: start.line, column: start.column + 1, what, through });
  }
}

/** `x.map` is reported where `map` stands, anything else where it begins. */
function placeOf(node: t.Node): { readonly line: number; readonly column: number } {
  const isMember = node.type === "MemberExpression" || node.type === "OptionalMemberExpression";
  return (isMember ? node.property : node).loc!.start;
}

/** The function itself, or the one that a name was declared as. */
function functionNamed(path: NodePath): NodePath | null {
  const binding = path.isIdentifier() ? path.scope.getBinding(path.node.name) : undefined;
  return functionOf(binding?.path ?? path);
}

function superClassOf({ parentPath }: NodePath): NodePath | null {
  const base = parentPath?.isClass() === true ? (parentPath.get("superClass") as NodePath) : null;
  return base?.node == null ? null : base;
}

/** `new C()` in the constructor of C, or where its fields get their first values. */
function isMadeWhileMade(definition: NodePath, reference: NodePath): boolean {
  const { parent } = reference;
  if (parent.type !== "NewExpression" || parent.callee !== reference.node) return false;
  const member = reference.findParent(({ parentPath }) => parentPath?.parent === definition.node);
  if (member?.isClassMethod() === true) return member.node.kind === "constructor";
  return member?.isClassProperty() === true && member.node.static !== true;
}

function isTypeOnly(path: NodePath): boolean {
  return path.isTSType() || path.isTSTypeAnnotation() || path.isTSTypeParameterInstantiation();
}
