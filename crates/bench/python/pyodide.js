// A worker that runs programs in Pyodide and answers with what they print.

import { loadPyodide } from "./pyodide/pyodide.mjs";

let printed = "";
const loading = loadPyodide({ stdout: (line) => (printed += `${line}\n`) });

self.onmessage = async ({ data: code }) => {
  try {
    const pyodide = await loading;
    printed = "";
    pyodide.runPython(code, { globals: pyodide.toPy({ __name__: "__main__" }) });
    self.postMessage({ printed });
  } catch (error) {
    self.postMessage({ error: String(error) });
  }
};
