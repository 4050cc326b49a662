//! Pictures that a reader chose: files on the way in, pixels on the way to and from engines. None of them
//! leaves the page.

pub(crate) mod decode;
mod header;
mod save;
mod viewer;

pub(crate) use viewer::{Viewer, room as viewer_room};

use spindle_model::{
    error::RunError,
    param::{ParamError, Problem},
};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, File, FileList};

/// A file that a reader chose, or a script gave.
#[derive(Clone, Debug, PartialEq)]
pub struct Picked {
    /// Its name.
    pub name: String,
    /// The content.
    pub blob: Blob,
}

impl Picked {
    /// A blob, which has a name if it is a file.
    pub fn new(blob: Blob) -> Self {
        let name = blob.dyn_ref::<File>().map(File::name);
        let name = name.unwrap_or_default();
        Self { name, blob }
    }
}

/// Files, in the order in which they were chosen.
pub type Files = Rc<Vec<Picked>>;

/// The files from a dialogue, a drop or the clipboard; `None` where there is no file.
pub(crate) fn chosen(files: Option<FileList>) -> Option<Files> {
    let files = files?;
    let files = (0..files.length()).filter_map(|index| files.item(index));
    let files: Vec<Picked> = files.map(|file| Picked::new(file.into())).collect();
    (!files.is_empty()).then(|| Rc::new(files))
}

/// Files were asked for, and there is none that is a picture; these were looked at.
pub(crate) fn no_pictures(skipped: Vec<String>) -> RunError {
    ParamError::new("source", "files", Problem::NoPictures { skipped }).into()
}

/// A picture before or after it was filtered, as an engine sent it.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// Its number in the batch.
    pub number: u32,
    /// Whether it was filtered.
    pub is_after: bool,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// 8-bit RGBA pixels, a `Uint8Array`. They stay where they are: this is a handle.
    pub pixels: JsValue,
}

impl Shown {
    /// Whether it is of the same picture at the same time.
    pub fn is_of(&self, other: &Self) -> bool {
        (self.number, self.is_after) == (other.number, other.is_after)
    }
}

/// Pictures that engines sent in this run, in order of arrival.
pub type Gallery = Rc<Vec<Shown>>;
