/** k nearest neighbors on handwritten digits of 8 x 8 pixels: 1,000 to look among, 500 to classify. */
import { accuracy, KNearestNeighbor, loadDigits } from "noloop";

const { X, y } = await loadDigits();
const knn = new KNearestNeighbor();
knn.train(X.slice([0, 1000]), y.slice([0, 1000]));

for (const k of [1, 3, 5, 10]) {
  const predicted = knn.predict(X.slice([1000, 1500]), { k });
  console.log(`k = ${k}: ${(100 * accuracy(predicted, y.slice([1000, 1500]))).toFixed(1)} %`);
}

// Output:
// k = 1: 97.6 %
// k = 3: 97.4 %
// k = 5: 96.4 %
// k = 10: 96.2 %
