//! The size of a picture from its first bytes, so that one too large is refused before it is decoded.

/// Bytes in which the size is found: a JPEG may have a preview and profiles before it.
pub(super) const LENGTH: f64 = 1_048_576.0;

/// Width and height of a PNG, JPEG or WebP; none if this is the beginning of no such file.
pub(super) fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    png(bytes).or_else(|| jpeg(bytes)).or_else(|| webp(bytes))
}

fn part<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    bytes.get(at..at.checked_add(N)?)?.try_into().ok()
}

/// PNG (Third Edition), 5.2 and 11.2.1: the signature, then the chunk IHDR.
fn png(bytes: &[u8]) -> Option<(u32, u32)> {
    let is_png = bytes.starts_with(b"\x89PNG\r\n\x1a\n") && part(bytes, 12)? == *b"IHDR";
    let number = |at| part(bytes, at).map(u32::from_be_bytes);
    is_png.then_some(())?;
    Some((number(16)?, number(20)?))
}

/// ITU-T T.81, B.1.1 and B.2.2: segments until the frame header, which begins with one of the markers SOFn.
fn jpeg(bytes: &[u8]) -> Option<(u32, u32)> {
    let number = |at| part(bytes, at).map(|two| u32::from(u16::from_be_bytes(two)));
    bytes.starts_with(b"\xff\xd8").then_some(())?;
    let mut at = 2;
    loop {
        let [mark, kind] = part(bytes, at)?;
        match kind {
            _ if mark != 0xff => return None,
            0xff => at += 1,
            // All SOFn but DHT, JPG and DAC, which have numbers among theirs.
            0xc0..=0xcf if !matches!(kind, 0xc4 | 0xc8 | 0xcc) => {
                return Some((number(at + 7)?, number(at + 5)?));
            }
            _ => at += 2 + (number(at + 2)? as usize).max(2),
        }
    }
}

/// RFC 9649, 2.4 to 2.7: RIFF with one of three kinds of first chunk.
fn webp(bytes: &[u8]) -> Option<(u32, u32)> {
    let is_webp = bytes.starts_with(b"RIFF") && part(bytes, 8)? == *b"WEBP";
    is_webp.then_some(())?;
    match &part::<4>(bytes, 12)? {
        b"VP8 " => {
            let side = |at| part(bytes, at).map(|two| u32::from(u16::from_le_bytes(two)) & 0x3fff);
            (part(bytes, 23)? == [0x9d, 0x01, 0x2a]).then_some(())?;
            Some((side(26)?, side(28)?))
        }
        b"VP8L" => {
            let bits = u32::from_le_bytes(part(bytes, 21)?);
            (bytes[20] == 0x2f).then_some((1 + (bits & 0x3fff), 1 + (bits >> 14 & 0x3fff)))
        }
        b"VP8X" => {
            let [a, b, c, d, e, f] = part(bytes, 24)?.map(u32::from);
            Some((1 + (a | b << 8 | c << 16), 1 + (d | e << 8 | f << 16)))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn png_of(width: u32, height: u32) -> Vec<u8> {
        let sides = [width.to_be_bytes(), height.to_be_bytes()].concat();
        [&b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR"[..], &sides].concat()
    }

    #[test]
    fn the_size_of_each_format_is_found() {
        assert_eq!(size(&png_of(20_000, 1)), Some((20_000, 1)));
        // A comment, then the frame header of 300 × 200.
        let jpeg = b"\xff\xd8\xff\xfe\0\x04hi\xff\xff\xc2\0\x11\x08\0\xc8\x01\x2c\x03";
        assert_eq!(size(jpeg), Some((300, 200)));
        let lossy = b"RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\x01\x2a\x2c\x01\xc8\0";
        assert_eq!(size(lossy), Some((300, 200)));
        let lossless = [
            &b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f"[..],
            &(299u32 | 199 << 14).to_le_bytes(),
        ]
        .concat();
        assert_eq!(size(&lossless), Some((300, 200)));
        let extended = b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x2b\x01\0\xc7\0\0";
        assert_eq!(size(extended), Some((300, 200)));
    }

    #[test]
    fn what_is_no_picture_has_no_size() {
        for bytes in [
            &b""[..],
            b"just text",
            b"\x89PNG\r\n\x1a\n",
            b"\xff\xd8\xff",
            b"GIF89a",
        ] {
            assert_eq!(size(bytes), None);
        }
    }

    proptest! {
        #[test]
        fn any_bytes_and_any_beginning_of_a_picture_are_survived(
            bytes in proptest::collection::vec(any::<u8>(), 0..300),
            magic in 0usize..4,
            cut in 0usize..24,
        ) {
            let magic = [&b"\xff\xd8"[..], b"RIFF\0\0\0\0WEBPVP8 ", b"\x89PNG\r\n\x1a\n", b""][magic];
            let _ = size(&[magic, &bytes].concat());
            prop_assert_eq!(size(&png_of(7, 9)[..cut]), None);
        }
    }
}
