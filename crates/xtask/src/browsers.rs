//! Finds the browsers, drivers and fonts of the journeys, and installs them from the system's packages.

use crate::{
    axe,
    process::{output, run_quietly},
    tools::{on_path, version_of},
};
use anyhow::{Result, bail};
use std::{
    path::{Path, PathBuf},
    process::Command,
};

/// Something the journeys need from the system.
pub(crate) struct Package {
    /// Its name in messages.
    pub(crate) what: &'static str,
    /// Its packages on Debian.
    debian: &'static str,
    present: fn() -> bool,
}

const PACKAGES: [Package; 5] = [
    Package {
        what: "chromium",
        debian: "chromium",
        present: || chromium().is_some(),
    },
    Package {
        what: "chromedriver",
        debian: "chromium-driver",
        present: || chromedriver().is_some(),
    },
    Package {
        what: "firefox",
        debian: "firefox-esr",
        present: || firefox().is_some(),
    },
    Package {
        what: "fonts with Chinese characters",
        debian: "fontconfig fonts-noto-cjk",
        present: has_chinese_font,
    },
    Package {
        what: "npm",
        debian: "npm",
        // Needed only to fetch axe.
        present: || on_path("npm").is_some(),
    },
];

/// The program in the variable `name`, or else the first of `programs` on PATH.
fn chosen(name: &str, programs: &[&str]) -> Option<PathBuf> {
    if let Some(given) = std::env::var_os(name) {
        return Some(PathBuf::from(given));
    }
    programs.iter().find_map(|program| on_path(program))
}

/// Chromium or Chrome; of several, the one that fits the driver.
fn chromium() -> Option<PathBuf> {
    if let Some(given) = chosen("SPINDLE_CHROMIUM", &[]) {
        return Some(given);
    }
    let names = [
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
    ];
    let found: Vec<PathBuf> = names.iter().filter_map(|name| on_path(name)).collect();
    if found.len() > 1 {
        let major = |program: &Path| version_of(program).map(|version| version.major);
        let driver = chromedriver().and_then(|driver| major(&driver));
        if let Some(fits) = found
            .iter()
            .find(|browser| driver.is_some() && major(browser) == driver)
        {
            return Some(fits.clone());
        }
    }
    found.into_iter().next()
}

fn chromedriver() -> Option<PathBuf> {
    chosen("SPINDLE_CHROMEDRIVER", &["chromedriver"])
}

fn firefox() -> Option<PathBuf> {
    chosen("SPINDLE_FIREFOX", &["firefox", "firefox-esr"])
}

fn geckodriver() -> Option<PathBuf> {
    chosen("SPINDLE_GECKODRIVER", &["geckodriver"])
}

/// Whether there is a Chinese font. Without one, Chinese text is drawn as boxes with the widths of
/// boxes.
fn has_chinese_font() -> bool {
    // Only fontconfig can be queried; other systems include such fonts.
    !cfg!(target_os = "linux")
        || output(Command::new("fc-list").arg(":lang=zh-cn")).is_some_and(|list| !list.is_empty())
}

/// The variables that tell the journeys which browsers and drivers to use, and which axe.
pub(crate) fn variables() -> Vec<(&'static str, PathBuf)> {
    let found = [
        ("SPINDLE_CHROMIUM", chromium()),
        ("SPINDLE_CHROMEDRIVER", chromedriver()),
        ("SPINDLE_FIREFOX", firefox()),
        ("SPINDLE_GECKODRIVER", geckodriver()),
        ("SPINDLE_AXE", axe::is_here().then(axe::script)),
    ];
    found
        .into_iter()
        .filter_map(|(name, path)| Some((name, path?)))
        .collect()
}

/// The missing packages.
pub(crate) fn missing() -> Vec<&'static Package> {
    PACKAGES
        .iter()
        .filter(|package| !(package.present)())
        .collect()
}

/// Instructions for installing `packages` by hand.
pub(crate) fn advice(packages: &[&Package]) -> String {
    let names: Vec<&str> = packages.iter().map(|package| package.debian).collect();
    format!(
        "apt-get install {} (or what your system calls these)",
        names.join(" ")
    )
}

/// Installs missing packages, where apt-get exists and may be used.
pub(crate) fn install(log: &Path) -> Result<()> {
    if on_path("apt-get").is_none() {
        bail!("only apt-get is known here, and this system has none");
    }
    let root = output(Command::new("id").arg("-u")).is_some_and(|id| id == "0");
    if !root && output(Command::new("sudo").args(["-n", "true"])).is_none() {
        bail!("this takes root, and sudo would ask for a password");
    }
    let apt = |what: &str, args: &[&str]| {
        let mut command = if root {
            Command::new("apt-get")
        } else {
            Command::new("sudo")
        };
        if !root {
            command.args(["-n", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        }
        run_quietly(
            what,
            command.args(args).env("DEBIAN_FRONTEND", "noninteractive"),
            log,
        )
    };
    let missing = missing();
    let what = missing
        .iter()
        .map(|package| package.what)
        .collect::<Vec<_>>()
        .join(", ");
    let mut args = vec!["install", "--yes", "--no-install-recommends"];
    args.extend(missing.iter().flat_map(|package| package.debian.split(' ')));
    // The lists of packages are fetched only if the existing ones do not suffice.
    apt(&format!("installing {what}"), &args).or_else(|_| {
        apt("fetching the lists of packages", &["update"])?;
        apt(&format!("installing {what}"), &args)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_advice_is_one_command_for_all_packages() {
        let all: Vec<&Package> = PACKAGES.iter().collect();
        assert!(advice(&all).starts_with(
            "apt-get install chromium chromium-driver firefox-esr fontconfig fonts-noto-cjk npm ("
        ));
    }
}
