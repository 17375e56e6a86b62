import type { Edit, WrongVariant } from "../variant.js";

type Edits = Readonly<Record<string, readonly Edit[]>>;

const GRAY = "return r.multiply(0.299).add(g.multiply(0.587)).add(b.multiply(0.144))";

const GRAYS: Edits = {
  "plain mean": [[GRAY, "return r.add(g).add(b).divide(3)"]],
  "channels in reverse": [
    [
      "const [r, g, b] = [channel(image, 0), channel(image, 1), channel(image, 2)]; return",
      "const [b, g, r] = [channel(image, 0), channel(image, 1), channel(image, 2)]; return",
    ],
  ],
  "blue as in the standard": [[GRAY, GRAY.replace("0.144", "0.114")]],
  "white is 1": [[GRAY, `${GRAY}.divide(255)`]],
};

const ANGLE = "const angle = 90 + (Math.atan2(y, x + 1e-15) / Math.PI) * 180";
const KEPT = "if (angle <= 0 || angle >= 180) continue;";
const CELL = "const cell = [j >> 3, i >> 3, Math.floor(angle / 20)] as const";
const STRENGTH = "Math.sqrt(x * x + y * y) / 64";
const GX = "gx.slice([], [0, W - 1]).assign(gray.slice([], [1, W]).subtract(gray.slice([], [0, W - 1])))";
const GY = "gy.slice([0, H - 1]).assign(gray.slice([1, H]).subtract(gray.slice([0, H - 1])))";

const overCircle = (degrees: string): readonly Edit[] => [
  [KEPT, ""],
  [CELL, CELL.replace("angle / 20", `(${degrees}) / 40`)],
];

const centralDifferences = (width: string, atEdges: boolean): readonly Edit[] => {
  const across =
    "gx.slice([], [1, W - 1])" +
    `.assign(gray.slice([], [2, W]).subtract(gray.slice([], [0, W - 2])).divide(${width}))`;
  const down = `gy.slice([1, H - 1]).assign(gray.slice([2, H]).subtract(gray.slice([0, H - 2])).divide(${width}))`;
  const sides =
    "gx.slice([], 0).assign(gray.slice([], 1).subtract(gray.slice([], 0))); gx.slice([], " +
    "-1).assign(gray.slice([], -1).subtract(gray.slice([], -2)))";
  const ends =
    "gy.slice(0).assign(gray.slice(1).subtract(gray.slice(0))); " +
    "gy.slice(-1).assign(gray.slice(-1).subtract(gray.slice(-2)))";
  return [
    [GX, atEdges ? `${across}; ${sides}` : across],
    [GY, atEdges ? `${down}; ${ends}` : down],
  ];
};

const HOG: Edits = {
  "rows and columns swapped": [[ANGLE, "const angle = 90 + (Math.atan2(x, y + 1e-15) / Math.PI) * 180"]],
  "opposite directions as one": [
    [ANGLE, `${ANGLE}; const line = angle < 0 ? angle + 180 : angle >= 180 ? angle - 180 : angle`],
    [KEPT, ""],
    [CELL, CELL.replace("angle", "line")],
  ],
  "bins over the whole circle": overCircle("(angle + 360) % 360"),
  "bins over the whole circle from the left": overCircle("Math.min(angle + 90, 359.9)"),
  "bins over the whole circle from the right": overCircle("(angle + 270) % 360"),
  "not rotated by 90 degrees": [[ANGLE, ANGLE.replace("90 + ", "")]],
  "direction mirrored": [[ANGLE, "const angle = 90 + (Math.abs(Math.atan2(y, x + 1e-15)) / Math.PI) * 180"]],
  "pixels counted": [[STRENGTH, "1 / 64"]],
  "magnitude squared": [[STRENGTH, "(x * x + y * y) / 64"]],
  "sum of the cell": [[STRENGTH, "Math.sqrt(x * x + y * y)"]],
  "central differences": centralDifferences("1", true),
  "central differences inside only": centralDifferences("1", false),
  "central differences halved": centralDifferences("2", true),
  "image wrapped around": [
    [GX, `${GX}; gx.slice([], W - 1).assign(gray.slice([], 0).subtract(gray.slice([], W - 1)))`],
    [GY, `${GY}; gy.slice(H - 1).assign(gray.slice(0).subtract(gray.slice(H - 1)))`],
  ],
  "cells row by row": [
    ["zeros([columns, rows, 9])", "zeros([rows, columns, 9])"],
    [CELL, CELL.replace("j >> 3, i >> 3", "i >> 3, j >> 3")],
  ],
};

const HUE = "where(sixths.less(0), sixths.divide(6).add(1), sixths.divide(6))";
const SATURATION = "gap.divide(where(top.equal(0), 1, top))";

const HSV: Edits = {
  "hue in degrees": [[HUE, "where(sixths.less(0), sixths.multiply(60).add(360), sixths.multiply(60))"]],
  "hue in sixths": [[HUE, "where(sixths.less(0), sixths.add(6), sixths)"]],
  "hue below zero": [[HUE, "sixths.divide(6)"]],
  "hue sectors not separated": [
    ["r.subtract(g).divide(by).add(4)", "r.subtract(g).divide(by)"],
    ["b.subtract(r).divide(by).add(2)", "b.subtract(r).divide(by)"],
  ],
  "green and blue swapped": [
    [
      "const [r, g, b] = [channel(image, 0), channel(image, 1), channel(image, 2)]; const top",
      "const [r, b, g] = [channel(image, 0), channel(image, 1), channel(image, 2)]; const top",
    ],
  ],
  "saturation not divided": [[SATURATION, "gap.divide(255)"]],
  "saturation of lightness": [
    [SATURATION, "gap.divide(where(top.equal(0), 1, top.add(minimum(minimum(r, g), b))))"],
  ],
  "value as a mean": [["top.divide(255)]", "r.add(g).add(b).divide(3 * 255)]"]],
  "value up to 255": [["top.divide(255)]", "top]"]],
};

const SHARES = "return bincount(bins, { minlength: nbin }).divide(hues.size)";
const HUES = "rgbToHsv(image).slice([], [], 0).flatten()";
const BINS = 'floor(hues.multiply(nbin)).astype("int32")';

const HISTOGRAM: Edits = {
  "pixels counted": [[SHARES, "return bincount(bins, { minlength: nbin })"]],
  "density instead of shares": [[SHARES, `${SHARES}.divide(1 / nbin)`]],
  "saturation counted": [
    [HUES, HUES.replace("0", "1")],
    [BINS, `minimum(${BINS}, nbin - 1)`],
  ],
  "value counted": [
    [HUES, HUES.replace("0", "2")],
    [BINS, `minimum(${BINS}, nbin - 1)`],
  ],
  "nearest bin": [[BINS, 'minimum(floor(hues.multiply(nbin).add(0.5)), nbin - 1).astype("int32")']],
  "always ten bins": [
    [BINS, BINS.replace("nbin", "10")],
    [SHARES, SHARES.replace("nbin", "10")],
  ],
};

const ROW = "concatenate([hogFeature(image), colorHistogramHsv(image, nbin)]).reshape(1, -1)";

const TABLE: Edits = {
  "hues before gradients": [
    [ROW, "concatenate([colorHistogramHsv(image, nbin), hogFeature(image)]).reshape(1, -1)"],
  ],
  "one image per column": [["return concatenate(rows)", "return concatenate(rows).T"]],
  "first image for all": [["const image = images.row(n)", "const image = images.row(0)"]],
  "gradients only": [[ROW, "hogFeature(image).reshape(1, -1)"]],
};

const MEAN = "const mean = train.sum({ axis: 0 }).divide(train.shape[0]!)";
const GAPS = "const gaps = train.subtract(mean)";
const DEVIATION = "gaps.multiply(gaps).mean({ axis: 0 }).power(0.5)";
const READY = "rows.subtract(mean).divide(deviation)";

const STANDARD: Edits = {
  "statistics of each set": [[READY, "rows.subtract(rows.mean({ axis: 0 })).divide(rows.std({ axis: 0 }))"]],
  "statistics of all images": [
    [MEAN, "const all = concatenate([train, other]); const mean = all.mean({ axis: 0 })"],
    [GAPS, "const gaps = all.subtract(mean)"],
  ],
  "division by the standard deviation missing": [[READY, "rows.subtract(mean)"]],
  "variance instead of standard deviation": [[DEVIATION, DEVIATION.replace(".power(0.5)", "")]],
  "standard deviation unbiased": [
    [DEVIATION, "gaps.multiply(gaps).sum({ axis: 0 }).divide(train.shape[0]! - 1).power(0.5)"],
  ],
  "one mean for all features": [
    [MEAN, "const mean = train.sum() / train.size"],
    [DEVIATION, "gaps.multiply(gaps).mean() ** 0.5"],
  ],
  "each image by itself": [
    [
      READY,
      "rows.subtract(rows.mean({ axis: 1, keepdims: true })).divide(rows.std({ axis: 1, keepdims: true }))",
    ],
  ],
  "bias missing": [["return out; };", "return rows.subtract(mean).divide(deviation); };"]],
  "bias first": [["out.slice([], [0, rows.shape[1]!])", "out.slice([], [1, null])"]],
  "bias before standardizing": [
    [
      "export function preprocessFeatures(train: NDArray, other: NDArray) {",
      "export function preprocessFeatures(bare: NDArray, " +
        "others: NDArray) { const biased = (rows: NDArray) => concatenate([rows, " +
        "ones([rows.shape[0]!, 1])], { axis: 1 }); const [train, other] = [biased(bare), " +
        "biased(others)];",
    ],
    ["return out; };", "return rows.subtract(mean).divide(deviation); };"],
  ],
};

export const wrong: WrongVariant = {
  style: "whole-arrays",
  edits: {
    rgbToGray: GRAYS,
    hogFeature: HOG,
    rgbToHsv: HSV,
    colorHistogramHsv: HISTOGRAM,
    extractFeatures: TABLE,
    preprocessFeatures: STANDARD,
  },
};
