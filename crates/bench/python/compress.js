// Prints how many bytes each of the files is that brotli makes of the given ones, at its best.

const { readFileSync } = require("node:fs");
const { brotliCompressSync, constants } = require("node:zlib");

const sizes = process.argv.slice(2).map((path) => {
  const bytes = readFileSync(path);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  return brotliCompressSync(bytes, { params }).length;
});
console.log(JSON.stringify(sizes));
