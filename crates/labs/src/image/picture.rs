//! A picture in memory.

use crate::halt::checkpoint;
use spindle_model::labs::image::bytes_of;

/// 8-bit RGBA pixels, row by row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picture {
    /// Pixels of a row.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// Four bytes a pixel: red, green, blue and 255.
    pub pixels: Vec<u8>,
}

impl Picture {
    /// Makes the picture black and of this size, in its old memory if that is large enough: freeing
    /// and allocating other sizes fragments memory.
    pub fn resize(&mut self, size: (u32, u32)) {
        (self.width, self.height) = (size.0 as usize, size.1 as usize);
        let bytes = bytes_of(size);
        if self.pixels.capacity() < bytes {
            // Frees the old pixels first, so that both never exist at a time.
            self.pixels = Vec::new();
            self.pixels.reserve_exact(bytes);
        }
        self.pixels.resize(bytes, 0);
    }

    /// A number that identifies the pixels of pictures of one size: FNV-1a (Fowler, Noll, Vo), over
    /// 64 bits at a time instead of the bytes it was made for, because pictures are large.
    pub fn checksum(&self) -> u64 {
        self.pixels.chunks(1 << 20).fold(BASIS, |mut hash, part| {
            checkpoint();
            let (words, rest) = part.as_chunks::<8>();
            for word in words {
                hash = mix(hash, u64::from_le_bytes(*word));
            }
            rest.iter().fold(hash, |hash, &byte| mix(hash, byte.into()))
        })
    }
}

/// The checksum of a batch from those of its pictures, in order.
pub(super) fn together(checksums: impl IntoIterator<Item = u64>) -> u64 {
    checksums.into_iter().fold(BASIS, mix)
}

const BASIS: u64 = 0xcbf2_9ce4_8422_2325;

fn mix(hash: u64, word: u64) -> u64 {
    // Rotated, because otherwise the upper bits of a word would never reach the lower ones.
    let mixed = (hash ^ word).wrapping_mul(0x0100_0000_01b3);
    mixed.rotate_left(23)
}
