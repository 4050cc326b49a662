//! The contents of messages: bytes that both ends can compute independently.

/// Number of different starts among messages of a size.
const STARTS: u64 = 4096;

/// Payloads of one size. Each is a stretch of the same pseudo-random bytes, and the number of the
/// message determines its start. So all differ, and none is computed while time is taken.
#[derive(Debug, Default)]
pub struct Payloads {
    size: u32,
    bytes: Vec<u8>,
}

impl Payloads {
    /// Changes the size of the payloads.
    pub(super) fn resize(&mut self, size: u32) {
        if self.size == size {
            return;
        }
        let words = (u64::from(size) + STARTS).div_ceil(8);
        self.bytes.clear();
        self.bytes
            .extend((0..words).flat_map(|word| mix(word).to_le_bytes()));
        self.size = size;
    }

    /// The contents of message `number` of `sender`.
    pub(super) fn message(&self, sender: u32, number: u32) -> &[u8] {
        let start = mix(u64::from(sender) << 32 | u64::from(number)) % STARTS;
        let (start, size) = (start as usize, self.size as usize);
        self.bytes.get(start..start + size).unwrap_or_default()
    }
}

/// The output function of SplitMix64 (Steele, Lea & Flood 2014, "Fast splittable pseudorandom
/// number generators", OOPSLA), at index `index` of its sequence from 0.
fn mix(index: u64) -> u64 {
    let mut z = index.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_have_their_size_and_differ() {
        let mut payloads = Payloads::default();
        for size in [1, 3, 1024, 1 << 20] {
            payloads.resize(size);
            let differ = |a: (u32, u32), b: (u32, u32)| {
                let [a, b] = [a, b].map(|(sender, number)| payloads.message(sender, number));
                assert_eq!((a.len(), b.len()), (size as usize, size as usize));
                a != b
            };
            // One byte in 256 equals another by chance.
            let number = (0..1000).filter(|&n| differ((0, n), (0, n + 1))).count();
            let sender = (0..1000).filter(|&n| differ((0, n), (1, n))).count();
            assert!(
                number > 950 && sender > 950,
                "{number} and {sender} of {size}"
            );
        }
    }

    #[test]
    fn the_generator_gives_the_published_numbers() {
        // The first outputs of SplitMix64 seeded with 0.
        assert_eq!(mix(0), 0xe220_a839_7b1d_cdaf);
        assert_eq!(mix(1), 0x6e78_9e6a_a1b9_65f4);
    }
}
