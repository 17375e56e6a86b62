/** What becomes of a method that is read without being called where it stands, as `X.data.map` may be. */
import type { NodePath } from "@babel/traverse";
import type * as t from "@babel/types";
import { propertyName } from "./references.js";

const CALLS = ["apply", "bind", "call"];

/** Whether what stands at the path is called, or goes where it can be under another name. A number or an array does not. */
export function isPutToUse(path: NodePath, name: string, seen = new Set<NodePath>()): boolean {
  if (seen.has(path)) return false;
  seen.add(path);
  const { node, parent, parentPath } = path;
  switch (parent.type) {
    case "CallExpression":
    case "OptionalCallExpression":
      return parent.callee === node || (isApply(parent.callee) && parent.arguments[0] === node);
    case "TaggedTemplateExpression":
      return true;
    case "MemberExpression":
    case "OptionalMemberExpression":
      return parent.object === node && CALLS.includes(propertyName(parent) ?? "call");
    case "VariableDeclarator":
      return parent.id.type === "Identifier" && isNameUsed(path, parent.id, name, seen);
    case "AssignmentExpression":
      if (parent.left.type === "Identifier") return isNameUsed(path, parent.left, name, seen);
      return parent.left.type !== "MemberExpression" || propertyName(parent.left) !== name;
    case "ObjectProperty":
      return parent.key.type !== "Identifier" || parent.computed || parent.key.name !== name;
    case "ConditionalExpression":
      return parent.test !== node && isPutToUse(parentPath!, name, seen);
    case "LogicalExpression":
    case "SequenceExpression":
      return isPutToUse(parentPath!, name, seen);
    default:
      return false;
  }
}

/** Whether a name that holds the method is used as one. */
export function isNameUsed(path: NodePath, id: t.Node, name: string, seen?: Set<NodePath>): boolean {
  const binding = id.type === "Identifier" ? path.scope.getBinding(id.name) : undefined;
  return binding?.referencePaths.some((reference) => isPutToUse(reference, name, seen)) === true;
}

/** `Reflect.apply`, or the like of it. */
function isApply(callee: t.Node): boolean {
  return callee.type === "MemberExpression" && propertyName(callee) === "apply";
}
