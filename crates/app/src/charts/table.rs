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
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct TableProps {
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
#[component]
pub fn Table(props: &TableProps) -> Html {
    let row = |row: &Row| {
        let mut tr = VTag::new("tr");
        for (name, value) in &row.data {
            tr.add_attribute(name, value.clone());
        }
        let mut cells = row.cells.iter();
        tr.add_children(cells.next().map(|cell| html! { <th scope="row">{ cell }</th> }));
        tr.add_children(cells.map(|cell| html! { <td>{ cell }</td> }));
        Html::from(tr)
    };
    html! {
        <div class="table-scroll" role="region" tabindex="0" aria-label={props.caption.clone()}>
            <table data-table={props.name}>
                <caption class="visually-hidden">{ &props.caption }</caption>
                <thead>
                    <tr>{ for props.head.iter().map(|head| html! { <th scope="col">{ head }</th> }) }</tr>
                </thead>
                <tbody>{ for props.rows.iter().map(row) }</tbody>
            </table>
        </div>
    }
}

/// A table behind a summary.
#[derive(Clone, PartialEq, Properties)]
pub struct AsTableProps {
    /// What is clicked.
    pub summary: String,
    /// Makes the table when it is looked at: it may be long.
    pub table: Callback<(), TableProps>,
}

/// A chart's table, closed at first.
#[component]
pub fn AsTable(props: &AsTableProps) -> Html {
    let open = use_state_eq(|| false);
    let ontoggle = {
        let open = open.setter();
        Callback::from(move |event: Event| {
            let details: Option<web_sys::Element> = event.target_dyn_into();
            open.set(details.is_some_and(|details| details.has_attribute("open")));
        })
    };
    html! {
        <details class="as-table" {ontoggle}>
            <summary>{ &props.summary }</summary>
            if *open {
                <Table ..props.table.emit(()) />
            }
        </details>
    }
}
