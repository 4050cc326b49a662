//! The compiled engines, one for each flavour.

use super::reason;
use crate::web;
use gloo::utils::window;
use js_sys::{Promise, WebAssembly};
use spindle_model::{Word, result::Flavour};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

thread_local! {
    /// The modules that are compiled or being compiled. Every worker of every engine of a flavour shares its module, and
    /// with it the machine code that the browser has optimised so far.
    static MODULES: RefCell<Vec<(Flavour, Promise)>> = const { RefCell::new(Vec::new()) };
}

/// The compiled engine of a flavour, fetched when first needed.
///
/// # Errors
/// The reason of the browser when it cannot be fetched or compiled; the next call tries again.
pub(in crate::run) async fn module(flavour: Flavour) -> Result<WebAssembly::Module, String> {
    let compiling = MODULES.with_borrow_mut(|modules| {
        let known = modules.iter().find(|(of, _)| *of == flavour);
        match known {
            Some((_, module)) => module.clone(),
            None => {
                let module = compile(flavour);
                modules.push((flavour, module.clone()));
                module
            }
        }
    });
    match JsFuture::from(compiling).await {
        Ok(module) => Ok(module.unchecked_into()),
        Err(error) => {
            MODULES.with_borrow_mut(|modules| modules.retain(|(of, _)| *of != flavour));
            Err(reason(&error))
        }
    }
}

fn compile(flavour: Flavour) -> Promise {
    let wasm = format!("{}/{}/engine_bg.wasm", web::engine_folder(), flavour.id());
    wasm_bindgen_futures::future_to_promise(async move {
        let response = JsFuture::from(window().fetch_with_str(&wasm)).await?;
        let response: web_sys::Response = response.dyn_into()?;
        if !response.ok() {
            return Err(format!("{wasm}: HTTP {}", response.status()).into());
        }
        let bytes = JsFuture::from(response.array_buffer()?).await?;
        JsFuture::from(WebAssembly::compile(&bytes)).await
    })
}
