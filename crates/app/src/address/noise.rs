//! Additions of other programs to addresses: trackers of links, share sheets, chat programs. A name that is
//! unlike all that the page knows is passed over; here is what they put into names that it knows.

/// The values of `from` that share sheets of chat programs add; in the lab that has it, it is a number.
const SHEETS: [&str; 3] = ["singlemessage", "timeline", "groupmessage"];

/// Names that sites add to links and that would be near misses of a lab's own.
const NEAR: [&str; 4] = ["vd_source", "s_from", "link_id", "page_id"];

/// Whether a share sheet or a tracker added this field.
pub(super) fn is_added(name: &str, text: &str) -> bool {
    NEAR.contains(&name) || name == "from" && SHEETS.contains(&text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::address::Address;
    use spindle_model::{Word, lab::LabId};

    /// Names that trackers and share sheets are known to add.
    const ADDED: &str = "utm_source utm_medium utm_campaign utm_term utm_content utm_id fbclid gclid \
        dclid gbraid wbraid msclkid yclid twclid ttclid li_fat_id mc_cid mc_eid igshid igsh spm scm \
        from isappinstalled ref ref_src ref_url source share_token share_from share_source scene \
        clicktime enterid nsukey wechat_redirect _t t tt_from timestamp si feature srsltid _ga _gl \
        _hsenc _hsmi vero_id mkt_tok s_kwcid trk hl pp sa ved usp cmpid ncid sr_share app vd_source \
        spm_id_from s_from link_id page_id";

    #[test]
    fn what_trackers_and_share_sheets_add_is_no_slip_in_any_lab() {
        for &lab in LabId::LISTED {
            let is_param = |name: &&str| lab.specs().iter().all(|spec| spec.id != *name);
            for name in ADDED.split_whitespace().filter(is_param) {
                let query = format!("?lab={}&{name}=x", lab.id());
                let (address, error, is_noisy) = Address::read(&query);
                assert_eq!((error, is_noisy), (None, true), "{query}");
                assert_eq!(address.query(), format!("lab={}", lab.id()));
            }
        }
    }

    #[test]
    fn share_sheets_say_from_to_a_lab_that_has_one() {
        for sheet in SHEETS {
            let query = format!("?lab=jobs&from=20&from={sheet}&isappinstalled=0&run=1");
            let (address, error, is_noisy) = Address::read(&query);
            assert_eq!((error, is_noisy), (None, true), "{query}");
            assert_eq!(address.query(), "lab=jobs&from=20&run=1");
        }
        let (address, _, is_noisy) = Address::read("lab=jobs&from=message");
        assert_eq!(
            (address.given.get("from"), is_noisy),
            (Some("message"), false)
        );
    }

    #[test]
    fn what_is_near_or_not_known_to_be_noise_is_none() {
        for query in [
            "",
            "?",
            "?lab=fib&n=25&run=1&v=1",
            "?thread=2",
            "?&n=1&",
            "?n=x",
        ] {
            assert!(!Address::read(query).2, "{query}");
        }
        assert!(Address::read("?=").2);
    }
}
