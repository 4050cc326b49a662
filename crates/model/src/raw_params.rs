//! Parameters as text, before they are checked.

/// The text given for each parameter: the one form in which an address, the page's form and the API
/// hand parameters over to be checked. A list, because there are few and a map would enlarge the
/// page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RawParams(Vec<(String, String)>);

impl RawParams {
    /// The text given for `id`.
    pub fn get(&self, id: &str) -> Option<&str> {
        self.iter()
            .find(|(name, _)| *name == id)
            .map(|(_, text)| text)
    }

    /// Sets the text for `id` and replaces an earlier one.
    pub fn insert(&mut self, id: impl Into<String>, text: impl Into<String>) {
        let (id, text) = (id.into(), text.into());
        match self.0.iter_mut().find(|(name, _)| *name == id) {
            Some((_, given)) => *given = text,
            None => self.0.push((id, text)),
        }
    }

    /// Removes and returns the text for `id`.
    pub fn remove(&mut self, id: &str) -> Option<String> {
        let at = self.0.iter().position(|(name, _)| name == id)?;
        Some(self.0.remove(at).1)
    }

    /// Whether there are no parameters.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Names with their texts, in the order given.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(id, text)| (id.as_str(), text.as_str()))
    }
}

impl<I: Into<String>, T: Into<String>> FromIterator<(I, T)> for RawParams {
    /// A name given twice keeps the later text.
    fn from_iter<P: IntoIterator<Item = (I, T)>>(pairs: P) -> Self {
        let mut given = Self::default();
        for (id, text) in pairs {
            given.insert(id, text);
        }
        given
    }
}

/// Builds a [`RawParams`] from pairs.
pub fn given<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> RawParams {
    pairs.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_text_given_for_a_name_counts() {
        let mut given = given([("n", "1"), ("m", "2"), ("n", "3")]);
        assert_eq!(given.get("n"), Some("3"));
        assert_eq!(given.iter().count(), 2);
        assert_eq!(given.remove("n").as_deref(), Some("3"));
        assert_eq!((given.get("n"), given.is_empty()), (None, false));
    }
}
