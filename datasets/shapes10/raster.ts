import type { Outline, Point } from "./outlines.js";

/** Width and height of an image, in pixels. */
export const SIDE = 32;
const SUBROWS = 4; // sample lines in a pixel; along a line the covered part is exact

/** Where an outline is put: `radius` in pixels, `aspect` widens it, `angle` in radians, `slant` is a shear. */
export interface Placement {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly aspect: number;
  readonly slant: number;
  readonly angle: number;
}

function place(outline: Outline, at: Placement): Outline {
  const cos = Math.cos(at.angle) * at.radius;
  const sin = Math.sin(at.angle) * at.radius;
  return outline.map((polygon) =>
    polygon.map(([px, py]): Point => {
      const u = px * at.aspect + py * at.slant;
      const v = py / at.aspect;
      return [at.x + u * cos - v * sin, at.y + u * sin + v * cos];
    }),
  );
}

/** Where the horizontal line at `y` enters and leaves the outline, from left to right. */
function crossings(outline: Outline, y: number): number[] {
  const found: number[] = [];
  for (const polygon of outline) {
    let [lastX, lastY] = polygon[polygon.length - 1]!;
    for (const [x, nextY] of polygon) {
      if (lastY <= y !== nextY <= y) found.push(lastX + ((y - lastY) * (x - lastX)) / (nextY - lastY));
      lastX = x;
      lastY = nextY;
    }
  }
  return found.sort((a, b) => a - b);
}

/** The part of each pixel, 0..1, that the outline covers: SIDE * SIDE numbers, rows first. */
export function coverage(outline: Outline, at: Placement): Float64Array {
  const placed = place(outline, at);
  const covered = new Float64Array(SIDE * SIDE);
  for (let subrow = 0; subrow < SIDE * SUBROWS; subrow++) {
    const row = Math.floor(subrow / SUBROWS);
    const xs = crossings(placed, (subrow + 0.5) / SUBROWS);
    for (let i = 0; i + 1 < xs.length; i += 2) {
      const from = Math.max(0, xs[i]!);
      const to = Math.min(SIDE, xs[i + 1]!);
      for (let column = Math.floor(from); column < to; column++) {
        covered[row * SIDE + column]! += (Math.min(to, column + 1) - Math.max(from, column)) / SUBROWS;
      }
    }
  }
  return covered;
}
