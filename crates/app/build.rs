//! Keeps in the page's wasm what `cargo xtask split` cuts it by.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let is_wasm = std::env::var("CARGO_CFG_TARGET_FAMILY").is_ok_and(|family| family == "wasm");
    if is_wasm {
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
}
