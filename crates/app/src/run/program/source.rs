//! The source of a program: the reader's own, or one of the page's, which is fetched.

use crate::web;
use gloo::utils::document_element;
use spindle_model::{
    Word,
    labs::python::{Params, Program},
};

/// The file of a program with comments in a language, among what the page fetches beside its wasm.
pub fn address(program: Program, lang: &str) -> String {
    format!("programs/{lang}/{}.py", program.id())
}

/// The source that runs.
///
/// # Errors
/// The page's own program could not be fetched.
pub async fn code(params: &Params) -> Result<String, String> {
    if params.is_own() {
        return Ok(params.code.clone());
    }
    let spoken = document_element().get_attribute("lang").unwrap_or_default();
    let lang = if spoken.starts_with("zh") { "zh" } else { "en" };
    let file = address(params.program, lang);
    let code = web::content(&file).await;
    code.ok_or_else(|| format!("{file} could not be fetched"))
}
