// What the kernels of winograd.ts and winograd-gradients.ts are told: written by src/engine/wasm/winograd.ts in this order,
// 32 bits each. The record begins with the planes of the images, dealt out by fours.
import { Planes } from "./conv-planes";

@unmanaged
export class Winograd extends Planes {
  N: i32;
  F: i32;
  HH: i32;
  WW: i32;
  partsH: i32; // a filter's height and width in parts of 3 x 3, the last filled up with zeros;
  partsW: i32;
  channels: i32; // each part acts as a filter on a shifted image: C partsH partsW
  outH: i32;
  outW: i32;
  padTop: i32;
  images: usize;
  scores: usize; // out, or dout
  weights: usize;
  filterStep: usize; // bytes from filter to filter of the weights
  channelStep: usize;
  flipped: i32; // 1: filters are turned by half a circle, as the gradient by images needs them
  filters: usize; // at the points: four filters, then points, then channels, then the four
  bias: usize; // 0 for none
  tilesX: i32; // tiles in a row of an image
  tilesY: i32;
  bandRows: i32; // rows of tiles that one block takes
  bands: i32; // blocks of an image
  imagesOfTask: i32; // where an image is one block, a task takes several
  pitch: i32; // numbers from channel to channel of tiles at the points
  scratch: usize; // thread t's own, at scratch + t * scratchBytes
  scratchBytes: usize;
  unfit: usize; // set to 1 if a result is not finite: then the direct method must compute it
  sums: usize; // of parts of the batch, for the gradients by filters; these fields are 0 elsewhere
  sumsBytes: usize;
  sumsCount: i32;
  dw: usize;
  db: usize;
}

/** Bytes from point to point of `rows` rows: a cache line more than they take, so that points do not share their lines. */
export function pointBytes<T extends number>(job: Winograd, rows: i32): usize {
  return <usize>rows * job.pitch * sizeof<T>() + 64;
}

/** Places in a thread's scratch: points of a few tiles, their places, sums that show whether all was finite; the rest. */
export const FEW_POINTS_AT: usize = 0;
export const FEW_PLACES_AT: usize = 640;
export const FINITE_AT: usize = 1024;
export const TILES_AT: usize = 1088;
