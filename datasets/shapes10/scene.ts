/**
 * One image of shapes10: a background, distractors, the shape, light and grain.
 *
 * What makes the set hard for whom: the shape may be darker or lighter than what is behind it, so that no sum of
 * pixels finds it (linear); it moves, turns and changes size, so that no stored picture lies over it (nearest
 * neighbor) and a net must learn it again at every place unless it shares weights (ConvNet). A class only leans
 * towards colors and a light of its own, as planes lean towards blue skies in CIFAR-10: that much a linear
 * classifier finds, while the patterns behind the shape drown it for nearest neighbors.
 */
import { OUTLINES } from "./outlines.js";
import { coverage, SIDE } from "./raster.js";

/** Uniform numbers in [0, 1). */
export type Random = () => number;

type Color = readonly [red: number, green: number, blue: number]; // each 0..1
/** How much of the second color is at a place, 0..1; x and y go from -0.5 to 0.5. */
type Pattern = (x: number, y: number) => number;

const PIXELS = SIDE * SIDE;
const TURN = 2 * Math.PI;
/** Levels of a color in the result: enough for the eye, few enough for the archive to stay small. */
const LEVELS = 22;
/** How often a color is one that its class leans to, and how far from it, in parts of the color circle. */
const LEANING = 0.42;
const LEANING_SPREAD = 0.12;
/** The light of a class comes from its own side, more or less; classes alike in color are not alike in light. */
const LIGHT_STEP = 3;
const LIGHT_SPREAD = 0.4; // radians

const between = (random: Random, low: number, high: number): number => low + (high - low) * random();
const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
const bell = (random: Random): number => 2 * (random() + random() + random()) - 3; // mean 0, deviation 1
const fraction = (x: number): number => x - Math.floor(x);

function fromHsv(hue: number, saturation: number, value: number): Color {
  const channel = (n: number): number => {
    const k = 6 * fraction((n + hue * 6) / 6);
    return value * (1 - saturation * Math.max(0, Math.min(k, 4 - k, 1)));
  };
  return [channel(5), channel(3), channel(1)];
}

/** A hue, near `favorite` as often as LEANING says. */
const leaningHue = (random: Random, favorite: number): number =>
  random() < LEANING ? favorite + LEANING_SPREAD * bell(random) : random();

function gradient(random: Random): Pattern {
  const angle = between(random, 0, TURN);
  const [dx, dy] = [0.7 * Math.cos(angle), 0.7 * Math.sin(angle)];
  return (x, y) => 0.5 + x * dx + y * dy;
}

function stripes(random: Random): Pattern {
  const angle = between(random, 0, TURN);
  const count = between(random, 2.5, 6);
  const [dx, dy, phase] = [count * Math.cos(angle), count * Math.sin(angle), random()];
  return (x, y) => (fraction(x * dx + y * dy + phase) < 0.5 ? 0 : 1);
}

function checks(random: Random): Pattern {
  const count = between(random, 2.5, 6);
  const [px, py] = [random(), random()];
  return (x, y) => Math.abs(Math.floor(x * count + px) + Math.floor(y * count + py)) % 2;
}

function horizon(random: Random): Pattern {
  const [height, slope] = [between(random, -0.25, 0.25), between(random, -0.4, 0.4)];
  return (x, y) => (y < height + slope * x ? 0 : 1);
}

const BACKGROUNDS = [gradient, stripes, stripes, checks, checks, horizon] as const;

/** Paints two colors in a pattern over the part of each pixel that `cover` gives; over all of it without. */
function lay(planes: Float64Array, a: Color, b: Color, pattern: Pattern, cover?: Float64Array): void {
  for (let i = 0; i < PIXELS; i++) {
    const part = cover ? cover[i]! : 1;
    if (part === 0) continue;
    const t = pattern((i % SIDE) / SIDE - 0.5, Math.floor(i / SIDE) / SIDE - 0.5);
    for (let c = 0; c < 3; c++) {
      const at = c * PIXELS + i;
      planes[at]! += (a[c]! + (b[c]! - a[c]!) * t - planes[at]!) * part;
    }
  }
}

/** Up to three small bars and discs, which mean nothing. */
function layDistractors(planes: Float64Array, random: Random): void {
  const [circle, square] = [OUTLINES[0]![1], OUTLINES[5]![1]];
  for (let count = Math.floor(random() * 3); count > 0; count--) {
    const color = fromHsv(random(), between(random, 0.2, 0.9), between(random, 0.1, 1));
    const cover = coverage(pick(random, [circle, square]), {
      x: between(random, 0, SIDE),
      y: between(random, 0, SIDE),
      radius: between(random, 1.5, 3.5),
      aspect: between(random, 1, 2.2),
      slant: 0,
      angle: between(random, 0, TURN),
    });
    lay(planes, color, color, () => 0, cover);
  }
}

function layShape(planes: Float64Array, random: Random, label: number, value: number): void {
  const saturation = between(random, 0.15, 0.95);
  const hue = leaningHue(random, label / OUTLINES.length + 0.4);
  const color = fromHsv(hue, saturation, value);
  const shade = fromHsv(hue + between(random, -0.1, 0.1), saturation, value * between(random, 0.65, 1));
  const cover = coverage(OUTLINES[label]![1], {
    x: SIDE / 2 + 3 * bell(random),
    y: SIDE / 2 + 3 * bell(random),
    radius: between(random, 7, 13),
    aspect: between(random, 0.85, 1.18),
    slant: between(random, -0.2, 0.2),
    angle: 0.4 * bell(random),
  });
  lay(planes, color, shade, gradient(random), cover);
}

/** Light from one side in a color of its own, grain, and rounding to LEVELS. */
function develop(planes: Float64Array, random: Random, label: number): Uint8Array {
  const angle = (TURN * label * LIGHT_STEP) / OUTLINES.length + LIGHT_SPREAD * bell(random);
  const strength = between(random, 0.15, 0.45);
  const [dx, dy] = [strength * Math.cos(angle), strength * Math.sin(angle)];
  const brightness = between(random, 0.5, 1.4);
  const color = fromHsv(angle / TURN, 0.35, 1.4);
  const grain = between(random, 0, 0.03);
  const bytes = new Uint8Array(planes.length);
  for (let i = 0; i < bytes.length; i++) {
    const [x, y] = [(i % SIDE) / SIDE - 0.5, Math.floor((i % PIXELS) / SIDE) / SIDE - 0.5];
    const light = brightness * (1 + (x * dx + y * dy) * color[Math.floor(i / PIXELS)]!);
    const level = Math.round((planes[i]! * light + grain * 3.4 * (random() - 0.5)) * (LEVELS - 1));
    bytes[i] = Math.round((Math.min(LEVELS - 1, Math.max(0, level)) * 255) / (LEVELS - 1));
  }
  return bytes;
}

/** Draws the class `label`: 3 * SIDE * SIDE bytes, red, green and blue plane, rows first. */
export function drawScene(random: Random, label: number): Uint8Array {
  const planes = new Float64Array(3 * PIXELS);
  const darkOnLight = random() < 0.5;
  const value = darkOnLight ? between(random, 0.55, 1) : between(random, 0.05, 0.45);
  const backgroundColor = (): Color =>
    fromHsv(
      leaningHue(random, label / OUTLINES.length),
      between(random, 0.1, 0.8),
      value + between(random, -0.6, 0.6),
    );
  lay(planes, backgroundColor(), backgroundColor(), pick(random, BACKGROUNDS)(random));
  layDistractors(planes, random);
  const step = between(random, 0.38, 0.58); // in tone, between background and shape
  layShape(planes, random, label, darkOnLight ? value - step : value + step);
  return develop(planes, random, label);
}
