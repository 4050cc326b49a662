//! Numbers of orders, which soon are larger than any measurement.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use std::iter::Sum;

/// The largest whole number up to which JSON's numbers are exact in every reader.
const EXACT: u128 = 1 << 53;

/// A number of orders, exactly. In JSON it is a number, or decimal digits where a number would not be exact.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Orders(pub u128);

impl Orders {
    /// The number as a fraction of `all`, from 0 to 1.
    pub fn share(self, all: Self) -> f64 {
        if all.0 == 0 {
            return 0.0;
        }
        self.0 as f64 / all.0 as f64
    }
}

impl Serialize for Orders {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let exact = u64::try_from(self.0);
        match exact {
            _ if !serializer.is_human_readable() => self.0.serialize(serializer),
            Ok(exact) if self.0 <= EXACT => serializer.serialize_u64(exact),
            _ => serializer.serialize_str(&self.0.to_string()),
        }
    }
}

impl<'de> Deserialize<'de> for Orders {
    /// The engine tells it as digits.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if !deserializer.is_human_readable() {
            return u128::deserialize(deserializer).map(Self);
        }
        let digits = String::deserialize(deserializer)?;
        let orders = digits.parse().map(Self);
        orders.map_err(|_| D::Error::custom("no number of orders"))
    }
}

impl Sum for Orders {
    fn sum<I: Iterator<Item = Self>>(orders: I) -> Self {
        Self(orders.fold(0, |sum, orders| sum.saturating_add(orders.0)))
    }
}
