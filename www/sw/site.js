// The site that the crawler lab crawls: generated pages that link to each other, each answered after a delay.
//
//   site/<pages>-<links>-<failures>-<delay_ms>-<seed>/<page>?attempt=<n>
//
// Nothing is kept from request to request: which links a page has and whether an attempt fails follows from these numbers
// alone, so every strategy meets the same site. Page 0 is where a crawl begins. Half of a page's links, rounded up, lead
// on to pages that only it leads to, so all pages can be reached; the others lead anywhere. So many percent of the
// attempts fail, but never those at page 0, without which there would be nothing to crawl.

"use strict";

purposes.push((request) => {
  const { origin, pathname, searchParams } = new URL(request.url);
  const base = new URL("site/", registration.scope);
  if (origin !== base.origin || !pathname.startsWith(base.pathname)) return undefined;
  const asked = /^(\d+)-(\d+)-(\d+)-(\d+)-(\d+)\/(\d+)$/.exec(pathname.slice(base.pathname.length));
  // A host may have a folder of that name, too.
  if (!asked) return undefined;
  const [pages, links, failures, delay, seed, page] = asked.slice(1).map(Number);
  const attempt = Number(searchParams.get("attempt"));
  return new Promise((resolve) => setTimeout(resolve, delay)).then(() => {
    if (page >= pages) return answer(404, "There is no such page.");
    if (fails(seed, page, attempt, failures)) return answer(503, "Try again later.");
    return answer(200, text(page, linksOf(seed, page, pages, links)));
  });
});

function fails(seed, page, attempt, percent) {
  return page !== 0 && scrambled(seed, page, attempt) % 100 < percent;
}

// The pages that a page links to, each once. The first ones are a tree's: page 0 leads on to 1..=k, page 1 to the next k.
function linksOf(seed, page, pages, count) {
  const onward = Math.ceil(count / 2);
  const linked = new Set();
  for (let link = 0; link < count; link++) {
    const next = page * onward + link + 1;
    const to = link < onward ? next : scrambled(seed, page, link, pages) % pages;
    if (to < pages && to !== page) linked.add(to);
  }
  return [...linked];
}

function text(page, links) {
  const items = links.map((to) => `<li><a href="${to}">Page ${to}</a></li>`);
  return `<!doctype html>\n<html lang="en">\n<title>Page ${page}</title>\n<ul>\n${items.join("\n")}\n</ul>\n</html>\n`;
}

// Numbers stirred into one of 32 bits, with the multipliers and shifts of MurmurHash3's last step
// (https://github.com/aappleby/smhasher): every bit of each number counts for every bit of the result.
function scrambled(...numbers) {
  let hash = 0;
  for (const number of numbers) {
    hash = Math.imul(hash ^ (number + 0x9e3779b9), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    hash ^= hash >>> 16;
  }
  return hash >>> 0;
}

// Pages that are isolated take only answers that say who may have them. The mark tells the crawler that it was this
// site which answered, and not the host that the page comes from.
function answer(status, body) {
  const headers = {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "cross-origin-resource-policy": "same-origin",
    "spindle-site": "1",
  };
  return new Response(body, { status, headers });
}
