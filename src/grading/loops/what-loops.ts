/** Which pieces of syntax go through elements one by one. Each is named in the words of the language. */
import type { NodePath } from "@babel/traverse";
import type * as t from "@babel/types";

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

/** A list written out in the code, such as `["W1", "b1"]`, is no data: going through it is not what is meant. */
const WRITTEN_OUT = 16;

/** What the node is, if it goes through elements; else null. */
export function whatLoops(path: NodePath): string | null {
  if (path.isForOfStatement() && isNoData(path.node.right)) return null;
  const statement = LOOP_STATEMENTS[path.node.type];
  if (statement !== undefined) return statement;
  if (path.isMemberExpression() || path.isOptionalMemberExpression()) return memberLoop(path);
  if (path.isObjectPattern()) return takenMethod(path.node);
  if (path.isCallExpression() && callsItself(path)) return "recursion";
  if (path.isCallExpression() || path.isNewExpression()) return madeAtRunTime(path.node);
  return isOwnIterator(path.node) ? "an iterator of its own" : null;
}

/** `const { map } = Array.prototype`: under a name that no longer says what it does. */
function takenMethod({ properties }: t.ObjectPattern): string | null {
  const keys = properties.flatMap((one) => (one.type === "ObjectProperty" ? [one.key] : []));
  const taken = keys.find((key) => key.type === "Identifier" && PER_ELEMENT.has(key.name));
  return taken?.type === "Identifier" ? `${taken.name} calls a function for each element` : null;
}

/** Through what it was assigned to (`go = () => go()`, `o.go = () => o.go()`), or through its own argument (`g(g)`). */
function callsItself(path: NodePath<t.CallExpression>): boolean {
  const { callee } = path.node;
  if (path.node.arguments.some((argument) => isSameReference(argument, callee))) return true;
  for (let at: NodePath | null = path.parentPath; at !== null; at = at.parentPath) {
    const into = at.parentPath;
    if (!at.isFunction() || !into?.isAssignmentExpression() || into.node.right !== at.node) continue;
    if (isSameReference(into.node.left, callee)) return true;
  }
  return false;
}

function isSameReference(a: t.Node, b: t.Node): boolean {
  if (a.type === "Identifier") return b.type === "Identifier" && a.name === b.name;
  if (a.type === "ThisExpression") return b.type === "ThisExpression";
  if (a.type !== "MemberExpression" || b.type !== "MemberExpression") return false;
  const name = propertyName(a);
  return name !== null && name === propertyName(b) && isSameReference(a.object, b.object);
}

/** `[Symbol.iterator]`: whoever spreads such an object runs its steps one by one. */
function isOwnIterator(node: t.Node): boolean {
  if (!("key" in node) || !("computed" in node) || node.computed !== true) return false;
  const key = node.key as t.Node;
  if (key.type !== "MemberExpression" || key.object.type !== "Identifier") return false;
  return key.object.name === "Symbol" && /^(iterator|asyncIterator)$/.test(propertyName(key) ?? "");
}

function memberLoop(path: NodePath<t.MemberExpression | t.OptionalMemberExpression>): string | null {
  const name = propertyName(path.node);
  const call = path.parentPath;
  const isCalled =
    (call?.isCallExpression() === true || call?.isOptionalCallExpression() === true) &&
    call.node.callee === path.node;
  const args = isCalled ? (call.node as t.CallExpression).arguments : [];
  if (name === null) {
    const given = args.some((argument) => isFunction(argument) || isNamedFunction(path, argument));
    return given ? "a function given to a method that is chosen at run time" : null;
  }
  if (PER_ELEMENT.has(name)) {
    return isNoData(path.node.object) ? null : `${name} calls a function for each element`;
  }
  if (!Object.hasOwn(PER_ELEMENT_WITH_FUNCTION, name)) return null;
  const argument = args[PER_ELEMENT_WITH_FUNCTION[name]!];
  return argument !== undefined && mayBeFunction(argument)
    ? `${name} calls a function for each element`
    : null;
}

function madeAtRunTime({ callee }: t.CallExpression | t.NewExpression): string | null {
  if (callee.type !== "Identifier") return null;
  if (callee.name === "eval" || callee.name === "Function") return `code made at run time (${callee.name})`;
  return callee.name === "Proxy" || callee.name === "setInterval"
    ? `${callee.name}, whose functions are called again and again`
    : null;
}

/** The name of a property as far as the text tells: `x.map`, `x["map"]`. */
export function propertyName(node: t.MemberExpression | t.OptionalMemberExpression): string | null {
  const { property, computed } = node;
  if (property.type === "Identifier" && !computed) return property.name;
  if (property.type === "StringLiteral") return property.value;
  if (property.type === "NumericLiteral") return String(property.value);
  const isText = property.type === "TemplateLiteral" && property.expressions.length === 0;
  if (isText) return property.quasis[0]!.value.cooked ?? null;
  return property.type === "PrivateName" ? `#${property.id.name}` : null;
}

function isFunction(node: t.Node): boolean {
  return node.type === "ArrowFunctionExpression" || node.type === "FunctionExpression";
}

function isNamedFunction(path: NodePath, node: t.Node): boolean {
  const definition = node.type === "Identifier" ? path.scope.getBinding(node.name)?.path : undefined;
  if (definition?.isFunctionDeclaration() === true) return true;
  const made = definition?.isVariableDeclarator() === true ? definition.node.init : null;
  return made != null && isFunction(made);
}

/** Options and literals are no functions; a name may be one. */
function mayBeFunction(node: t.Node): boolean {
  const never = ["ObjectExpression", "StringLiteral", "NumericLiteral", "NullLiteral", "TemplateLiteral"];
  const isUndefined = node.type === "Identifier" && node.name === "undefined";
  return !never.includes(node.type) && !isUndefined;
}

/** Lists that are short whatever the data is: those written out, and the sizes of an array's axes. */
function isNoData(node: t.Node): boolean {
  return isWrittenOut(node) || isShape(node);
}

/** `x.shape`, and what is cut out of it. */
function isShape(node: t.Node): boolean {
  if (node.type === "TSNonNullExpression") return isShape(node.expression);
  if (node.type === "MemberExpression") return propertyName(node) === "shape";
  if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression") return false;
  return propertyName(node.callee) === "slice" && isShape(node.callee.object);
}

function isWrittenOut(node: t.Node): boolean {
  const list = node.type === "TSAsExpression" ? node.expression : node;
  if (list.type !== "ArrayExpression" || list.elements.length > WRITTEN_OUT) return false;
  return list.elements.every((element) => element?.type !== "SpreadElement");
}
