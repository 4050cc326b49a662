// The memory that all workers of a program share. Any of them may have it grow, so views of it are taken anew.

let memory;
let view = new Int32Array();

export function useMemory(shared) {
  memory = shared;
}

export function bytesAt(at, length) {
  return new Uint8Array(memory.buffer, at >>> 0, length >>> 0);
}

export function dataView() {
  return new DataView(memory.buffer);
}

// The memory as words, of which there is one at `at`.
export function wordsUpTo(at) {
  if (at >= view.length) view = new Int32Array(memory.buffer);
  return view;
}
