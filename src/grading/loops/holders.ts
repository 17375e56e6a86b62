/** Objects and classes that are written out in a submission: what they hold, and what runs when one is made. */
import type { NodePath } from "@babel/traverse";
import type * as t from "@babel/types";
import { isFunction } from "./references.js";
import type { Definition } from "./sources.js";

export interface Holder {
  readonly file: string;
  /** Of the class or the object. */
  readonly body: NodePath;
  /** The definition makes an object of the class. */
  readonly isMade: boolean;
}

/** What a name stands for. */
export type Follow = (file: string, path: NodePath<t.Identifier>) => Definition | null;

/** What a definition holds: an object that is written out, a class, or `new` of a class. */
export function holderOf({ file, path }: Definition, follow: Follow): Holder | null {
  const value = path.isVariableDeclarator() ? (path.get("init") as NodePath) : path;
  if (value.isClass()) return { file, body: value.get("body") as NodePath, isMade: false };
  if (value.isObjectExpression()) return { file, body: value, isMade: false };
  if (!value.isNewExpression()) return null;
  const callee = value.get("callee") as NodePath;
  const definition = callee.isIdentifier() ? follow(file, callee) : null;
  const made = definition === null ? null : holderOf(definition, follow);
  return made === null ? null : { ...made, isMade: true };
}

/** What runs when an object of the class is made, but for its base class: the constructor, and first values of fields. */
export function makingOf(body: NodePath): readonly NodePath[] {
  return membersOf(body).filter((member) => {
    if (member.isClassMethod()) return member.node.kind === "constructor";
    const { node } = member;
    const isField =
      node.type === "ClassProperty" ||
      node.type === "ClassPrivateProperty" ||
      node.type === "ClassAccessorProperty";
    return isField && node.static !== true && node.value != null && !isFunction(node.value);
  });
}

export function propertyOf(body: NodePath, name: string): NodePath | null {
  return membersOf(body).find((member) => keyOf(member.node) === name) ?? null;
}

function membersOf(body: NodePath): readonly NodePath[] {
  const members = body.get(body.isObjectExpression() ? "properties" : "body") as NodePath | NodePath[];
  return Array.isArray(members) ? members : [members];
}

function keyOf(node: t.Node): string | null {
  if (!("key" in node) || node.key === null) return null;
  const key = node.key as t.Node;
  if (key.type === "PrivateName") return `#${key.id.name}`;
  if (key.type === "Identifier") return (node as { computed?: boolean }).computed === true ? null : key.name;
  return key.type === "StringLiteral" ? key.value : null;
}
