//! Runs beside the reader's own: one that a link brought, and past ones that this browser keeps.

mod class;
mod compare;
mod list;
mod machine;
mod row;
mod shared;

pub use list::Past;
pub(crate) use shared::shared;

use crate::{address::Address, form::text_of, record, run::Measured, web};

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
    format!("{}?{}", web::place(), address.query())
}

/// The same address with what was measured; `None` if there is too much of it.
pub fn link_with_result(measured: &Measured) -> Option<String> {
    let record = record::write(measured, LONGEST)?;
    Some(format!("{}#{MARK}{record}", link(measured)))
}

/// The run in the fragment of this page's address, if there is one.
fn brought(fragment: &str) -> Option<Result<Measured, record::Unreadable>> {
    fragment.strip_prefix(MARK).map(record::read)
}

/// Whether the address brings a run.
pub fn is_brought() -> bool {
    web::fragment().starts_with(MARK)
}
