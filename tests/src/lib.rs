//! The harness of the journeys: the built page on a server of its own, in a real browser that is
//! driven through WebDriver. The journeys themselves are in `journeys/`, one file per behaviour.

// The bans guard code that runs in browsers; this drives them from outside.
#![allow(clippy::disallowed_types, clippy::disallowed_methods)]

mod browser;
mod console;
mod host;
mod page;
mod profile;
mod server;
mod walk;

pub use browser::Browser;
pub use host::{Host, ISOLATED};
pub use page::{Ended, Mark, Moment, Page, copy_of_page};
pub use server::{Headers, dist};
pub use walk::{Journey, Visitor, walk};

/// Makes tests of journeys, each an `async fn(&Page) -> anyhow::Result<()>`: `name::in_chromium`
/// and `name::in_firefox`. `name::in_webkit` is ignored by default, because the set-up does not
/// install that engine. An expression before a semicolon is the visitor, by default
/// [`Visitor::USUAL`].
#[macro_export]
macro_rules! journeys {
    ($($name:ident),+ $(,)?) => {
        $crate::journeys!($crate::Visitor::USUAL; $($name),+);
    };
    ($visitor:expr_2021; $($name:ident),+ $(,)?) => {
        $(mod $name {
            #[test]
            fn in_chromium() -> anyhow::Result<()> {
                let name = concat!(module_path!(), "::in_chromium");
                $crate::walk(name, $crate::Browser::Chromium, $visitor, super::$name)
            }

            #[test]
            fn in_firefox() -> anyhow::Result<()> {
                let name = concat!(module_path!(), "::in_firefox");
                $crate::walk(name, $crate::Browser::Firefox, $visitor, super::$name)
            }

            #[test]
            #[ignore = "needs WebKitWebDriver, MiniBrowser and a display"]
            fn in_webkit() -> anyhow::Result<()> {
                let name = concat!(module_path!(), "::in_webkit");
                $crate::walk(name, $crate::Browser::WebKit, $visitor, super::$name)
            }
        })+
    };
}
