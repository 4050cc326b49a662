//! What other programs put into addresses: trackers of links, share sheets, chat programs. It is none of
//! the page's business, as long as it cannot be a reader's slip.

use super::{RESERVED, lab_of, names};
use spindle_model::{
    lab::LabId,
    param::{nearest, plain},
};

/// What share sheets of chat programs give for `from`, which is a number in the lab that has it.
const SHEETS: [&str; 3] = ["singlemessage", "timeline", "groupmessage"];

/// Whether a field of an address is passed over: its name is unlike all that `lab` has.
pub(super) fn is_noise(lab: LabId, name: &str, text: &str) -> bool {
    (name == "from" && SHEETS.contains(&text)) || nearest(name, names(lab)).is_none()
}

/// A name as the page knows it, if it does, in capitals or not.
pub(super) fn known(name: &str) -> String {
    let id = plain(name).to_ascii_lowercase();
    let params = LabId::ALL.iter().flat_map(|lab| lab.specs());
    match params
        .map(|spec| spec.id)
        .chain(RESERVED)
        .any(|known| known == id)
    {
        true => id,
        false => name.to_owned(),
    }
}

/// The query without its noise, if there is any. That of a lab that does not exist stays: it cannot be
/// judged.
pub(super) fn clean(query: &str) -> Option<String> {
    let lab = lab_of(query).ok()?;
    let is_noisy = super::pairs(query).any(|(name, text)| is_noise(lab, &name, &text));
    is_noisy.then(|| kept(query, |name, text| !is_noise(lab, name, text)))
}

/// The query without what it gives for `name`.
pub fn without(query: &str, name: &str) -> String {
    kept(query, |other, _| other != name)
}

/// Those fields of a query that `keep` is true of, as they are written there.
fn kept(query: &str, keep: impl Fn(&str, &str) -> bool) -> String {
    let query = query.strip_prefix('?').unwrap_or(query);
    let keeps = |field: &&str| super::pairs(field).any(|(name, text)| keep(&name, &text));
    let fields: Vec<&str> = query.split('&').filter(keeps).collect();
    fields.join("&")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::address::Address;

    /// Names that trackers and share sheets are known to add.
    const ADDED: &str = "utm_source utm_medium utm_campaign utm_term utm_content utm_id fbclid gclid \
        dclid gbraid wbraid msclkid yclid twclid ttclid li_fat_id mc_cid mc_eid igshid igsh spm scm \
        from isappinstalled ref ref_src ref_url source share_token share_from share_source scene \
        clicktime enterid nsukey wechat_redirect _t t tt_from timestamp si feature srsltid _ga _gl \
        _hsenc _hsmi vero_id mkt_tok s_kwcid trk hl pp sa ved usp cmpid ncid sr_share app";

    #[test]
    fn what_trackers_and_share_sheets_add_is_no_slip_in_any_lab() {
        for &lab in LabId::ALL {
            let is_param = |name: &&str| lab.specs().iter().all(|spec| spec.id != *name);
            for name in ADDED.split_whitespace().filter(is_param) {
                assert!(is_noise(lab, name, "x"), "{name} in {}", lab.id());
                let query = format!("lab={}&{name}=x", lab.id());
                let plain = format!("lab={}", lab.id());
                assert_eq!(Address::parse(&query), Address::parse(&plain), "{query}");
                assert_eq!(clean(&query), Some(plain), "{query}");
            }
        }
    }

    #[test]
    fn share_sheets_say_from_to_a_lab_that_has_one() {
        for sheet in SHEETS {
            let query = format!("?lab=jobs&from=20&from={sheet}&isappinstalled=0");
            assert_eq!(Address::parse(&query), Address::parse("lab=jobs&from=20"));
            assert_eq!(clean(&query).as_deref(), Some("lab=jobs&from=20"));
        }
        assert_eq!(clean("?lab=jobs&from=message"), None);
        assert_eq!(
            Address::parse("lab=jobs&from=message").0.given.get("from"),
            Some("message")
        );
    }

    #[test]
    fn what_is_cleaned_keeps_the_rest_as_it_was_written() {
        let query = "?LAB=Fib&utm_source=chatgpt.com&n=%32%35&=&run=1&&fbclid=x";
        assert_eq!(clean(query).as_deref(), Some("LAB=Fib&n=%32%35&run=1"));
        for query in [
            "",
            "?",
            "?lab=fib&n=25&run=1&v=1",
            "?thread=2",
            "?&n=1&",
            "?lab=fob&x=1",
        ] {
            assert_eq!(clean(query), None, "{query}");
        }
        assert_eq!(without("?n=1&Embed=1&run=1", "embed"), "n=1&run=1");
    }
}
