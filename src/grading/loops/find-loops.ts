/**
 * Finds the loops that a function of a submission runs through: in itself, and in every helper of the same submission that
 * it can reach. The text is read, nothing is run. A name stands for all that its definition holds, but for one property of
 * an object or class: `svm.vectorized(...)` does not answer for the loops of `svm.naive`.
 */
import type { Binding, NodePath } from "@babel/traverse";
import type * as t from "@babel/types";
import { type LoopFinding, SubmissionFailure } from "../../assignments/submission.js";
import { putInto } from "./put-into.js";
import { functionOf, memberAround, propertyName } from "./references.js";
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
  const search = new LoopSearch(sources);
  search.enter(definition, []);
  return search.findings;
}

class LoopSearch {
  readonly findings: LoopFinding[] = [];
  readonly #sources: Sources;
  readonly #visited = new Set<t.Node>();
  readonly #putRead = new Set<Binding>();
  /** Definitions that are being read, outermost first: a reference to one of them is recursion. */
  readonly #open: t.Node[] = [];

  constructor(sources: Sources) {
    this.#sources = sources;
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
    const what = whatLoops(path);
    if (what !== null) this.#add(file, path, what, through);
    if (path.isIdentifier() && path.isReferencedIdentifier()) this.#follow(file, path, through);
    if (path.isThisExpression() || path.isSuper()) this.#followThis(file, path, through);
  }

  #follow(file: string, path: NodePath<t.Identifier>, through: readonly string[]): void {
    const binding = path.scope.getBinding(path.node.name);
    if (binding === undefined || binding.kind === "param") return;
    this.#followPut(file, binding, path, through);
    const definition = this.#sources.definitionOf(file, binding);
    if (definition === null || definition.path.isProgram()) {
      if (definition !== null) this.#followMember(definition, path, through);
      return;
    }
    if (this.#isOpen(definition.path, path)) {
      this.#add(file, path, "recursion", through);
      return;
    }
    if (this.#isReadAnyway(definition.path)) return;
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
    const body = holderBody(
      holder.path,
      (file, path) => {
        const binding = path.scope.getBinding(path.node.name);
        return binding === undefined ? null : this.#sources.definitionOf(file, binding);
      },
      holder.file,
    );
    const property = body === null ? null : propertyOf(body.path, name);
    if (body === null || property === null) return false;
    this.#enterProperty({ file: body.file, path: property }, reference, name, through);
    return true;
  }

  #followThis(file: string, path: NodePath, through: readonly string[]): void {
    const member = memberAround(path);
    const name = member === null ? null : propertyName(member.node);
    const body = path.findParent((parent) => parent.isClassBody() || parent.isObjectExpression());
    const property = name === null || body === null ? null : propertyOf(body, name);
    if (property !== null && !path.isSuper()) {
      this.#enterProperty({ file, path: property }, path, name!, through);
      return;
    }
    const base =
      body?.parentPath?.isClass() === true ? (body.parentPath.get("superClass") as NodePath) : null;
    if (base?.isIdentifier() === true) this.#follow(file, base, through);
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

function isInside(path: NodePath, outer: NodePath | null): boolean {
  return outer !== null && path.findParent(({ node }) => node === outer.node) !== null;
}

/** The function itself, or the one that a name was declared as. */
function functionNamed(path: NodePath): NodePath | null {
  const binding = path.isIdentifier() ? path.scope.getBinding(path.node.name) : undefined;
  return functionOf(binding?.path ?? path);
}

/** `new C()` in the constructor of C, or where its fields get their first values. */
function isMadeWhileMade(definition: NodePath, reference: NodePath): boolean {
  const { parent } = reference;
  if (parent.type !== "NewExpression" || parent.callee !== reference.node) return false;
  const member = reference.findParent(({ parentPath }) => parentPath?.parent === definition.node);
  if (member?.isClassMethod() === true) return member.node.kind === "constructor";
  return member?.isClassProperty() === true && member.node.static !== true;
}

type Follow = (file: string, path: NodePath<t.Identifier>) => Definition | null;

/** The object or class body that a definition holds: written out, a class, or `new` of a class. */
function holderBody(path: NodePath, follow: Follow, file: string): Definition | null {
  if (path.isClass()) return { file, path: path.get("body") as NodePath };
  const value = path.isVariableDeclarator() ? (path.get("init") as NodePath) : path;
  if (value.isClass()) return { file, path: value.get("body") as NodePath };
  if (value.isObjectExpression()) return { file, path: value };
  if (!value.isNewExpression()) return null;
  const callee = value.get("callee") as NodePath;
  const made = callee.isIdentifier() ? follow(file, callee) : null;
  return made?.path.isClass() === true ? { file: made.file, path: made.path.get("body") as NodePath } : null;
}

function propertyOf(body: NodePath, name: string): NodePath | null {
  const members = body.get(body.isObjectExpression() ? "properties" : "body") as NodePath | NodePath[];
  const list = Array.isArray(members) ? members : [members];
  return list.find((member) => keyOf(member.node) === name) ?? null;
}

function keyOf(node: t.Node): string | null {
  if (!("key" in node) || node.key === null) return null;
  const key = node.key as t.Node;
  if (key.type === "PrivateName") return `#${key.id.name}`;
  if (key.type === "Identifier") return (node as { computed?: boolean }).computed === true ? null : key.name;
  return key.type === "StringLiteral" ? key.value : null;
}

function isTypeOnly(path: NodePath): boolean {
  return path.isTSType() || path.isTSTypeAnnotation() || path.isTSTypeParameterInstantiation();
}
