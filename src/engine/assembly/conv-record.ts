// What a convolution's kernels are told: written by src/engine/wasm/conv-record.ts in this order, 32 bits each. Images and
// filters are contiguous arrays [N, C, H, W] and [F, C, HH, WW]; a patch is the K = C HH WW numbers under a filter.
import { Planes } from "./conv-planes";

@unmanaged
export class Conv extends Planes {
  N: i32;
  F: i32;
  HH: i32;
  WW: i32;
  strideH: i32;
  padTop: i32;
  outH: i32;
  outW: i32;
  images: usize; // x, or dx
  scores: usize; // out, or dout
  weights: usize; // w, or parts of dw
  filters: usize; // weights packed for tiles
  bias: usize; // b, or parts of db
  offsets: usize; // u32 for each number of a patch: its place in the planes, counted from the patch's first place
  order: usize; // u32 for each row of the packed filters of the backward pass: which number of a patch it is
  bandRows: i32; // rows of the output that one task of the forward pass computes
  bands: i32; // tasks of an image
  channels: i32; // of a pass (forward), of a task (backward)
  flat: i32; // 1: places are numbered through a band; 0: each row begins a panel of its own
  chunkImages: i32; // images whose gradients by weights are added up in one part
  parts: i32; // chunks
  partBytes: usize;
  scratch: usize; // thread t's own, at scratch + t * scratchBytes
  scratchBytes: usize;
}

/** Places in a thread's scratch: its Tile; */
export const TILE_AT: usize = 0;
/** u32 for each row of a tile: rows of the output, and rows of the corner below; */
export const ROWS_AT: usize = 64;
export const CORNER_ROWS_AT: usize = 96;
/** a tile that does not fit the output whole; */
export const CORNER_AT: usize = 128;
/** zeros, in place of a bias; and what a job lays out itself. */
export const ZEROS_AT: usize = 320;
export const REST_AT: usize = 384;
