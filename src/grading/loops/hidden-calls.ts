/**
 * Functions that nobody calls by name: the language calls them, once for each element if it is asked for something as
 * harmless as `JSON.stringify` or `join` of a long list.
 */
import type { NodePath } from "@babel/traverse";
import type * as t from "@babel/types";
import { isFunction, isNamedFunction, isSameReference, propertyName } from "./references.js";

/** Methods that the language looks for, and by what it calls them. */
const CALLED_BY = new Map([
  ["exec", "replace and its like call"],
  ["next", "spreading and its like call"],
  ["then", "await and Promise.all call"],
  ["toJSON", "JSON.stringify calls"],
  ["toLocaleString", "toLocaleString of a list calls"],
  ["toString", "join and its like call"],
  ["valueOf", "sorting and arithmetic call"],
]);

/** Globals whose functions run again and again, or whose code cannot be read. */
const OPAQUE: Readonly<Record<string, string>> = {
  BroadcastChannel: "whose functions are called again and again",
  EventTarget: "whose functions are called again and again",
  MessageChannel: "whose functions are called again and again",
  Proxy: "whose functions are called again and again",
  WebAssembly: "whose loops cannot be read",
  setInterval: "whose functions are called again and again",
};

const DEFINES_PROPERTIES = ["__defineGetter__", "__defineSetter__", "defineProperties", "defineProperty"];

const TAKES_OR_ADDS = ["next", "pop", "push", "shift", "splice", "unshift"];

/** What the node hides, if it is such a function or a way to make one; else null. */
export function hiddenCalls(path: NodePath): string | null {
  if (path.isImport() || path.node.type === "ImportExpression")
    return "a module that is imported at run time";
  if (path.isIdentifier()) return opaqueGlobal(path);
  if (path.isMemberExpression()) return takenAtRunTime(path);
  if (path.isAssignmentExpression()) {
    const { left, right } = path.node;
    return left.type === "MemberExpression" && isGivenFunction(path, right) ? nameOfHook(left) : null;
  }
  return definedHook(path);
}

function opaqueGlobal(path: NodePath<t.Identifier>): string | null {
  const { name } = path.node;
  const isGlobal = path.isReferencedIdentifier() && !path.scope.hasBinding(name, true);
  return isGlobal && Object.hasOwn(OPAQUE, name) ? `${name}, ${OPAQUE[name]}` : null;
}

function takenAtRunTime({ node }: NodePath<t.MemberExpression>): string | null {
  const name = propertyName(node);
  if (name === null) return null;
  const from = node.object.type === "Identifier" ? node.object.name : null;
  if (from === "globalThis" && Object.hasOwn(OPAQUE, name)) return `${name}, ${OPAQUE[name]}`;
  if (from === "Reflect" && name === "get") return "a method that Reflect.get takes at run time";
  return DEFINES_PROPERTIES.includes(name) ? `a property made at run time (${name})` : null;
}

/** A method, a getter, a setter or a function under a key, in an object or a class. */
function definedHook(path: NodePath): string | null {
  const { node } = path;
  if (node.type === "ObjectMethod" || node.type === "ClassMethod") {
    if (node.kind === "get" || node.kind === "set") return changingAccessor(path, node.kind);
    return node.kind === "constructor" ? null : nameOfHook(node);
  }
  const holdsValue = node.type === "ClassProperty" || (node.type === "ObjectProperty" && !isPattern(path));
  return holdsValue && node.value != null && isGivenFunction(path, node.value) ? nameOfHook(node) : null;
}

function isPattern({ parent }: NodePath): boolean {
  return parent.type === "ObjectPattern";
}

function isGivenFunction(path: NodePath, value: t.Node): boolean {
  return isFunction(value) || isNamedFunction(path, value);
}

type Keyed = t.MemberExpression | t.ObjectMethod | t.ClassMethod | t.ObjectProperty | t.ClassProperty;

function nameOfHook(node: Keyed): string | null {
  const key = node.type === "MemberExpression" ? node.property : node.key;
  if (node.computed && key.type === "MemberExpression") {
    if (key.object.type !== "Identifier" || key.object.name !== "Symbol") return null;
    const symbol = propertyName(key) ?? "";
    return /^(iterator|asyncIterator)$/.test(symbol)
      ? "an iterator of its own"
      : `Symbol.${symbol} of its own, which the language calls`;
  }
  const name = keyName(key, node.computed ?? false);
  if (name === null) return "a function under a name that is made at run time";
  const caller = CALLED_BY.get(name);
  return caller === undefined ? null : `${name} of its own, which ${caller} for each element`;
}

function keyName(key: t.Node, computed: boolean): string | null {
  if (key.type === "StringLiteral") return key.value;
  if (key.type === "NumericLiteral") return String(key.value);
  if (key.type === "PrivateName") return `#${key.id.name}`;
  return key.type === "Identifier" && !computed ? key.name : null;
}

/** One that counts or takes something away does another thing each time that it is read. */
function changingAccessor(accessor: NodePath, kind: "get" | "set"): string | null {
  let changes = false;
  accessor.traverse({
    UpdateExpression: (path) => void (changes ||= !isItsOwn(accessor, path, path.node.argument)),
    AssignmentExpression: (path) => void (changes ||= isChange(accessor, path, kind)),
    CallExpression: (path) => {
      const { callee } = path.node;
      if (callee.type !== "MemberExpression") return;
      const name = propertyName(callee);
      if (name !== null && TAKES_OR_ADDS.includes(name)) changes ||= !isItsOwn(accessor, path, callee);
    },
  });
  if (!changes) return null;
  const kindName = kind === "get" ? "getter" : "setter";
  return `a ${kindName} that changes something each time`;
}

/** Keeping what was worked out once (`this.sum ??= ...`) is none, nor is what a setter is for: to store its value. */
function isChange(accessor: NodePath, path: NodePath<t.AssignmentExpression>, kind: "get" | "set"): boolean {
  const { operator, left, right } = path.node;
  if (operator === "??=" || operator === "||=" || isItsOwn(accessor, path, left)) return false;
  if (operator !== "=" || left.type !== "MemberExpression") return true;
  const isStored = kind === "set" ? isBelowThis(left) : left.object.type === "ThisExpression";
  return !isStored || holds(right, left);
}

/** A name that the accessor makes anew each time, or something in a list or an object that it makes. */
function isItsOwn(accessor: NodePath, path: NodePath, target: t.Node): boolean {
  if (target.type === "MemberExpression") {
    const { object } = target;
    const init = object.type === "Identifier" ? path.scope.getBinding(object.name)?.path.node : undefined;
    const made = init?.type === "VariableDeclarator" ? init.init?.type : undefined;
    return (made === "ArrayExpression" || made === "ObjectExpression") && isItsOwn(accessor, path, object);
  }
  const scope = target.type === "Identifier" ? path.scope.getBinding(target.name)?.scope.path : undefined;
  return scope?.findParent(({ node }) => node === accessor.node) != null || scope?.node === accessor.node;
}

/** `this.name`, `this.name.name`: no index, under which one value after the other could be kept. */
function isBelowThis(node: t.Node): boolean {
  if (node.type !== "MemberExpression") return node.type === "ThisExpression";
  return propertyName(node) !== null && isBelowThis(node.object);
}

function holds(outer: t.Node, inner: t.Node): boolean {
  const pending: unknown[] = [outer];
  while (pending.length > 0) {
    const node = pending.pop();
    if (typeof node !== "object" || node === null) continue;
    if ("type" in node && isSameReference(inner, node as t.Node)) return true;
    pending.push(...Object.values(node));
  }
  return false;
}
