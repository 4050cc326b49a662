// Starts the workers of a rayon pool, in place of wasm-bindgen-rayon's own script. The interface is that script's.

import { Member } from "../crew.js";
import { answer, openExchange } from "./clients.js";
import { tell } from "../life.js";
import { allPictures, passOnPicture } from "../pictures.js";

export async function startWorkers(module, memory, builder) {
  // A thread cannot start workers, so it asks here for one that runs an errand.
  const hear = ({ event, errand, answered, exchange, picture }) => {
    if (event) tell(event);
    else if (answered) answer(answered);
    else if (exchange) openExchange(module, memory, exchange);
    else if (picture) passOnPicture(picture);
    else new Member({ role: "errand", module, memory, errand }, hear);
  };
  const start = { role: "thread", module, memory, pictures: allPictures(), receiver: builder.receiver() };
  const threads = Array.from({ length: builder.numThreads() }, () => new Member(start, hear));
  await Promise.all(threads.map((thread) => thread.up()));
  builder.build();
}
