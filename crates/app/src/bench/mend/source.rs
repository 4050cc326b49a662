//! Lines of a Python program as far as mending needs them: indentation, and which lines go on from the line before.

/// A program in lines.
pub(super) struct Source<'a> {
    /// The lines, without their ends.
    pub(super) lines: Vec<Line<'a>>,
}

/// A line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line<'a> {
    /// The line as it is.
    pub(super) text: &'a str,
    /// The length of its indentation.
    pub(super) indent: usize,
    /// Whether it is empty, or a comment alone.
    pub(super) is_blank: bool,
    /// How it goes on from the line before.
    pub(super) goes_on: GoesOn,
}

/// How a line goes on from the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum GoesOn {
    /// It does not: a statement begins, or nothing does.
    No,
    /// Within brackets, or behind a backslash.
    Code,
    /// Within a text of several lines, whose indentation is part of it.
    Text,
}

impl<'a> Source<'a> {
    /// Reads a program. What is no Python gives some lines all the same.
    pub(super) fn new(code: &'a str) -> Self {
        let mut scanner = Scanner::default();
        let line = |text: &'a str| {
            let goes_on = scanner.state();
            scanner.pass(text);
            let rest = text.trim_start();
            Line {
                text,
                indent: text.len() - rest.len(),
                is_blank: goes_on == GoesOn::No && (rest.is_empty() || rest.starts_with('#')),
                goes_on,
            }
        };
        Self {
            lines: code.lines().map(line).collect(),
        }
    }

    /// The statement of the line at an index, without indentation; nothing of a line that has none of its own.
    pub(super) fn statement(&self, at: usize) -> &'a str {
        let line = self
            .lines
            .get(at)
            .filter(|line| !line.is_blank && line.goes_on == GoesOn::No);
        line.map_or("", |line| line.text.trim_start())
    }

    /// The index of the line on which the statement of this line begins.
    pub(super) fn start(&self, at: usize) -> usize {
        let is_start = |at: &usize| {
            self.lines
                .get(*at)
                .is_none_or(|line| line.goes_on == GoesOn::No)
        };
        (0..=at).rev().find(is_start).unwrap_or_default()
    }

    /// The index of the header of the block that this line is in: the line above with less indentation.
    pub(super) fn header(&self, at: usize) -> Option<usize> {
        let at = self.start(at);
        let indent = self.lines.get(at)?.indent;
        (0..at).rev().find(|above| {
            let line = self.lines.get(*above);
            line.is_some_and(|line| {
                !line.is_blank && line.goes_on == GoesOn::No && line.indent < indent
            })
        })
    }

    /// Whether a word is used anywhere as a name.
    pub(super) fn has_name(&self, name: &str) -> bool {
        self.lines
            .iter()
            .any(|line| words(line.text).any(|word| word == name))
    }
}

/// All names and keywords in a line, those in texts and comments among them.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| letter != '_' && !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

/// The code of a line, without its comment.
pub(super) fn without_comment(text: &str) -> &str {
    let mut quote = None;
    let mut is_escaped = false;
    for (at, letter) in text.char_indices() {
        match (quote, letter) {
            _ if is_escaped => is_escaped = false,
            (Some(_), '\\') => is_escaped = true,
            (Some(open), letter) if letter == open => quote = None,
            (None, '"' | '\'') => quote = Some(letter),
            (None, '#') => return text.get(..at).unwrap_or(text),
            _ => {}
        }
    }
    text
}

/// Brackets and strings that are open from line to line.
#[derive(Default)]
struct Scanner {
    brackets: usize,
    /// The quotes of a text of several lines.
    text: Option<&'static str>,
    has_backslash: bool,
}

impl Scanner {
    fn state(&self) -> GoesOn {
        if self.text.is_some() {
            GoesOn::Text
        } else if self.brackets > 0 || self.has_backslash {
            GoesOn::Code
        } else {
            GoesOn::No
        }
    }

    fn pass(&mut self, line: &str) {
        self.has_backslash = false;
        let mut rest = line;
        while let Some(letter) = rest.chars().next() {
            let mut length = letter.len_utf8();
            if let Some(quotes) = self.text {
                if letter == '\\' {
                    length += rest
                        .get(length..)
                        .and_then(|rest| rest.chars().next())
                        .map_or(0, char::len_utf8);
                } else if rest.starts_with(quotes) {
                    self.text = None;
                    length = quotes.len();
                }
            } else {
                match letter {
                    '#' => return,
                    '(' | '[' | '{' => self.brackets += 1,
                    ')' | ']' | '}' => self.brackets = self.brackets.saturating_sub(1),
                    '"' | '\'' => length = self.pass_text(rest, letter),
                    '\\' if rest.len() == 1 => self.has_backslash = true,
                    _ => {}
                }
            }
            rest = rest.get(length..).unwrap_or_default();
        }
    }

    /// Passes a text that begins here, as far as this line has it; how much that is.
    fn pass_text(&mut self, rest: &str, quote: char) -> usize {
        let quotes = if quote == '"' { "\"\"\"" } else { "'''" };
        if rest.starts_with(quotes) {
            self.text = Some(quotes);
            return quotes.len();
        }
        let mut is_escaped = false;
        let end = rest.char_indices().skip(1).find(|(_, letter)| {
            let is_end = *letter == quote && !is_escaped;
            is_escaped = *letter == '\\' && !is_escaped;
            is_end
        });
        end.map_or(rest.len(), |(at, letter)| at + letter.len_utf8())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn states(code: &str) -> Vec<GoesOn> {
        Source::new(code)
            .lines
            .iter()
            .map(|line| line.goes_on)
            .collect()
    }

    #[test]
    fn lines_go_on_in_brackets_in_texts_and_behind_a_backslash() {
        let (no, code, text) = (GoesOn::No, GoesOn::Code, GoesOn::Text);
        assert_eq!(states("f(1,\n  2)\nx"), [no, code, no]);
        assert_eq!(states("s = '''a\n(b'''\nx"), [no, text, no]);
        assert_eq!(states("a = 1 + \\\n  2\nx"), [no, code, no]);
        assert_eq!(states("a = '(' # ((\nb = \"\\\"(\"\nc"), [no, no, no]);
        assert_eq!(states("a = 'it\\'s' + '['\nb"), [no, no]);
    }

    #[test]
    fn a_block_has_its_header() {
        let source = Source::new("def f():\n    # a\n\n    if x:\n        y = (1,\n  2)\n    z\n");
        assert_eq!(source.header(5), Some(3));
        assert_eq!(source.header(6), Some(0));
        assert_eq!(source.header(0), None);
    }

    #[test]
    fn a_comment_begins_outside_of_texts() {
        assert_eq!(without_comment("a = '#' # b"), "a = '#' ");
        assert_eq!(without_comment("a = \"\\\"#\""), "a = \"\\\"#\"");
    }

    proptest! {
        #[test]
        fn no_text_panics(code in "[ \\n\\\\(){}\\[\\]'\"#a-c中:=]{0,80}") {
            let source = Source::new(&code);
            for at in 0..source.lines.len() + 1 {
                source.header(at);
                without_comment(source.statement(at));
            }
        }
    }
}
