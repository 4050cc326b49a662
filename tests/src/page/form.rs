//! The form: fields, buttons, and errors.

use super::Page;
use anyhow::Result;
use thirtyfour::Key;

impl Page {
    /// Replaces the text in a parameter's field by `text`.
    pub async fn type_in(&self, param: &str, text: &str) -> Result<()> {
        let field = self.element(&field(param)).await?;
        field.click().await?;
        field.send_keys(Key::Control + "a").await?;
        field
            .send_keys(Key::Delete.value().to_string() + text)
            .await?;
        Ok(())
    }

    /// Chooses a word of a parameter with a few words.
    pub async fn choose(&self, param: &str, word: &str) -> Result<()> {
        self.click(&format!(
            "[data-param='{param}'] select option[value='{word}']"
        ))
        .await
    }

    /// Ticks or unticks a box of a parameter.
    pub async fn tick(&self, param: &str, word: &str) -> Result<()> {
        self.click(&format!("[data-param='{param}'] input[value='{word}']"))
            .await
    }

    /// The text in a parameter's field.
    pub async fn typed(&self, param: &str) -> Result<String> {
        let script = "return document.querySelector(arguments[0]).value";
        self.js(script, &[field(param).into()]).await
    }

    /// Presses a button, such as `run`, `stop` or `lang`.
    pub async fn press(&self, action: &str) -> Result<()> {
        self.click(&format!("[data-action='{action}']")).await
    }

    /// Presses a button unless it is disabled.
    pub async fn press_if_enabled(&self, action: &str) -> Result<()> {
        if self
            .count(&format!("[data-action='{action}']:enabled"))
            .await?
            > 0
        {
            self.press(action).await?;
        }
        Ok(())
    }

    /// Replaces the text in the search field by the clipboard, and returns it. The field takes any
    /// text.
    pub async fn paste_into_search(&self) -> Result<String> {
        let field = self.element(".search").await?;
        field.click().await?;
        field.send_keys(Key::Control + "a").await?;
        field.send_keys(Key::Control + "v").await?;
        self.get("document.querySelector('.search').value").await
    }

    /// The errors of runs that the page shows, with their codes.
    pub async fn failures(&self) -> Result<Vec<(String, String)>> {
        self.get(
            "[...document.querySelectorAll('[data-failure]')]
                .map((failure) => [failure.dataset.failure, failure.innerText])",
        )
        .await
    }

    /// The text that describes a parameter's field to a screen reader, if the field is marked as wrong.
    pub async fn complaint(&self, param: &str) -> Result<Option<String>> {
        self.js(
            "const field = document.querySelector(arguments[0]);
            if (field.getAttribute('aria-invalid') !== 'true') return null;
            const ids = field.getAttribute('aria-describedby').split(' ');
            return ids.map((id) => document.getElementById(id).innerText).join(' ')",
            &[field(param).into()],
        )
        .await
    }
}

fn field(param: &str) -> String {
    format!("[data-param='{param}'] input")
}
