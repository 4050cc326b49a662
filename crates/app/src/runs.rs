//! Runs beside the reader's own: one that a link brought, and past ones that this browser keeps.

mod class;
mod compare;
mod list;
mod machine;
mod row;
mod shared;

pub use list::Past;
pub(crate) use shared::shared;

use crate::{address::Address, bench, form::text_of, record, run::Measured, web};

/// The mark before a record in the fragment of an address.
const MARK: &str = "r=";

/// The longest record that goes into a link, in bytes: chats and mails cut what is much longer.
const LONGEST: usize = 12_000;

/// The address that runs this again elsewhere.
pub fn link(measured: &Measured) -> String {
    let params = &measured.params;
    let specs = params.lab().specs().iter();
    let address = Address {
        lab: params.lab(),
        given: specs
            .map(|spec| (spec.id, text_of(params, spec.id)))
            .collect(),
        ..Address::default()
    };
    let code = address
        .code()
        .map(|code| format!("#{}", bench::packed(code)));
    let query = address.query();
    format!("{}?{query}{}", web::place(), code.unwrap_or_default())
}

/// The same address with what was measured; `None` if there is too much of it.
pub fn link_with_result(measured: &Measured) -> Option<String> {
    let record = record::write(measured, LONGEST)?;
    let link = link(measured);
    let join = if link.contains('#') { '&' } else { '#' };
    Some(format!("{link}{join}{MARK}{record}"))
}

/// The run in the fragment of this page's address, if there is one.
fn brought(fragment: &str) -> Option<Result<Measured, record::Unreadable>> {
    field(fragment, MARK).map(record::read)
}

/// A field of a fragment: fields are joined by `&`, and nothing in them needs an escape.
pub(crate) fn field<'a>(fragment: &'a str, mark: &str) -> Option<&'a str> {
    fragment
        .split('&')
        .find_map(|field| field.strip_prefix(mark))
}

/// Whether the address brings a run.
pub fn is_brought() -> bool {
    field(&web::fragment(), MARK).is_some()
}

/// Whether the address brings a program.
pub fn brings_code() -> bool {
    field(&web::fragment(), bench::CODE_MARK).is_some()
}
