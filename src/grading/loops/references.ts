/** What the text tells about names: of properties, of functions, and whether two places mean the same thing. */
import type { NodePath } from "@babel/traverse";
import type * as t from "@babel/types";

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

export function isFunction(node: t.Node): boolean {
  return node.type === "ArrowFunctionExpression" || node.type === "FunctionExpression";
}

/** A name that was declared as a function. */
export function isNamedFunction(path: NodePath, node: t.Node): boolean {
  const definition = node.type === "Identifier" ? path.scope.getBinding(node.name)?.path : undefined;
  if (definition?.isFunctionDeclaration() === true) return true;
  const made = definition?.isVariableDeclarator() === true ? definition.node.init : null;
  return made != null && isFunction(made);
}

export function isSameReference(a: t.Node, b: t.Node): boolean {
  if (a.type === "Identifier") return b.type === "Identifier" && a.name === b.name;
  if (a.type === "ThisExpression") return b.type === "ThisExpression";
  if (a.type !== "MemberExpression" || b.type !== "MemberExpression") return false;
  const name = propertyName(a);
  return name !== null && name === propertyName(b) && isSameReference(a.object, b.object);
}

/** `Array`, `JSON`, `Array.prototype`, `[]`, or a name for one of them: where the language keeps its methods. */
export function isBuiltIn(path: NodePath, node: t.Node): boolean {
  if (node.type === "ArrayExpression" || node.type === "StringLiteral") return true;
  if (node.type === "MemberExpression") return propertyName(node) === "prototype";
  if (node.type !== "Identifier") return false;
  const binding = path.scope.getBinding(node.name);
  if (binding === undefined)
    return /^(JSON|Array|Iterator|Map|Object|String|(Big)?(Int|Uint|Float)\w+Array)$/.test(node.name);
  const init = binding.path.isVariableDeclarator() ? binding.path.node.init : null;
  return init != null && init.type !== "ArrayExpression" && isBuiltIn(binding.path, init);
}

/** `x.name`, where x is the path; also `x?.name` and `new x().name`. */
export function memberAround(
  path: NodePath,
): NodePath<t.MemberExpression | t.OptionalMemberExpression> | null {
  const { parentPath } = path;
  const holder =
    parentPath?.isNewExpression() === true && parentPath.node.callee === path.node ? parentPath : path;
  const member = holder.parentPath;
  const isMember = member?.isMemberExpression() === true || member?.isOptionalMemberExpression() === true;
  return isMember && member.node.object === holder.node ? member : null;
}

/** What is taken out of an object under a name for it (`self = this; self.go`), or by destructuring: names, and where. */
export function takenFrom({ parent, parentPath, scope }: NodePath): readonly (readonly [string, NodePath])[] {
  if (parent.type !== "VariableDeclarator") return [];
  if (parent.id.type === "ObjectPattern") {
    const keys = parent.id.properties.map((one) => (one.type === "ObjectProperty" ? one.key : null));
    return keys.flatMap((key) => (key?.type === "Identifier" ? [[key.name, parentPath!] as const] : []));
  }
  const binding = parent.id.type === "Identifier" ? scope.getBinding(parent.id.name) : undefined;
  return (binding?.referencePaths ?? []).flatMap((reference) => {
    const member = memberAround(reference);
    const name = member === null ? null : propertyName(member.node);
    return name === null ? [] : [[name, reference] as const];
  });
}

/** The function that a definition is or holds. */
export function functionOf(path: NodePath): NodePath | null {
  if (path.isFunction()) return path;
  const value = path.isVariableDeclarator() ? path.get("init") : null;
  return value?.isFunction() === true ? value : null;
}

export function isInside(path: NodePath, outer: NodePath | null): boolean {
  return outer !== null && path.findParent(({ node }) => node === outer.node) !== null;
}

/** Whether a function names one that the reference lies in, by way of any others that it names. */
export function leadsBack(from: NodePath, reference: NodePath, seen = new Set<t.Node>()): boolean {
  if (seen.has(from.node)) return false;
  seen.add(from.node);
  let leads = false;
  from.traverse({
    Identifier(path) {
      if (leads || !path.isReferencedIdentifier()) return;
      const definition = path.scope.getBinding(path.node.name)?.path;
      const named = definition === undefined ? null : functionOf(definition);
      leads = named !== null && (isInside(reference, named) || leadsBack(named, reference, seen));
    },
  });
  return leads;
}
