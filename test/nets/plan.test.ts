import { describe, expect, it } from "vitest";
import { ConvNet } from "../../src/nets/conv-net.js";
import { inceptionBlock, type LayerDescription } from "../../src/nets/layer-description.js";
import { summarizeLayers } from "../../src/nets/summary.js";

const names = (inputShape: number[], layers: LayerDescription[]) =>
  summarizeLayers(inputShape, layers).layers.map(({ name, outShape }) => `${name} [${outShape.join(", ")}]`);

describe("summarizeLayers", () => {
  it("counts the course's bottleneck: 120 million multiplications against 12.4 million", () => {
    const direct = summarizeLayers([192, 28, 28], [{ type: "conv", filters: 32, size: 5 }]);
    const bottleneck = summarizeLayers(
      [192, 28, 28],
      [
        { type: "conv", filters: 16, size: 1 },
        { type: "conv", filters: 32, size: 5 },
      ],
    );
    expect(direct.multiplications).toBe(120_422_400);
    expect(bottleneck.layers.map(({ multiplications }) => multiplications)).toEqual([2_408_448, 10_035_200]);
    expect(bottleneck.multiplications).toBe(12_443_648);
  });

  it("sizes the course's inception module: 28 x 28 x 256", () => {
    const filters = { conv1x1: 64, reduce3x3: 96, conv3x3: 128, reduce5x5: 16, conv5x5: 32, pool: 32 };
    const net = new ConvNet({
      inputShape: [192, 28, 28],
      layers: [inceptionBlock(filters), { type: "globalavgpool" }, { type: "affine", units: 2 }],
    });
    expect(net.parts[0]!.outShape).toEqual([256, 28, 28]);
  });

  it("names layers by type, repeats with their own weights, and counts parameters", () => {
    const layers: LayerDescription[] = [
      {
        type: "repeat",
        times: 2,
        layers: [{ type: "conv", filters: 4, size: 3, stride: 2 }, { type: "batchnorm" }],
      },
      { type: "residual", layers: [{ type: "conv", filters: 6, size: 1 }], shortcut: "projection" },
      { type: "affine", units: 10 },
    ];
    expect(names([3, 9, 9], layers)).toEqual([
      "conv1 [4, 5, 5]",
      "batchnorm1 [4, 5, 5]",
      "conv2 [4, 3, 3]",
      "batchnorm2 [4, 3, 3]",
      "residual1.conv1 [6, 3, 3]",
      "residual1.shortcut.conv1 [6, 3, 3]",
      "affine1 [10]",
    ]);
    const summary = summarizeLayers([3, 9, 9], layers);
    expect(summary.weights).toBe(4 * 27 + 4 * 36 + 2 * 24 + 54 * 10);
    expect(summary.biases).toBe(4 + 4 + 6 + 6 + 10);
    expect(summary.parameters).toBe(summary.weights + summary.biases + 16);
    const net = new ConvNet({ inputShape: [3, 9, 9], layers });
    const numbers = Object.values(net.params).reduce((sum, { size }) => sum + size, 0);
    expect(numbers).toBe(summary.parameters);
  });

  it("counts VGG-16 without building it", () => {
    const block = (times: number, filters: number): LayerDescription[] => [
      { type: "repeat", times, layers: [{ type: "conv", filters, size: 3 }, { type: "relu" }] },
      { type: "maxpool", size: 2 },
    ];
    const layers: LayerDescription[] = [
      ...[block(2, 64), block(2, 128), block(3, 256), block(3, 512), block(3, 512)].flat(),
      ...[4096, 4096, 1000].map((units): LayerDescription => ({ type: "affine", units })),
    ];
    expect(summarizeLayers([3, 224, 224], layers)).toMatchObject({ parameters: 138_357_544, biases: 13_416 });
  });
});

describe("what does not fit together is an error that names the layer", () => {
  const conv: LayerDescription = { type: "conv", filters: 2, size: 3 };
  it.each<[string, LayerDescription[], string]>([
    ["no layers", [], "layers: expected at least one layer, got none"],
    [
      "an unknown type",
      [{ type: "attention" } as never],
      'attention1: unknown layer {"type":"attention"}; its type must',
    ],
    ["images after rows", [{ type: "affine", units: 3 }, conv], "conv1: expected images [C, H, W], got [3]"],
    [
      "a filter larger than the image",
      [{ ...conv, size: 7, pad: 0 }],
      "a filter of 7 x 7 does not fit an image of 5 x 5",
    ],
    [
      "a pool larger than the image",
      [{ type: "maxpool", size: 6 }],
      "maxpool1: a pool of 6 x 6 does not fit",
    ],
    ["no filters", [{ ...conv, filters: 0 }], "conv1: filters must be a whole number above 0, got 0"],
    [
      "half a unit",
      [{ type: "affine", units: 0.5 }],
      "affine1: units must be a whole number above 0, got 0.5",
    ],
    [
      "repeating nothing",
      [{ type: "repeat", times: 0, layers: [conv] }],
      "repeat: times must be a whole number above 0",
    ],
    [
      "a residual block whose sides differ",
      [{ type: "residual", layers: [{ ...conv, stride: 2 }] }],
      "residual1: its layers make [2, 3, 3] of [3, 5, 5], its shortcut [3, 5, 5]; they must be equal to be added",
    ],
    [
      "an empty residual block",
      [{ type: "residual", layers: [] }],
      "residual1: expected at least one layer, got none",
    ],
    [
      "branches of different heights",
      [{ type: "inception", branches: [[conv], [{ ...conv, stride: 2 }]] }],
      "inception1: its branches must make images of one height and width to be joined, got [2, 5, 5], [2, 3, 3]",
    ],
    [
      "no branches",
      [{ type: "inception", branches: [] }],
      "inception1: expected at least one branch, got none",
    ],
    [
      "scores that are images",
      [conv],
      "ConvNet: the last layer must make one score a class; conv1 makes [2, 5, 5]",
    ],
  ])("%s", (_what, layers, message) => {
    expect(() => new ConvNet({ inputShape: [3, 5, 5], layers })).toThrow(message);
  });

  it("options of the net, too", () => {
    expect(() => new ConvNet({ inputShape: [3, 0, 5], layers: [conv] })).toThrow(
      "ConvNet: inputShape[1] must be a whole number above 0, got 0",
    );
    expect(() => new ConvNet({ inputShape: [3], layers: [{ type: "affine", units: 2 }], reg: -1 })).toThrow(
      "ConvNet: reg",
    );
  });
});
