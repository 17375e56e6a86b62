/**
 * Scalar circuits: expressions of numbers that remember how they were computed, so that the chain rule can go back
 * through them gate by gate. What the course's notes draw with a pencil; nets use the layers, which do this for whole
 * arrays.
 *
 * ```ts
 * const [x, y, z] = [input(-2), input(5), input(-4)];
 * const q = add(x, y);
 * const f = multiply(q, z); // f.value is -12
 * const df = backward(f);
 * df.of(x); // -4
 * ```
 *
 * Source: CS231n notes, "Backpropagation, intuitions".
 */
import { sigmoidOf } from "./sigmoid.js";

/** A gate: its value, and what it was computed from with the derivative of its value with respect to each. */
export interface Gate {
  readonly value: number;
  readonly inputs: readonly { readonly gate: Gate; readonly localGradient: number }[];
}

/** A number that the circuit begins with. */
export function input(value: number): Gate {
  return { value, inputs: [] };
}

/** Hands its gradient on to both. */
export function add(a: Gate, b: Gate): Gate {
  return gate(a.value + b.value, [a, 1], [b, 1]);
}

/** Hands on its gradient times the other one's value. */
export function multiply(a: Gate, b: Gate): Gate {
  return gate(a.value * b.value, [a, b.value], [b, a.value]);
}

export function divide(a: Gate, b: Gate): Gate {
  return gate(a.value / b.value, [a, 1 / b.value], [b, -a.value / (b.value * b.value)]);
}

/** Hands its gradient to the larger; of equals, to the first. */
export function maximum(a: Gate, b: Gate): Gate {
  const first = a.value >= b.value;
  return gate(first ? a.value : b.value, [a, first ? 1 : 0], [b, first ? 0 : 1]);
}

export function sigmoid(a: Gate): Gate {
  const value = sigmoidOf(a.value);
  return gate(value, [a, value * (1 - value)]);
}

/** `scale * a`, with a number that is not part of the circuit. */
export function scaled(a: Gate, scale: number): Gate {
  return gate(scale * a.value, [a, scale]);
}

/** Gradients of one gate by all that it depends on. */
export interface CircuitGradients {
  /** d output / d gate; 0 if the output does not depend on it. */
  of(gate: Gate): number;
}

/**
 * The chain rule, from the output back to the inputs: a gate's gradient is the sum over all gates that use it of their
 * gradient times their local gradient with respect to it. Each gate is visited once, after all that use it.
 */
export function backward(output: Gate): CircuitGradients {
  const gradients = new Map<Gate, number>([[output, 1]]);
  for (const gate of inOrderOfUse(output)) {
    const upstream = gradients.get(gate)!;
    for (const { gate: from, localGradient } of gate.inputs) {
      gradients.set(from, (gradients.get(from) ?? 0) + upstream * localGradient);
    }
  }
  return { of: (gate) => gradients.get(gate) ?? 0 };
}

/**
 * The output first, and every gate after those that use it. Not recursive: a long chain must not overflow the stack.
 */
function inOrderOfUse(output: Gate): Gate[] {
  const finished: Gate[] = [];
  const seen = new Set<Gate>();
  const stack: { readonly gate: Gate; next: number }[] = [{ gate: output, next: 0 }];
  seen.add(output);
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const from = top.gate.inputs[top.next++]?.gate;
    if (from === undefined) finished.push(stack.pop()!.gate);
    else if (!seen.has(from)) {
      seen.add(from);
      stack.push({ gate: from, next: 0 });
    }
  }
  return finished.reverse();
}

function gate(value: number, ...inputs: readonly (readonly [gate: Gate, localGradient: number])[]): Gate {
  return { value, inputs: inputs.map(([from, localGradient]) => ({ gate: from, localGradient })) };
}
