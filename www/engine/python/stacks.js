// The browser's stacks. Wasm cannot have one grow, so a recursion that has filled half of one goes on with another: where
// wasm may be suspended, with a new one of this worker, else with another worker's, which is that thread meanwhile.

import { awaitTurn } from "./board.js";

// Where wasm may be suspended, it runs on a stack of its own, which in Chromium is twice as large as a worker's.
export const onOwnStack = WebAssembly.promising ?? ((something) => something);

// What wasm calls to have a frame run on a fresh stack: it returns whether that was done. `callee` gives what is to be
// called there.
export function freshStacks(callee) {
  if (!WebAssembly.Suspending) return goOnElsewhere;
  let onFresh;
  return new WebAssembly.Suspending(async (...call) => {
    onFresh ??= onOwnStack(callee());
    await onFresh(...call);
    return 1;
  });
}

function goOnElsewhere(...call) {
  return awaitTurn((seat) => self.postMessage({ goOn: { call, seat } }));
}
