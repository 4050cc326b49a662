// Spindle's service worker: one for all that needs one. Each purpose is a file of its own in sw/, which adds to this list
// a function that gets a request and its event, and returns a promise of the answer, or nothing where the request is none
// of its business. A request that no purpose wants goes its usual way, as if there were no service worker.

"use strict";

// A release says here which version it is and which files make it up, each with the digest of what is in it. What is
// built for developing has no version: it is never kept.
// `late` are files that are kept once a reader needed them: the Python interpreter and the editor.
const { version, files, late } = { version: "", files: [], late: [] };

const purposes = [];

importScripts("sw/site.js", "sw/page.js");

addEventListener("fetch", (event) => {
  for (const purpose of purposes) {
    const answer = wanted(purpose, event);
    if (answer) return event.respondWith(answer);
  }
});

// A purpose that fails must not keep the page from loading.
function wanted(purpose, event) {
  try {
    return purpose(event.request, event);
  } catch (error) {
    console.warn("a purpose of the service worker failed:", error);
    return undefined;
  }
}
