/** A two-layer net on handwritten digits. The same seed gives the same losses on every machine. */
import { RandomState } from "noloop/arrays";
import { loadDigits } from "noloop/datasets";
import { TwoLayerNet } from "noloop/nets";
import { Solver } from "noloop/training";

const { X, y } = await loadDigits(); // 1,797 images of 8 x 8 pixels
const train = { X: X.slice([0, 1400]), y: y.slice([0, 1400]) };
const val = { X: X.slice([1400, 1797]), y: y.slice([1400, 1797]) };

const net = new TwoLayerNet({ inputDim: 64, hiddenDim: 50, weightScale: "he", rng: new RandomState(231) });
const update = { rule: "adam", learningRate: 1e-3 } as const;
const solver = new Solver(net, { train, val }, { update, epochs: 5, batchSize: 50, seed: 231 });
const { losses, evaluations } = await solver.train();

console.log(`${losses.length} steps`);
for (const { epoch, train, val } of evaluations) {
  console.log(`epoch ${epoch}: train ${train?.toFixed(2)}, validation ${val?.toFixed(2)}`);
}

// Output:
// 140 steps
// epoch 0: train 0.12, validation 0.10
// epoch 1: train 0.42, validation 0.40
// epoch 2: train 0.68, validation 0.61
// epoch 3: train 0.80, validation 0.69
// epoch 4: train 0.85, validation 0.73
// epoch 5: train 0.89, validation 0.75
