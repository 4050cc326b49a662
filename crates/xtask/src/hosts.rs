//! Writes the headers of `_headers` for other hosts, in their own formats.

use anyhow::{Context, Result, bail};
use serde_json::{Map, Value, json};
use std::{fs, path::Path};

/// Netlify, Cloudflare Pages and others read this; it is written by hand, in `www/`.
const HEADERS: &str = "_headers";

/// All files that hosts read and browsers do not: Apache, Vercel, Azure Static Web Apps, and the
/// npm package `serve`.
pub(crate) const FILES: [&str; 5] = [
    HEADERS,
    ".htaccess",
    "vercel.json",
    "staticwebapp.config.json",
    "serve.json",
];

/// Headers for all files below a folder.
#[derive(Debug, PartialEq)]
struct Rule {
    /// The folder, without slashes around it; empty for all files.
    folder: String,
    /// Names and values.
    headers: Vec<(String, String)>,
}

/// Writes the other files beside `_headers`.
pub(crate) fn write(staging: &Path) -> Result<()> {
    let text = fs::read_to_string(staging.join(HEADERS)).context("cannot read _headers")?;
    let rules = rules(&text)?;
    let [_, apache, vercel, azure, serve] = FILES;
    for (file, text) in [
        (apache, htaccess(&rules)),
        (vercel, by_source(&rules, "/", "(.*)")),
        (azure, static_web_app(&rules)),
        (serve, by_source(&rules, "", "**")),
    ] {
        fs::write(staging.join(file), text).with_context(|| format!("cannot write {file}"))?;
    }
    Ok(())
}

fn rules(text: &str) -> Result<Vec<Rule>> {
    let mut rules: Vec<Rule> = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        if let Some(folder) = line.strip_suffix('*') {
            rules.push(Rule {
                folder: folder.trim_matches('/').to_owned(),
                headers: Vec::new(),
            });
        } else if let Some(rule) = rules.last_mut()
            && let Some((name, value)) = line.trim().split_once(": ")
        {
            rule.headers.push((name.to_owned(), value.to_owned()));
        } else {
            bail!("_headers says neither a folder nor a header: {line}");
        }
    }
    Ok(rules)
}

impl Rule {
    /// The folder as a path, with a slash at its end unless it is for all files.
    fn path(&self) -> String {
        match self.folder.as_str() {
            "" => String::new(),
            folder => format!("{folder}/"),
        }
    }

    fn object(&self) -> Map<String, Value> {
        let pairs = self.headers.iter();
        pairs
            .map(|(name, value)| (name.clone(), value.as_str().into()))
            .collect()
    }
}

fn htaccess(rules: &[Rule]) -> String {
    let mut text = "AddType application/wasm .wasm\n".to_owned();
    for rule in rules {
        let lines: String = (rule.headers.iter())
            .map(|(name, value)| format!("Header always set {name} \"{value}\"\n"))
            .collect();
        text += &match rule.folder.as_str() {
            "" => lines,
            folder => format!("<If \"%{{REQUEST_URI}} =~ m#/{folder}/#\">\n{lines}</If>\n"),
        };
    }
    text
}

fn by_source(rules: &[Rule], root: &str, all: &str) -> String {
    let rules = rules.iter().map(|rule| {
        let headers = rule.headers.iter();
        let headers: Vec<Value> = headers
            .map(|(name, value)| json!({"key": name, "value": value}))
            .collect();
        json!({"source": format!("{root}{}{all}", rule.path()), "headers": headers})
    });
    let rules: Vec<Value> = rules.collect();
    format!("{:#}\n", json!({"headers": rules}))
}

fn static_web_app(rules: &[Rule]) -> String {
    let (whole, parts): (Vec<&Rule>, Vec<&Rule>) =
        rules.iter().partition(|rule| rule.folder.is_empty());
    let whole: Map<String, Value> = whole.iter().flat_map(|rule| rule.object()).collect();
    let route =
        |rule: &&Rule| json!({"route": format!("/{}*", rule.path()), "headers": rule.object()});
    let parts: Vec<Value> = parts.iter().map(route).collect();
    format!("{:#}\n", json!({"globalHeaders": whole, "routes": parts}))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "/*\n  A: b\n  C: d 'e'\n\n/engine/*\n  F: g\n";

    fn read(text: &str) -> Value {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn every_host_is_told_the_same() {
        let rules = rules(TEXT).unwrap();
        assert_eq!(rules.len(), 2);
        assert_eq!(
            htaccess(&rules),
            "AddType application/wasm .wasm\nHeader always set A \"b\"\nHeader always set C \"d 'e'\"\n\
             <If \"%{REQUEST_URI} =~ m#/engine/#\">\nHeader always set F \"g\"\n</If>\n"
        );
        let all = json!([{"key": "A", "value": "b"}, {"key": "C", "value": "d 'e'"}]);
        let engine = json!([{"key": "F", "value": "g"}]);
        assert_eq!(
            read(&by_source(&rules, "/", "(.*)")),
            json!({"headers": [
                {"source": "/(.*)", "headers": all},
                {"source": "/engine/(.*)", "headers": engine},
            ]})
        );
        assert_eq!(
            read(&static_web_app(&rules)),
            json!({
                "globalHeaders": {"A": "b", "C": "d 'e'"},
                "routes": [{"route": "/engine/*", "headers": {"F": "g"}}],
            })
        );
    }

    #[test]
    fn what_is_no_header_is_refused() {
        assert!(rules("A: b\n").is_err());
        assert!(rules("/*\n  A\n").is_err());
    }
}
