//! Tables as comma-separated values, RFC 4180.

/// One line a row, each ended by CRLF.
pub(super) fn write(rows: &[Vec<String>]) -> String {
    let mut out = String::new();
    for row in rows {
        for (index, field) in row.iter().enumerate() {
            if index > 0 {
                out.push(',');
            }
            if field.contains(['"', ',', '\r', '\n']) {
                out.push('"');
                out.push_str(&field.replace('"', "\"\""));
                out.push('"');
            } else {
                // What the clock does not carry.
                out.push_str(if field == "NaN" { "" } else { field });
            }
        }
        out.push_str("\r\n");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_table_reads_back_as_it_was(
            rows in prop::collection::vec(prop::collection::vec("[ -~\n\r\"，]*", 2..3), 1..8),
        ) {
            let text = write(&rows);
            let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
            let read: Result<Vec<Vec<String>>, _> = reader
                .records()
                .map(|record| record.map(|record| record.iter().map(str::to_owned).collect()))
                .collect();
            prop_assert_eq!(read.unwrap(), rows);
        }
    }
}
