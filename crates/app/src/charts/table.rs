//! The numbers of a chart as a table.

use yew::{prelude::*, virtual_dom::VTag};

/// One row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// Numbers for scripts, as `data-` attributes.
    pub data: Vec<(&'static str, String)>,
    /// Its cells; the first heads the row.
    pub cells: Vec<String>,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Its name for scripts.
    pub name: &'static str,
    /// What it lists, for a screen reader.
    pub caption: String,
    /// Heads of its columns.
    pub head: Vec<String>,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// A table that scrolls by itself where it is wider than the page.
pub fn table(table: &Table) -> Html {
    html! {
        <div class="table-scroll" role="region" tabindex="0" aria-label={table.caption.clone()}>
            <table data-table={table.name}>
                <caption class="visually-hidden">{ &table.caption }</caption>
                <thead>
                    <tr>{ for table.head.iter().map(|head| html! { <th scope="col">{ head }</th> }) }</tr>
                </thead>
                <tbody>{ for table.rows.iter().map(row) }</tbody>
            </table>
        </div>
    }
}

fn row(row: &Row) -> Html {
    let mut tr = VTag::new("tr");
    for (name, value) in &row.data {
        tr.add_attribute(name, value.clone());
    }
    for (index, cell) in row.cells.iter().enumerate() {
        tr.add_child(match index {
            0 => html! { <th scope="row">{ cell }</th> },
            _ => html! { <td>{ cell }</td> },
        });
    }
    tr.into()
}
