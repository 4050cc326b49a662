//! Requests and answers.

use super::work;

/// A request, or the answer to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Message {
    /// Index of this request among those of its client.
    pub(super) id: u32,
    /// The number sent, or the number computed from it.
    pub(super) number: u32,
}

impl Message {
    /// The answer to this request, after `steps` steps of work.
    pub(super) fn answered(self, steps: u32) -> Self {
        let number = work::compute(self.number, steps);
        Self { number, ..self }
    }

    /// The answer that is expected, without the work.
    pub(super) fn expected(self, steps: u32) -> Self {
        let number = work::predict(self.number, steps);
        Self { number, ..self }
    }

    pub(super) fn to_bytes(self) -> Vec<u8> {
        [self.id.to_le_bytes(), self.number.to_le_bytes()].concat()
    }

    /// `None` if the bytes are no message: an empty one closes a connection.
    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (id, number) = bytes.split_first_chunk()?;
        Some(Self {
            id: u32::from_le_bytes(*id),
            number: u32::from_le_bytes(number.try_into().ok()?),
        })
    }
}
