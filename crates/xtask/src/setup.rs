//! Installs missing tools: adds to the user's own, and never changes them.

use crate::needs::{Extras, Need, needs};
use anyhow::{Result, bail};

/// A tool that could not be installed.
struct Failure {
    what: String,
    why: String,
    advice: String,
}

/// Makes sure that all needs are met.
///
/// # Errors
///
/// One error that names everything that is still missing, with the command that installs it.
pub(crate) fn setup(extras: Extras) -> Result<()> {
    meet(needs(extras)?)
}

/// Makes sure that these needs are met.
///
/// # Errors
///
/// As [`setup`].
pub(crate) fn meet(needs: Vec<Need>) -> Result<()> {
    let mut failures = Vec::new();
    for need in needs {
        if (need.present)() {
            continue;
        }
        let why = match (need.install)() {
            Ok(()) if (need.present)() => continue,
            Ok(()) => "it was installed, but is not found; is it on PATH?".to_owned(),
            Err(error) => format!("{error:#}"),
        };
        failures.push(Failure {
            what: need.what,
            why,
            advice: need.advice,
        });
    }
    if failures.is_empty() {
        Ok(())
    } else {
        bail!(advice(&failures))
    }
}

/// All failures in one text: the tool, how to install it, and why that failed here.
fn advice(failures: &[Failure]) -> String {
    let mut text = String::from("this is missing and could not be installed:");
    for Failure {
        what, why, advice, ..
    } in failures
    {
        text += &format!(
            "\n\n* {what}\n  install it with: {advice}\n  {}",
            why.replace('\n', "\n  ")
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_advice_names_everything_that_is_missing_with_its_command() {
        let failure = |what: &str, advice: &str| Failure {
            what: what.to_owned(),
            why: "no network\nat all".to_owned(),
            advice: advice.to_owned(),
        };
        let text = advice(&[failure("a", "get a"), failure("b", "get b")]);
        assert_eq!(
            text,
            "this is missing and could not be installed:\n\n\
             * a\n  install it with: get a\n  no network\n  at all\n\n\
             * b\n  install it with: get b\n  no network\n  at all"
        );
    }
}
