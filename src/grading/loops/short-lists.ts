/** Lists that are short whatever the data is: those written out, such as `["W1", "b1"]`, and the sizes of an array's axes. */
import type { NodePath } from "@babel/traverse";
import type * as t from "@babel/types";
import { propertyName } from "./references.js";

/** So many turns are no loop over data, in one list or in lists inside of lists together. */
const MOST_TURNS = 16;

/** Axes that an array is taken to have, where its shape is gone through. */
const AXES = 2;

const ADDS = ["push", "splice", "unshift"];

/**
 * Whether going through a list at a path is no loop over data.
 *
 * @param ownShapes - The submission makes properties called `shape` itself: they may hold anything.
 */
export function isShortLoop(path: NodePath, list: t.Node, ownShapes: boolean): boolean {
  let turns = turnsOf(list, ownShapes);
  for (let at = path; turns !== null && at.parentPath !== null; at = at.parentPath) {
    const around = listAround(at);
    turns *= (around && turnsOf(around, ownShapes)) ?? 1;
  }
  return turns !== null && turns <= MOST_TURNS;
}

/** The list that the path is run once for each element of; null where that is none. */
function listAround({ node, parent, key }: NodePath): t.Node | null {
  if (parent.type === "ForOfStatement") return key === "body" ? parent.right : null;
  if (parent.type !== "CallExpression" || parent.callee.type !== "MemberExpression") return null;
  return parent.callee === node ? null : parent.callee.object;
}

function turnsOf(list: t.Node, ownShapes: boolean): number | null {
  if (isShape(list)) return ownShapes ? null : AXES;
  if (list.type !== "ArrayExpression") return null;
  return list.elements.some((element) => element?.type === "SpreadElement") ? null : list.elements.length;
}

/** `x.shape`, and what is cut out of it. */
function isShape(node: t.Node): boolean {
  if (node.type === "MemberExpression") return propertyName(node) === "shape";
  if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression") return false;
  return propertyName(node.callee) === "slice" && isShape(node.callee.object);
}

/** Whether a program makes, or adds to, a property called `shape` that is not itself the sizes of some axes. */
export function makesShapes(program: NodePath<t.Program>): boolean {
  let makes = false;
  program.traverse({
    enter(path) {
      makes ||= isOwnShape(path);
      if (makes) path.stop();
    },
  });
  return makes;
}

function isOwnShape(path: NodePath): boolean {
  const { node, parent } = path;
  if (path.isMemberExpression()) {
    if (propertyName(path.node) !== "shape") return false;
    if (parent.type === "AssignmentExpression" && parent.left === node) return !areSizes(path, parent.right);
    return parent.type === "MemberExpression" && ADDS.includes(propertyName(parent) ?? "");
  }
  if (node.type === "TSParameterProperty") return isNamedShape(node.parameter);
  const isMember =
    node.type === "ObjectMethod" ||
    node.type === "ClassMethod" ||
    node.type === "ClassProperty" ||
    (node.type === "ObjectProperty" && parent.type !== "ObjectPattern");
  if (!isMember || !isNamedShape(node.key) || (node.computed && node.key.type === "Identifier")) return false;
  const value = "value" in node ? node.value : null;
  return value == null ? node.type !== "ClassProperty" : !areSizes(path, value);
}

function isNamedShape(key: t.Node): boolean {
  return key.type === "Identifier"
    ? key.name === "shape"
    : key.type === "StringLiteral" && key.value === "shape";
}

/** Sizes of axes, written out or an array's; or a name for them that never stands for anything else. */
function areSizes(path: NodePath, value: t.Node): boolean {
  if (value.type !== "Identifier") return turnsOf(value, false) !== null;
  const binding = path.scope.getBinding(value.name);
  if (binding === undefined || !binding.constant || !binding.path.isVariableDeclarator()) return false;
  const { id, init } = binding.path.node;
  if (init == null || init.type === "Identifier") return false;
  return id.type === "Identifier" && turnsOf(init, false) !== null;
}
