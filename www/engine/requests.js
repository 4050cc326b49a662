// Requests for the site that the page's service worker answers (www/sw/site.js). An answer is told as its status, a
// space and its text; as nothing where it is not the site that answered.

const root = new URL("../../../", import.meta.url);

// Blocks this worker until the answer is there, as requests.get does in Python.
export function fetchBlocking(path) {
  try {
    const request = new XMLHttpRequest();
    request.open("GET", new URL(path, root), false);
    request.send();
    return toldAnswer(request.status, request.getResponseHeader("spindle-site"), request.responseText);
  } catch {
    return ""; // no network, or this worker is being ended
  }
}

export async function fetchPage(path) {
  try {
    const response = await fetch(new URL(path, root));
    return toldAnswer(response.status, response.headers.get("spindle-site"), await response.text());
  } catch {
    return "";
  }
}

function toldAnswer(status, mark, text) {
  return mark ? `${status} ${text}` : "";
}
