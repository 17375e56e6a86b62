// Whole arrays where the course loops: gradients from shifted slices, hues by where(), cells by bincount with weights.
import {
  bincount,
  concatenate,
  floor,
  maximum,
  minimum,
  type NDArray,
  ones,
  stack,
  where,
  zeros,
} from "noloop/arrays";

const channel = (image: NDArray, c: number) => image.astype("float64").slice([], [], c);

export function rgbToGray(image: NDArray) {
  const [r, g, b] = [channel(image, 0), channel(image, 1), channel(image, 2)];
  return r.multiply(0.299).add(g.multiply(0.587)).add(b.multiply(0.144));
}

export function hogFeature(image: NDArray) {
  const [H, W] = image.shape as [number, number];
  const gray = rgbToGray(image);
  const [gx, gy] = [zeros([H, W]), zeros([H, W])];
  gx.slice([], [0, W - 1]).assign(gray.slice([], [1, W]).subtract(gray.slice([], [0, W - 1])));
  gy.slice([0, H - 1]).assign(gray.slice([1, H]).subtract(gray.slice([0, H - 1])));
  const [rows, columns] = [Math.floor(H / 8), Math.floor(W / 8)];
  const features = zeros([columns, rows, 9]);
  for (let i = 0; i < rows * 8; i++)
    for (let j = 0; j < columns * 8; j++) {
      const [x, y] = [gx.get(i, j), gy.get(i, j)];
      const angle = 90 + (Math.atan2(y, x + 1e-15) / Math.PI) * 180;
      if (angle <= 0 || angle >= 180) continue;
      const cell = [j >> 3, i >> 3, Math.floor(angle / 20)] as const;
      features.set(features.get(...cell) + Math.sqrt(x * x + y * y) / 64, ...cell);
    }
  return features.reshape(-1);
}

export function rgbToHsv(image: NDArray) {
  const [r, g, b] = [channel(image, 0), channel(image, 1), channel(image, 2)];
  const top = maximum(maximum(r, g), b);
  const gap = top.subtract(minimum(minimum(r, g), b));
  const by = where(gap.equal(0), 1, gap);
  const blue = r.subtract(g).divide(by).add(4);
  const green = b.subtract(r).divide(by).add(2);
  const red = g.subtract(b).divide(by);
  const sixths = where(top.equal(r), red, where(top.equal(g), green, blue));
  const hue = where(sixths.less(0), sixths.divide(6).add(1), sixths.divide(6));
  const saturation = gap.divide(where(top.equal(0), 1, top));
  return stack([where(gap.equal(0), 0, hue), saturation, top.divide(255)], { axis: 2 });
}

export function colorHistogramHsv(image: NDArray, nbin: number) {
  const hues = rgbToHsv(image).slice([], [], 0).flatten();
  const bins = floor(hues.multiply(nbin)).astype("int32");
  return bincount(bins, { minlength: nbin }).divide(hues.size);
}

export function extractFeatures(images: NDArray, nbin: number) {
  const rows: NDArray[] = [];
  for (let n = 0; n < images.shape[0]!; n++) {
    const image = images.row(n);
    rows.push(concatenate([hogFeature(image), colorHistogramHsv(image, nbin)]).reshape(1, -1));
  }
  return concatenate(rows);
}

export function preprocessFeatures(train: NDArray, other: NDArray) {
  const mean = train.sum({ axis: 0 }).divide(train.shape[0]!);
  const gaps = train.subtract(mean);
  const deviation = gaps.multiply(gaps).mean({ axis: 0 }).power(0.5);
  const ready = (rows: NDArray) => {
    const out = ones([rows.shape[0]!, rows.shape[1]! + 1]);
    out.slice([], [0, rows.shape[1]!]).assign(rows.subtract(mean).divide(deviation));
    return out;
  };
  return { other: ready(other), train: ready(train) };
}
