/**
 * The ten outlines of shapes10. Each is a list of closed polygons in a frame of radius about 1 with y downwards; what
 * lies inside an odd number of them is filled, so that a ring is a disc with a hole.
 */
export type Point = readonly [x: number, y: number];
export type Outline = readonly (readonly Point[])[];

const TURN = 2 * Math.PI;

function arc(centerX: number, radius: number, from: number, to: number, steps: number): Point[] {
  return Array.from({ length: steps + 1 }, (_, i) => {
    const angle = from + ((to - from) * i) / steps;
    return [centerX + radius * Math.cos(angle), radius * Math.sin(angle)];
  });
}

const disc = (radius: number): Point[] => arc(0, radius, 0, TURN, 48);

/** `radii` are visited in turn at equal angles, the first one straight up. */
function star(corners: number, radii: readonly number[]): Point[] {
  return Array.from({ length: corners }, (_, i) => {
    const angle = (TURN * i) / corners - TURN / 4;
    const radius = radii[i % radii.length]!;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
}

function crescent(): Point[] {
  const [shift, hollow] = [0.5, 0.8]; // the disc that is taken away: its center and its radius
  const x = (shift ** 2 + 1 - hollow ** 2) / (2 * shift); // where the two circles meet
  const tip = Math.acos(x);
  const hollowTip = Math.acos((x - shift) / hollow);
  return [...arc(0, 1, tip, TURN - tip, 36), ...arc(shift, hollow, TURN - hollowTip, hollowTip, 28)];
}

function heart(): Point[] {
  return Array.from({ length: 48 }, (_, i) => {
    const t = (TURN * i) / 48;
    const y = 13 * Math.cos(t) - 5 * Math.cos(2 * t) - 2 * Math.cos(3 * t) - Math.cos(4 * t);
    return [(16 * Math.sin(t) ** 3) / 16, -y / 16];
  });
}

function spiral(): Point[] {
  const [turns, steps, width] = [1.9, 60, 0.15];
  const side = (half: number): Point[] =>
    Array.from({ length: steps + 1 }, (_, i) => {
      const radius = 0.08 + (0.86 * i) / steps + half;
      const angle = (TURN * turns * i) / steps;
      return [radius * Math.cos(angle), radius * Math.sin(angle)];
    });
  return [...side(width), ...side(-width).reverse()];
}

const CROSS: readonly Point[] = [
  [-0.33, -1],
  [0.33, -1],
  [0.33, -0.33],
  [1, -0.33],
  [1, 0.33],
  [0.33, 0.33],
  [0.33, 1],
  [-0.33, 1],
  [-0.33, 0.33],
  [-1, 0.33],
  [-1, -0.33],
  [-0.33, -0.33],
];

const ARROW: readonly Point[] = [
  [0, -1],
  [0.85, 0],
  [0.32, 0],
  [0.32, 0.95],
  [-0.32, 0.95],
  [-0.32, 0],
  [-0.85, 0],
];

/** Class names and outlines, in the order of their labels. */
export const OUTLINES: readonly (readonly [name: string, outline: Outline])[] = [
  ["circle", [disc(0.95)]],
  ["ring", [disc(1), disc(0.58)]],
  ["crescent", [crescent()]],
  ["heart", [heart()]],
  ["triangle", [star(3, [1.1])]],
  ["square", [star(4, [1.15]).map(([x, y]) => [(x - y) * Math.SQRT1_2, (x + y) * Math.SQRT1_2])]],
  ["cross", [CROSS]],
  ["star", [star(10, [1.15, 0.48])]],
  ["arrow", [ARROW]],
  ["spiral", [spiral()]],
];
