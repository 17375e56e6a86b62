/** What an honest student would have written; attacks take from here what they do not attack. */

export function add(a, b) {
  return a + b;
}

export function mean(x) {
  return x.mean();
}

export function rowSums(X) {
  return X.sum({ axis: 1 });
}
