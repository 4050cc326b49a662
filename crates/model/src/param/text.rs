//! Normalises text: input methods for Chinese type full-width forms, and people write words as in
//! prose.

/// The text with full-width forms replaced by ASCII ones, and without spaces around it.
pub fn plain(text: &str) -> String {
    let letters = text.chars().map(|letter| match letter {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter),
        '\u{3000}' => ' ',
        '、' => ',',
        letter => letter,
    });
    letters.collect::<String>().trim().to_owned()
}

/// The one of `words` that `text` matches, regardless of case, `_` and `-`.
pub fn word_of(words: &[&'static str], text: &str) -> Option<&'static str> {
    let text = letters(text);
    words.iter().find(|word| letters(word) == text).copied()
}

/// The letters that distinguish words.
pub(super) fn letters(word: &str) -> Vec<u8> {
    let mut letters = word.to_ascii_lowercase().into_bytes();
    letters.retain(|byte| !matches!(byte, b'_' | b'-'));
    letters
}
