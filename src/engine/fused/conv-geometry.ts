/**
 * Where windows of HH x WW numbers stand over N images of C channels, H x W each. The window at (i, j) of the outH x outW
 * places covers rows `i * strideH - padTop` to that plus HH - 1, and columns in the same way; what lies outside an image
 * is padding. Computed once a call, by src/layers/conv-geometry.ts, and used by every variant and every kernel.
 */
export interface WindowGeometry {
  readonly N: number;
  readonly C: number;
  readonly H: number;
  readonly W: number;
  readonly HH: number;
  readonly WW: number;
  readonly strideH: number;
  readonly strideW: number;
  readonly padTop: number;
  readonly padBottom: number;
  readonly padLeft: number;
  readonly padRight: number;
  readonly outH: number;
  readonly outW: number;
}

/** The windows of a convolution by F filters of shape [C, HH, WW]. */
export interface ConvGeometry extends WindowGeometry {
  readonly F: number;
}
