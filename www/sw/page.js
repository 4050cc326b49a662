// The page itself: isolated whatever its host sends, there without a network, and all of one version.
//
// A version is kept whole or not at all, and whoever opens the page gets the version that is kept. A newer one is kept
// beside it and waits until the reader takes it, or no page of the older one is open any more.

"use strict";

const OURS = `spindle ${registration.scope} `;
const KEPT = OURS + version;

// As in _headers: together they give the page shared memory, in a tab of its own and in pages of others.
const ISOLATING = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
  "cross-origin-resource-policy": "cross-origin",
  "document-isolation-policy": "isolate-and-require-corp",
};

// What workers may run and load, as in _headers, too; the page itself says so of itself.
const WORKERS =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'";

// Settled when the page that registered the first version has said what it wants, and has it.
let begin;
const mayBegin = new Promise((resolve) => (begin = resolve));

const PATIENCE_MS = 10_000;

addEventListener("install", (event) => event.waitUntil(install()));

async function install() {
  if (version && registration.active && (await keptVersions()).length > 0) return keep();
  // Nothing is kept, so there is nothing that could be mixed with this; or somebody develops, and wants to see this.
  skipWaiting();
  if (registration.active) return;
  await Promise.race([mayBegin, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
}

addEventListener("activate", (event) => event.waitUntil(Promise.all([clients.claim(), forget(), forgetLate()])));

addEventListener("message", (event) => {
  if (event.data === "take-over") skipWaiting();
  if (event.data === "hurry") begin();
  // What cannot be kept is asked for at the next visit again.
  if (event.data === "keep") event.waitUntil(keep().catch(() => {}).then(begin));
});

// Each file as this version has it: the browser compares digests, so a host that is just being changed gives nothing.
let keeping;
function keep() {
  keeping ??= keepAll().finally(() => (keeping = undefined));
  return keeping;
}

async function keepAll() {
  if (!version || (await isKept())) return;
  const requests = files.map(([path, integrity]) => {
    return new Request(new URL(path, registration.scope), { integrity, cache: "no-cache" });
  });
  await (await caches.open(KEPT)).addAll(requests);
}

// All files or none are added, so any of them will do.
async function isKept() {
  return Boolean(await caches.match(registration.scope + "index.html", { cacheName: KEPT }));
}

// The version before a release stays for pages that are still open.
async function forget() {
  const others = (await keptVersions()).filter((name) => name !== KEPT);
  const stays = version ? 1 : 0;
  await Promise.all(others.slice(0, others.length - stays).map((name) => caches.delete(name)));
}

// Oldest first.
async function keptVersions() {
  return (await caches.keys()).filter((name) => name.startsWith(OURS));
}

// Files of this version, and what pages of the version before still ask for. Whatever else a host has beside Spindle,
// below the same folder, goes its usual way: isolated, another page would lose its pictures of other origins.
const OWN = new Set(["index.html", ...files.map(([path]) => path)]);
const LATE = new Map(late);

// Files of the interpreter, and the one that each run of a program asks for.
const INTERPRETER = /^engine\/[^/]+\/python\//;
const RUNS = /^engine\/[^/]+\/python\/worker\.js$/;

// Where those are kept; the page asks for it by this name and may remove it.
const KEPT_LATE = "spindle-python";
const BEFORE = /^(engine|content)\/[0-9a-f]{16}\/|^spindle-app-[0-9a-f]+\w*\.(js|wasm)$/;

purposes.push((request, event) => {
  const { origin, pathname } = new URL(request.url);
  const path = origin + pathname.replace(/\/$/, "/index.html");
  if (request.method !== "GET" || !path.startsWith(registration.scope)) return undefined;
  const name = path.slice(registration.scope.length);
  if (RUNS.test(name)) event.waitUntil((keepingRest ??= keepRest()));
  if (LATE.has(name)) return answerLate(path, LATE.get(name));
  return OWN.has(name) || BEFORE.test(name) ? answerTo(request, path) : undefined;
});

// What is not whole is not kept: the browser compares digests.
async function answerLate(path, integrity) {
  const store = await caches.open(KEPT_LATE);
  const kept = await store.match(path);
  if (kept) return guarded(kept, path);
  const answer = await fetch(new Request(path, { integrity, cache: "no-cache" }));
  if (answer.ok) await store.put(path, answer.clone()).catch(() => {});
  return guarded(answer, path);
}

// Who has run a program has all of them without a network, and the editor; the parts of the interpreter are asked for by
// the page, which tells how far it is. What cannot be kept is asked for at the next run again.
// One after another: a run starts many workers at once, whose script must not wait for all this.
let keepingRest;

async function keepRest() {
  try {
    const store = await caches.open(KEPT_LATE);
    const kept = new Set((await store.keys()).map(({ url }) => url));
    const rest = late.filter(([name]) => !INTERPRETER.test(name) && !kept.has(registration.scope + name));
    for (const [name, integrity] of rest) await answerLate(registration.scope + name, integrity);
  } catch {
    // Without a network, or without room.
  } finally {
    keepingRest = undefined;
  }
}

// Of versions before.
async function forgetLate() {
  if (!(await caches.has(KEPT_LATE))) return;
  const store = await caches.open(KEPT_LATE);
  const isOld = ({ url }) => !LATE.has(url.slice(registration.scope.length));
  const old = (await store.keys()).filter(isOld);
  await Promise.all(old.map((request) => store.delete(request)));
}

async function answerTo(request, path) {
  const kept = await caches.match(path, { cacheName: KEPT });
  return guarded(kept ?? (await fetched(request, path)), path);
}

// A page that is still open may ask for files that only the version before has.
async function fetched(request, path) {
  const coming = fetch(request);
  const answer = await coming.catch(() => undefined);
  if (answer && answer.status !== 404) return answer;
  return (await caches.match(path)) ?? coming;
}

// What leads elsewhere has no headers to add to.
function guarded(response, path) {
  if (response.type !== "basic" && response.type !== "default") return response;
  const { body, status, statusText } = response;
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(ISOLATING)) headers.set(name, value);
  if (path.startsWith(`${registration.scope}engine/`)) headers.set("content-security-policy", WORKERS);
  return new Response(body, { status, statusText, headers });
}
