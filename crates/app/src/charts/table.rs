//! The numbers of a chart as a table.

use crate::texts::say;
use gloo::{events::EventListener, utils::window};
use web_sys::Element;
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
    /// The caption, for screen readers.
    pub caption: String,
    /// Heads of its columns.
    pub head: Vec<String>,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// A table that scrolls by itself where it is wider than the page. No landmark: a page may have several of one name.
pub fn table(table: &Table) -> Html {
    html! {
        <div class="table-scroll" role="group" tabindex="0" aria-label={table.caption.clone()}>
            <table data-table={table.name}>
                <caption class="visually-hidden">{ say(table.caption.clone()) }</caption>
                <thead>
                    <tr>{ for table.head.iter().map(|head| html! { <th scope="col">{ say(head.clone()) }</th> }) }</tr>
                </thead>
                <tbody>{ for table.rows.iter().map(row) }</tbody>
            </table>
        </div>
    }
}

/// A table behind a word.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct AsTableProps {
    /// The word.
    pub(crate) summary: String,
    /// Makes the table when it is opened: it may be long.
    pub(crate) numbers: Callback<(), Table>,
}

/// Longer tables stay folded on paper.
const MOST_PRINTED: usize = 40;

/// A table that is made when the reader opens it, and again only for other numbers. On paper, where nobody can open it, it
/// stands open.
#[component]
pub(crate) fn AsTable(props: &AsTableProps) -> Html {
    let opened = use_state_eq(|| false);
    let printed = use_printed(&props.numbers);
    let ontoggle = {
        let opened = opened.setter();
        move |event: Event| {
            let details: Option<Element> = event.target_dyn_into();
            let is_open = details.is_some_and(|details| details.has_attribute("open"));
            // What a printer opened is none of the reader's wishes.
            if !printed {
                opened.set(is_open);
            }
        }
    };
    let is_open = *opened || printed;
    html! {
        <details class="as-table" open={is_open} {ontoggle}>
            <summary>{ say(props.summary.clone()) }</summary>
            if is_open {
                { table(&props.numbers.emit(())) }
            }
        </details>
    }
}

/// Whether the page is being printed, and the table is short enough for that.
#[hook]
fn use_printed(numbers: &Callback<(), Table>) -> bool {
    let printed = use_state_eq(|| false);
    let setter = printed.setter();
    use_effect_with(numbers.clone(), move |numbers| {
        let (numbers, ends) = (numbers.clone(), setter.clone());
        let before = EventListener::new(&window(), "beforeprint", move |_| {
            setter.set(numbers.emit(()).rows.len() <= MOST_PRINTED);
        });
        let after = EventListener::new(&window(), "afterprint", move |_| ends.set(false));
        move || drop((before, after))
    });
    *printed
}

fn row(row: &Row) -> Html {
    let mut tr = VTag::new("tr");
    for (name, value) in &row.data {
        tr.add_attribute(name, value.clone());
    }
    for (index, cell) in row.cells.iter().enumerate() {
        tr.add_child(match index {
            0 => html! { <th scope="row">{ say(cell.clone()) }</th> },
            _ => html! { <td>{ say(cell.clone()) }</td> },
        });
    }
    tr.into()
}
