// Waits until the service worker has kept the page. It begins a while after the page is up and idle.
const index = new URL("index.html", document.baseURI).href;
const { serviceWorker } = navigator;
const limit = performance.now() + 90000;
while (!(await serviceWorker.getRegistration())?.active || !(await caches.match(index))) {
  if (performance.now() > limit) throw new Error("the service worker does not keep the page");
  await new Promise((wait) => setTimeout(wait, 50));
}
