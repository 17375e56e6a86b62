import type { Binding, NodePath } from "@babel/traverse";
import type * as t from "@babel/types";
import { memberAround } from "./references.js";

/**
 * What is put into a variable, or into the object or list that it holds, after it was declared: `go = step`, `o.go = step`,
 * `list.push(step)`. Only functions and names are of interest: whatever else is put there does not run.
 */
export function putInto({ constantViolations, referencePaths }: Binding): readonly NodePath[] {
  const put: NodePath[] = [];
  for (const violation of constantViolations) {
    if (violation.isAssignmentExpression()) put.push(violation.get("right"));
  }
  for (const reference of referencePaths) {
    const member = memberAround(reference);
    const around = member?.parentPath;
    if (member == null || around == null) continue;
    if (around.isAssignmentExpression() && around.node.left === member.node) put.push(around.get("right"));
    const isCall = around.isCallExpression() || around.isOptionalCallExpression();
    if (isCall && around.node.callee === member.node) {
      put.push(...(around as NodePath<t.CallExpression>).get("arguments"));
    }
  }
  return put.filter((path) => path.isFunction() || path.isIdentifier());
}
