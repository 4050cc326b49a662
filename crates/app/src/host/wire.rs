//! Takes a message out of the browser's hands: whatever a host may have sent, at most so much of it.

use super::Order;
use crate::bench::LONGEST_CODE;
use js_sys::{Array, JsString, Object, Reflect};
use serde_json::{Map, Number, Value};
use wasm_bindgen::{JsCast, JsValue};

/// The most that a message may hold: its values and keys count one each, and so do their characters,
/// but for a program. No lab takes other parameters half as long.
const MOST: u32 = 8192;

/// The key of a program, which is counted apart from the rest.
const PROGRAM: &str = crate::address::CODE;

/// The most that is read of a program: more than it may have, so that its length can be told.
const LONGEST_READ: u32 = 4 * LONGEST_CODE as u32;

/// The depth that is left in the parameters of a message.
const IN_PARAMS: u32 = DEEPEST - 2;

/// The most members of one object or list.
const MOST_MEMBERS: u32 = 64;

/// Objects within objects: parameters of a message, and a list among them.
const DEEPEST: u32 = 3;

/// Whole numbers up to here are exact: 2^53.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// Reads the order of a message, if it is one.
pub fn read(data: &JsValue) -> Option<Order> {
    let mut left = MOST;
    Order::parse(&value(data, DEEPEST, &mut left)?)
}

/// A copy of `data`; `None` if it is too large, too deep, or nothing that JSON has. What a browser hands over
/// is a copy already: it has own data members only, no accessors, and no prototype but those of this page.
fn value(data: &JsValue, depth: u32, left: &mut u32) -> Option<Value> {
    spend(1, left)?;
    if data.is_null() {
        return Some(Value::Null);
    }
    if let Some(yes) = data.as_bool() {
        return Some(Value::Bool(yes));
    }
    if let Some(number) = data.as_f64() {
        return Some(Value::Number(number_of(number)?));
    }
    if data.is_string() {
        return Some(Value::String(text(data.unchecked_ref(), left)?));
    }
    let depth = depth.checked_sub(1)?;
    if Array::is_array(data) {
        let list: &Array = data.unchecked_ref();
        if list.length() > MOST_MEMBERS {
            return None;
        }
        let values = list.iter().map(|member| value(&member, depth, left));
        return Some(Value::Array(values.collect::<Option<_>>()?));
    }
    object(data, depth, left).map(Value::Object)
}

fn object(data: &JsValue, depth: u32, left: &mut u32) -> Option<Map<String, Value>> {
    // Only plain ones: a typed array of a gigabyte has as many keys, a map has none.
    let is_plain = data.is_object()
        && Object::get_prototype_of(data) == Object::get_prototype_of(&Object::new());
    if !is_plain {
        return None;
    }
    let keys = Object::keys(data.unchecked_ref::<Object>());
    if keys.length() > MOST_MEMBERS {
        return None;
    }
    let mut members = Map::new();
    for key in keys.iter() {
        spend(1, left)?;
        let member = Reflect::get(data, &key).ok()?;
        let key = text(key.unchecked_ref(), left)?;
        // Absent, as in JSON.
        if key == PROGRAM && depth == IN_PARAMS && member.is_string() {
            members.insert(key, Value::String(program(member.unchecked_ref())));
        } else if !member.is_undefined() {
            members.insert(key, value(&member, depth, left)?);
        }
    }
    Some(members)
}

/// A program, or so much of it that it is refused as too long: whoever sent it is told that, and not ignored.
fn program(text: &JsString) -> String {
    // A unit of UTF-16 is a byte of UTF-8 or more, so that what was cut is too long, too.
    text.slice(0, LONGEST_READ).into()
}

/// Looks at the length before it copies.
fn text(text: &JsString, left: &mut u32) -> Option<String> {
    spend(text.length(), left)?;
    Some(text.into())
}

/// Whole numbers as such: 38 is not 38.0. What is no number is none in JSON either.
fn number_of(number: f64) -> Option<Number> {
    if number.fract() == 0.0 && number.abs() <= EXACT {
        return Some((number as i64).into());
    }
    Number::from_f64(number)
}

fn spend(much: u32, left: &mut u32) -> Option<()> {
    *left = left.checked_sub(much)?;
    Some(())
}
