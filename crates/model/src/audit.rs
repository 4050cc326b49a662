//! Checks whether a value from outside can be what an engine measured. Numbers that no machine
//! measures and texts that no lab writes are refused before anything is computed or drawn from
//! them.

use serde::{Serialize, ser};
use std::fmt;

/// More than any measurement: a week in microseconds, or bytes of memory per second.
const LARGEST: f64 = 1e15;

/// Clocks of two workers may differ, so an event shortly before the run's start is still a
/// measurement; in milliseconds.
const SMALLEST: f64 = -1e6;

/// More workers or rounds than any lab has.
const MOST: u64 = 1 << 20;

/// The longest name that a lab gives to anything, in bytes.
const LONGEST: usize = 200;

/// Fields that hold an index or number of workers: charts count up to them.
const WORKERS: [&str; 7] = [
    "worker",
    "thread",
    "threads",
    "held_by",
    "processes",
    "senders",
    "permits",
];

/// Fields that hold what a program printed, or words of Python: any text, as long as programs may print.
const FREE: [&str; 5] = ["text", "message", "traceback", "output", "schedule"];

/// The longest of those, in bytes.
const LONGEST_FREE: usize = 4 << 20;

/// Whether every number and text in `value` can have been measured.
pub fn is_sound(value: &impl Serialize) -> bool {
    value.serialize(Audit { field: "" }).is_ok()
}

/// Visits a value; `field` is the field that holds it.
#[derive(Clone, Copy)]
struct Audit {
    field: &'static str,
}

#[derive(Debug)]
struct Unsound;

impl fmt::Display for Unsound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("this was not measured")
    }
}

impl std::error::Error for Unsound {}

impl ser::Error for Unsound {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

fn only_if(sound: bool) -> Result<(), Unsound> {
    if sound { Ok(()) } else { Err(Unsound) }
}

impl Audit {
    fn count(self, number: u64) -> Result<(), Unsound> {
        only_if(number < MOST || !WORKERS.contains(&self.field))
    }

    fn look(self, value: &(impl Serialize + ?Sized)) -> Result<(), Unsound> {
        value.serialize(self)
    }
}

/// Methods for numbers, each with the type that they are checked as.
macro_rules! numbers {
    ($($method:ident: $type:ty;)+) => {
        $(fn $method(self, number: $type) -> Result<(), Unsound> {
            // A number below zero counts no workers.
            self.count(u64::try_from(number).unwrap_or_default())
        })+
    };
}

impl ser::Serializer for Audit {
    type Ok = ();
    type Error = Unsound;
    type SerializeSeq = Self;
    type SerializeTuple = Self;
    type SerializeTupleStruct = Self;
    type SerializeTupleVariant = Self;
    type SerializeMap = Self;
    type SerializeStruct = Self;
    type SerializeStructVariant = Self;

    numbers! {
        serialize_i8: i8;
        serialize_i16: i16;
        serialize_i32: i32;
        serialize_i64: i64;
        serialize_u8: u8;
        serialize_u16: u16;
        serialize_u32: u32;
        serialize_u64: u64;
    }

    fn serialize_f32(self, number: f32) -> Result<(), Unsound> {
        self.serialize_f64(number.into())
    }

    /// Refuses infinite numbers and NaN, for which no comparison holds.
    fn serialize_f64(self, number: f64) -> Result<(), Unsound> {
        only_if((SMALLEST..=LARGEST).contains(&number))
    }

    fn serialize_str(self, text: &str) -> Result<(), Unsound> {
        if FREE.contains(&self.field) {
            return only_if(text.len() <= LONGEST_FREE);
        }
        only_if(text.len() <= LONGEST && !text.chars().any(char::is_control))
    }

    fn serialize_bool(self, _: bool) -> Result<(), Unsound> {
        Ok(())
    }

    fn serialize_char(self, _: char) -> Result<(), Unsound> {
        Ok(())
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), Unsound> {
        Ok(())
    }

    fn serialize_none(self) -> Result<(), Unsound> {
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Unsound> {
        self.look(value)
    }

    fn serialize_unit(self) -> Result<(), Unsound> {
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Unsound> {
        Ok(())
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
    ) -> Result<(), Unsound> {
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Unsound> {
        self.look(value)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        value: &T,
    ) -> Result<(), Unsound> {
        self.look(value)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Self, Unsound> {
        Ok(self)
    }

    fn serialize_tuple(self, _: usize) -> Result<Self, Unsound> {
        Ok(self)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self, Unsound> {
        Ok(self)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self, Unsound> {
        Ok(self)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self, Unsound> {
        Ok(self)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, Unsound> {
        Ok(self)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self, Unsound> {
        Ok(self)
    }
}

/// Containers: each element is checked as a part of the same field.
macro_rules! holders {
    ($($trait:ident::$method:ident;)+) => {
        $(impl ser::$trait for Audit {
            type Ok = ();
            type Error = Unsound;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unsound> {
                self.look(value)
            }

            fn end(self) -> Result<(), Unsound> {
                Ok(())
            }
        })+
    };
}

holders! {
    SerializeSeq::serialize_element;
    SerializeTuple::serialize_element;
    SerializeTupleStruct::serialize_field;
    SerializeTupleVariant::serialize_field;
}

impl ser::SerializeMap for Audit {
    type Ok = ();
    type Error = Unsound;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Unsound> {
        self.look(key)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unsound> {
        self.look(value)
    }

    fn end(self) -> Result<(), Unsound> {
        Ok(())
    }
}

/// Values with named fields.
macro_rules! structs {
    ($($trait:ident;)+) => {
        $(impl ser::$trait for Audit {
            type Ok = ();
            type Error = Unsound;

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                field: &'static str,
                value: &T,
            ) -> Result<(), Unsound> {
                Audit { field }.look(value)
            }

            fn end(self) -> Result<(), Unsound> {
                Ok(())
            }
        })+
    };
}

structs! {
    SerializeStruct;
    SerializeStructVariant;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::{Span, Wait};

    fn span() -> Span {
        Span {
            what: "fib(30)".to_owned(),
            from_ms: -0.5,
            to_ms: 12.0,
            group: "2".to_owned(),
            ..Span::default()
        }
    }

    #[test]
    fn what_was_measured_is_sound() {
        assert!(is_sound(&vec![span()]));
        assert!(is_sound(&(Some(1.5), u64::MAX, "一个线程")));
    }

    #[test]
    fn numbers_that_no_machine_measures_are_not() {
        for ms in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e16, -1e7] {
            assert!(
                !is_sound(&Span {
                    to_ms: ms,
                    ..span()
                }),
                "{ms}"
            );
            assert!(!is_sound(&vec![(Some(ms), 1)]), "{ms}");
        }
    }

    #[test]
    fn workers_are_not_counted_up_to_billions() {
        let wait = Wait {
            held_by: vec![0, u32::MAX],
            ..Wait::default()
        };
        assert!(!is_sound(&Span {
            worker: u32::MAX,
            ..span()
        }));
        assert!(!is_sound(&Span {
            wait: Some(wait),
            ..span()
        }));
    }

    #[test]
    fn names_are_short_and_plain() {
        assert!(!is_sound(&"x".repeat(201)));
        assert!(!is_sound(&"a\u{0}b"));
    }
}
