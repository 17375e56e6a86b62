/** Where deeplearning.ai's courses explain things: the slides of their lectures, as Stanford's CS230 publishes them. */

export const LOGISTIC_SLIDES = {
  title: "deeplearning.ai course 1, week 2: Logistic regression as a neural network (slides)",
  url: "https://cs230.stanford.edu/files/C1M2.pdf",
};

export const SHALLOW_SLIDES = {
  title: "deeplearning.ai course 1, week 3: Shallow neural networks (slides)",
  url: "https://cs230.stanford.edu/files/C1M3.pdf",
};

export const DEEP_SLIDES = {
  title: "deeplearning.ai course 1, week 4: Deep neural networks (slides)",
  url: "https://cs230.stanford.edu/files/C1M4.pdf",
};

export const PRACTICAL_SLIDES = {
  title: "deeplearning.ai course 2, week 1: Practical aspects of deep learning (slides)",
  url: "https://cs230.stanford.edu/files/C2M1.pdf",
};

export const OPTIMIZATION_SLIDES = {
  title: "deeplearning.ai course 2, week 2: Optimization algorithms (slides)",
  url: "https://cs230.stanford.edu/files/C2M2.pdf",
};

export const CONVOLUTION_SLIDES = {
  title: "deeplearning.ai course 4, week 1: Foundations of convolutional neural networks (slides)",
  url: "https://cs230.stanford.edu/files/C4M1.pdf",
};

export const INITIALIZATION_NOTES = {
  title: "deeplearning.ai notes: Initializing neural networks",
  url: "https://www.deeplearning.ai/ai-notes/initialization/",
};
