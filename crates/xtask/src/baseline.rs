//! The oldest browsers that the page supports: Chrome and Edge 96, Firefox 114, Safari 16.4, as in
//! `www/trouble.js` and the README. They must be able to compile its wasm.

use crate::files::files_in;
use anyhow::{Context, Result};
use std::{fs, path::Path};
use wasmparser::{Validator, WasmFeatures};

/// Features that all of these browsers have: WebAssembly 2 since Safari 16.4, threads before that.
const FEATURES: WasmFeatures = WasmFeatures::WASM2.union(WasmFeatures::THREADS);

/// Refuses wasm in `staging` that needs a newer browser.
pub(crate) fn check(staging: &Path) -> Result<()> {
    for file in files_in(staging)? {
        if file.ends_with(".wasm") {
            let wasm =
                fs::read(staging.join(&file)).with_context(|| format!("cannot read {file}"))?;
            check_wasm(&wasm).with_context(|| format!("{file} needs newer browsers"))?;
        }
    }
    Ok(())
}

fn check_wasm(wasm: &[u8]) -> Result<()> {
    Validator::new_with_features(FEATURES).validate_all(wasm)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wasm_of_newer_browsers_is_refused() {
        let head = [0, 97, 115, 109, 1, 0, 0, 0];
        // The module that www/trouble.js tries: a function of an external reference.
        let usual = [head.as_slice(), &[1, 5, 1, 96, 1, 111, 0]].concat();
        assert!(check_wasm(&usual).is_ok());
        // A tag, as used by exceptions.
        let newer = [head.as_slice(), &[1, 4, 1, 96, 0, 0, 13, 3, 1, 0, 0]].concat();
        assert!(check_wasm(&newer).is_err());
    }
}
