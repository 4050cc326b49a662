//! Text as its writer means it: an input method for Chinese types full-width forms, a reader a word
//! as it stands in prose.

/// The text in ASCII forms where it has full-width ones, and without spaces around it.
pub fn plain(text: &str) -> String {
    let letters = text.chars().map(|letter| match letter {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter),
        '\u{3000}' => ' ',
        '、' => ',',
        letter => letter,
    });
    letters.collect::<String>().trim().to_owned()
}

/// The one of `words` that `text` is, in capitals or not, whether written in one, with `_` or with `-`.
pub fn word_of(words: &[&'static str], text: &str) -> Option<&'static str> {
    let is_meant = |word: &&&'static str| letters(word).eq(letters(text));
    words.iter().find(is_meant).copied()
}

/// What tells words apart.
pub(super) fn letters(word: &str) -> impl Iterator<Item = u8> {
    let letters = word.bytes().filter(|byte| !matches!(byte, b'_' | b'-'));
    letters.map(|byte| byte.to_ascii_lowercase())
}
