//! The reader's program in an address: deflated, in base64url, behind `#c=`, where no server sees it.

use super::program::own;
use crate::{address::CODE, page::Page, runs, state::Action, web};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use gloo::{events::EventListener, timers::callback::Timeout, utils::window};
use miniz_oxide::{deflate::compress_to_vec, inflate::decompress_to_vec_with_limit};
pub(crate) use spindle_model::labs::python::LONGEST_CODE;
use yew::prelude::*;

/// The mark before a program in the fragment of an address.
pub(crate) const CODE_MARK: &str = "c=";

/// How hard it is compressed, of 10.
const LEVEL: u8 = 9;

/// How long the program must be left in peace before the address follows, in milliseconds.
const PEACE_MS: u32 = 500;

/// The longest program in a fragment, in letters.
const LONGEST: usize = 100_000;

/// The reason why a program in a fragment is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unreadable {
    /// It is not whole, or somebody changed it.
    Garbled,
    /// It is longer than a program may be.
    TooLong,
}

impl Unreadable {
    /// Key of the text that says so.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Garbled => "python-code-garbled",
            Self::TooLong => "python-code-too-long",
        }
    }
}

/// The field of a fragment that holds a program.
pub(crate) fn packed(code: &str) -> String {
    let bytes = compress_to_vec(code.as_bytes(), LEVEL);
    format!("{CODE_MARK}{}", URL_SAFE_NO_PAD.encode(bytes))
}

/// The program in a field of a fragment.
///
/// # Errors
/// It was not [packed] so, or is too long.
fn unpacked(text: &str) -> Result<String, Unreadable> {
    if text.len() > LONGEST {
        return Err(Unreadable::TooLong);
    }
    let bytes = URL_SAFE_NO_PAD.decode(text);
    let bytes = bytes.map_err(|_| Unreadable::Garbled)?;
    let code = decompress_to_vec_with_limit(&bytes, LONGEST_CODE).map_err(|error| {
        use miniz_oxide::inflate::TINFLStatus::HasMoreOutput;
        match error.status {
            HasMoreOutput => Unreadable::TooLong,
            _ => Unreadable::Garbled,
        }
    })?;
    String::from_utf8(code).map_err(|_| Unreadable::Garbled)
}

/// Takes the program out of the address into the form, and keeps the address as the form is. What is wrong with a program
/// that the address brings.
#[hook]
pub(super) fn use_fragment_code(page: &Page) -> Option<Unreadable> {
    let wrong = use_state_eq(|| None);
    let taken = use_mut_ref(|| None::<String>);
    {
        let (store, wrong, taken) = (page.store.clone(), wrong.setter(), taken.clone());
        use_effect_with((), move |()| {
            let take = move || {
                let fragment = web::fragment();
                let Some(text) = runs::field(&fragment, CODE_MARK) else {
                    return;
                };
                match unpacked(text) {
                    Ok(code) => {
                        *taken.borrow_mut() = Some(code.clone());
                        wrong.set(None);
                        store.dispatch(Action::Typed {
                            param: CODE,
                            text: code,
                        });
                    }
                    Err(unreadable) => wrong.set(Some(unreadable)),
                }
            };
            take();
            let listener = EventListener::new(&window(), "hashchange", move |_| take());
            move || drop(listener)
        });
    }
    let code = own(page);
    let timer = use_mut_ref(|| None::<Timeout>);
    use_effect_with(code, move |code| {
        let code = code.clone();
        let is_first = timer.borrow().is_none() && code.is_none();
        let follow = move || {
            let mut taken = taken.borrow_mut();
            // An address stays as it came until the program changes.
            if *taken != code {
                match &code {
                    Some(code) => web::show_fragment(&packed(code)),
                    None => web::drop_fragment(),
                }
                taken.clone_from(&code);
            }
        };
        if !is_first {
            *timer.borrow_mut() = Some(Timeout::new(PEACE_MS, follow));
        }
    });
    *wrong
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(field: &str) -> Result<String, Unreadable> {
        unpacked(field.strip_prefix(CODE_MARK).unwrap())
    }

    #[test]
    fn a_program_in_a_fragment_is_shorter_than_itself() {
        let code = "for thread in threads:\n    thread.start()\n".repeat(20);
        assert!(packed(&code).len() * 5 < code.len());
    }

    #[test]
    fn what_is_longer_than_a_program_may_be_is_refused_however_small_it_is_packed() {
        let longest = "#".repeat(LONGEST_CODE);
        assert_eq!(read(&packed(&longest)), Ok(longest.clone()));
        assert_eq!(read(&packed(&(longest + "#"))), Err(Unreadable::TooLong));
        assert_eq!(unpacked(&"A".repeat(LONGEST + 1)), Err(Unreadable::TooLong));
    }

    #[test]
    fn bytes_that_are_no_text_are_garbled() {
        let bytes = URL_SAFE_NO_PAD.encode(compress_to_vec(&[0xff, 0xfe], LEVEL));
        assert_eq!(unpacked(&bytes), Err(Unreadable::Garbled));
    }

    proptest! {
        #[test]
        fn a_program_reads_back_as_it_was_packed(code in any::<String>()) {
            let packed = packed(&code);
            prop_assert!(packed.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"=-_".contains(&byte)));
            prop_assert_eq!(read(&packed), Ok(code));
        }

        #[test]
        fn no_text_panics(text in any::<String>(), letters in "[A-Za-z0-9_-]{0,200}") {
            let _ = unpacked(&text);
            let _ = unpacked(&letters);
        }
    }
}
