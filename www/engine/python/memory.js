// The memory that all workers of a program share. Any of them may have it grow, so views of it are taken anew.

let memory;
let view = new Int32Array();

// What a call of WASI reads or writes at one address at the most.
const STRUCT_BYTES = 64;

export function useMemory(shared) {
  memory = shared;
}

export function bytesAt(at, length) {
  return new Uint8Array(bufferUpTo((at >>> 0) + (length >>> 0)), at >>> 0, length >>> 0);
}

// A view of all memory, for what lies at `at`.
export function dataViewAt(at) {
  return new DataView(bufferUpTo((at >>> 0) + STRUCT_BYTES));
}

// The memory as words, of which there is one at `at`.
export function wordsUpTo(at) {
  if (at >= view.length) view = new Int32Array(bufferUpTo(4 * (at + 1)));
  return view;
}

// A worker may hear a little later that another had the memory grow; asking for no growth makes it look.
function bufferUpTo(end) {
  if (end > memory.buffer.byteLength) memory.grow(0);
  return memory.buffer;
}
