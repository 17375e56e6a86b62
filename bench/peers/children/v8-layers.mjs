// Layers as plain loops over typed arrays.

/** out[n, f, i, j] is at ((n * F + f) * outH + i) * outH + j, and so on: all arrays are row-major. */
function convForward({ x, w, b }, { N, C, H, F, K, S, P }) {
  const [X, W] = [x.data, w.data];
  const outH = Math.floor((H + 2 * P - K) / S) + 1;
  const out = new Float32Array(N * F * outH * outH);
  for (let n = 0, to = 0; n < N; n++) {
    for (let f = 0; f < F; f++) {
      for (let i = 0; i < outH; i++) {
        for (let j = 0; j < outH; j++, to++) {
          let sum = b.data[f];
          for (let c = 0; c < C; c++) {
            for (let p = Math.max(0, P - i * S); p < Math.min(K, H + P - i * S); p++) {
              const row = ((n * C + c) * H + i * S + p - P) * H + j * S - P;
              const filter = ((f * C + c) * K + p) * K;
              for (let q = Math.max(0, P - j * S); q < Math.min(K, H + P - j * S); q++) {
                sum += X[row + q] * W[filter + q];
              }
            }
          }
          out[to] = sum;
        }
      }
    }
  }
  return [out];
}

function convBackward({ x, w, dout }, { N, C, H, F, K, S, P }) {
  const [X, W, dOut] = [x.data, w.data, dout.data];
  const outH = Math.floor((H + 2 * P - K) / S) + 1;
  const [dx, dw, db] = [X.length, W.length, F].map((length) => new Float32Array(length));
  for (let n = 0, from = 0; n < N; n++) {
    for (let f = 0; f < F; f++) {
      for (let i = 0; i < outH; i++) {
        for (let j = 0; j < outH; j++, from++) {
          const slope = dOut[from];
          db[f] += slope;
          for (let c = 0; c < C; c++) {
            for (let p = Math.max(0, P - i * S); p < Math.min(K, H + P - i * S); p++) {
              const row = ((n * C + c) * H + i * S + p - P) * H + j * S - P;
              const filter = ((f * C + c) * K + p) * K;
              for (let q = Math.max(0, P - j * S); q < Math.min(K, H + P - j * S); q++) {
                dx[row + q] += slope * W[filter + q];
                dw[filter + q] += slope * X[row + q];
              }
            }
          }
        }
      }
    }
  }
  return [dx, dw, db];
}

function maxPool({ x, dout }, { N, C, H }) {
  const [X, dOut] = [x.data, dout.data];
  const out = new Float32Array(dOut.length);
  const dx = new Float32Array(X.length);
  for (let image = 0, to = 0; image < N * C; image++) {
    for (let i = 0; i < H; i += 2) {
      for (let j = 0; j < H; j += 2, to++) {
        const first = (image * H + i) * H + j;
        let winner = first;
        for (const place of [first + 1, first + H, first + H + 1]) if (X[place] > X[winner]) winner = place;
        out[to] = X[winner];
        dx[winner] = dOut[to];
      }
    }
  }
  return [out, dx];
}

const work = (layer) => (inputs, size) => ({ run: () => layer(inputs, size), numbers: (parts) => parts });

export const layerWorks = {
  "conv-forward": work(convForward),
  "conv-backward": work(convBackward),
  "max-pool": work(maxPool),
};
