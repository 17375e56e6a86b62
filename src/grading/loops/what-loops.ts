/** Which pieces of syntax go through elements one by one. Each is named in the words of the language. */
import type { NodePath } from "@babel/traverse";
import type * as t from "@babel/types";
import { hiddenCalls } from "./hidden-calls.js";
import { isNameUsed, isPutToUse } from "./put-to-use.js";
import { isBuiltIn, isFunction, isNamedFunction, isSameReference, propertyName } from "./references.js";
import { isShortLoop } from "./short-lists.js";

/** Methods that call a function for each element, whatever they are called on. */
const PER_ELEMENT = new Set([
  "every",
  "filter",
  "find",
  "findIndex",
  "findLast",
  "findLastIndex",
  "flatMap",
  "forEach",
  "map",
  "reduce",
  "reduceRight",
  "some",
]);

/** Methods that do so only if they are given a function, and which argument that is. */
const PER_ELEMENT_WITH_FUNCTION: Readonly<Record<string, number>> = {
  from: 1,
  fromAsync: 1,
  groupBy: 1,
  parse: 1,
  replace: 1,
  replaceAll: 1,
  sort: 0,
  stringify: 1,
  toSorted: 0,
};

const LOOP_STATEMENTS: Readonly<Record<string, string>> = {
  DoWhileStatement: "a do-while loop",
  ForInStatement: "a for-in loop",
  ForOfStatement: "a for-of loop",
  ForStatement: "a for loop",
  WhileStatement: "a while loop",
};

/**
 * What the node is, if it goes through elements; else null.
 *
 * @param ownShapes - As in {@link isShortLoop}.
 */
export function whatLoops(path: NodePath, ownShapes: boolean): string | null {
  if (path.isForOfStatement() && isShortLoop(path, path.node.right, ownShapes)) return null;
  const statement = LOOP_STATEMENTS[path.node.type];
  if (statement !== undefined) return statement;
  const hidden = hiddenCalls(path);
  if (hidden !== null) return hidden;
  if (path.isMemberExpression() || path.isOptionalMemberExpression()) return memberLoop(path, ownShapes);
  if (path.isObjectPattern()) return takenMethod(path);
  if (path.isCallExpression() && callsItself(path)) return "recursion";
  if (path.isNewExpression() && path.node.callee.type === "MetaProperty") return "recursion";
  return path.isCallExpression() || path.isNewExpression() ? madeAtRunTime(path.node) : null;
}

/** `const { map } = Array.prototype`: under a name that no longer says what it does. */
function takenMethod(path: NodePath<t.ObjectPattern>): string | null {
  const { parent, node } = path;
  const source = parent.type === "VariableDeclarator" ? parent.init : null;
  const fromBuiltIn = source != null && isBuiltIn(path, source);
  const taken = node.properties.flatMap((one) => {
    if (one.type !== "ObjectProperty" || one.key.type !== "Identifier") return [];
    const { name } = one.key;
    const kept = one.value.type === "AssignmentPattern" ? one.value.left : one.value;
    const isTaken = fromBuiltIn
      ? PER_ELEMENT.has(name) || Object.hasOwn(PER_ELEMENT_WITH_FUNCTION, name)
      : PER_ELEMENT.has(name) && isNameUsed(path, kept, name);
    return isTaken ? [name] : [];
  });
  return taken.length === 0 ? null : `${taken[0]} calls a function for each element`;
}

/** Through what it was assigned to (`go = () => go()`, `o.go = () => o.go()`), or through its own argument (`g(g)`). */
function callsItself(path: NodePath<t.CallExpression>): boolean {
  const { callee } = path.node;
  if (callee.type === "ThisExpression") return true;
  if (path.node.arguments.some((argument) => isSameReference(argument, callee))) return true;
  if (callee.type === "MemberExpression" && isHandedItself(path, callee)) return true;
  for (let at: NodePath | null = path.parentPath; at !== null; at = at.parentPath) {
    const into = at.parentPath;
    if (!at.isFunction() || !into?.isAssignmentExpression() || into.node.right !== at.node) continue;
    if (isSameReference(into.node.left, callee)) return true;
  }
  return false;
}

function memberLoop(
  path: NodePath<t.MemberExpression | t.OptionalMemberExpression>,
  ownShapes: boolean,
): string | null {
  const name = propertyName(path.node);
  const call = path.parentPath;
  const isCalled =
    (call?.isCallExpression() === true || call?.isOptionalCallExpression() === true) &&
    call.node.callee === path.node;
  const args = isCalled ? (call.node as t.CallExpression).arguments : [];
  if (name === null) {
    if (isCalled && isOwn(path)) return "a method of its own that is chosen at run time";
    const given = args.some((argument) => isFunction(argument) || isNamedFunction(path, argument));
    return given ? "a function given to a method that is chosen at run time" : null;
  }
  if (PER_ELEMENT.has(name)) {
    const { object } = path.node;
    const isRead = !isCalled && !isBuiltIn(path, object) && !isPutToUse(path, name);
    return isRead || isShortLoop(path, object, ownShapes)
      ? null
      : `${name} calls a function for each element`;
  }
  if (!Object.hasOwn(PER_ELEMENT_WITH_FUNCTION, name)) return null;
  const argument = args[PER_ELEMENT_WITH_FUNCTION[name]!];
  const isGiven = isCalled ? argument !== undefined && mayBeFunction(argument) : isHandedOn(path, name);
  return isGiven ? `${name} calls a function for each element` : null;
}

/** `this[name]`, or `o[name]` inside of what `o` is declared as. */
function isOwn(path: NodePath<t.MemberExpression | t.OptionalMemberExpression>): boolean {
  const { object } = path.node;
  if (object.type === "ThisExpression") return true;
  const binding = object.type === "Identifier" ? path.scope.getBinding(object.name) : undefined;
  const holder = binding?.path;
  return (
    holder?.isVariableDeclarator() === true && path.findParent(({ node }) => node === holder.node) !== null
  );
}

/** `self.go(self, i - 1)`, where `go` is a function that the submission puts into an object; `W.multiply(W)` is none. */
function isHandedItself(path: NodePath<t.CallExpression>, callee: t.MemberExpression): boolean {
  const name = propertyName(callee);
  if (name === null || !path.node.arguments.some((argument) => isSameReference(argument, callee.object))) {
    return false;
  }
  let isDefined = false;
  path.scope.getProgramParent().path.traverse({
    ObjectMember: (member) => {
      const { key } = member.node;
      const value = member.node.type === "ObjectMethod" ? null : member.node.value;
      const isNamed = key.type === "Identifier" && !member.node.computed && key.name === name;
      isDefined ||= isNamed && (value === null || isFunction(value) || isNamedFunction(member, value));
    },
  });
  return isDefined;
}

/** `sort.call(X, by)`, or `Array.from` under another name. */
function isHandedOn(path: NodePath<t.MemberExpression | t.OptionalMemberExpression>, name: string): boolean {
  const { parent, parentPath } = path;
  if (parent.type !== "MemberExpression" || parent.object !== path.node)
    return isBuiltIn(path, path.node.object);
  const how = propertyName(parent);
  if (how === "apply" || how === "bind") return true;
  const call = parentPath?.parent;
  if (how !== "call" || call?.type !== "CallExpression" || call.callee !== parent) return false;
  const argument = call.arguments[PER_ELEMENT_WITH_FUNCTION[name]! + 1];
  return argument !== undefined && mayBeFunction(argument);
}

function madeAtRunTime({ callee }: t.CallExpression | t.NewExpression): string | null {
  if (callee.type !== "Identifier") return null;
  return callee.name === "eval" || callee.name === "Function"
    ? `code made at run time (${callee.name})`
    : null;
}

/** Options and literals are no functions; a name may be one. */
function mayBeFunction(node: t.Node): boolean {
  const never = ["ObjectExpression", "StringLiteral", "NumericLiteral", "NullLiteral", "TemplateLiteral"];
  const isUndefined = node.type === "Identifier" && node.name === "undefined";
  return !never.includes(node.type) && !isUndefined;
}
