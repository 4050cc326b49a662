// Pictures outside the memory of wasm: those that the page decoded, and those that it is to show.

// Views of the pixels, in the order of the batch. Where memory can be shared, all workers look at the same.
let pictures = [];

export function keepPictures(decoded) {
  pictures = decoded ?? [];
}

export function allPictures() {
  return pictures;
}

export function pictureOf(number) {
  return pictures[number];
}

export function loadPicture(number, into) {
  if (pictures[number]?.length !== into.length) return false;
  into.set(pictures[number]);
  return true;
}

// A copy, even of a view of wasm's memory, which others change, and which may be shared.
export function showPicture(number, isAfter, width, height, pixels) {
  const copy = new Uint8Array(pixels);
  passOnPicture({ number, isAfter, width, height, pixels: copy });
}

export function passOnPicture(picture) {
  self.postMessage({ picture }, [picture.pixels.buffer]);
}
