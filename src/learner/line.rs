//! One line of a journal: a record in JSON with a checksum over it as its last field.
//!
//! ```text
//! {"at":1767225600000,"source":"5f0c-91ab","seq":1,"event":"finished","lesson":"config","crc":"0a1b2c3d"}
//! ```

use std::borrow::Cow;

use serde::Deserialize;
use serde_json::Value;

use super::{Event, Record};

/// The bytes a line may have.
pub(super) const LINE: usize = 64 << 10;
/// 9999-12-31T23:59:59.999Z: a clock that says later is wrong, and what it wrote would stand last for ever.
const LATEST: i64 = 253_402_300_799_999;
/// The names of the events this version knows.
const KNOWN: [&str; 6] = ["reached", "finished", "answered", "predicted", "mastered", "project"];

const CRC_HEAD: &[u8] = b",\"crc\":\"";
const CRC_TAIL: &[u8] = b"\"}";

/// A sound line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Where it was first written, and its number there.
    pub(super) key: (String, u64),
    /// The JSON without the checksum, as it was read: also of events that only a later version knows.
    pub(super) json: Vec<u8>,
    /// The record; `None` where this version does not know such an event.
    pub(super) record: Option<Record>,
}

/// Why a line is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LineFault {
    /// It stops before its end, as when the machine stopped while it was written.
    Cut,
    /// Its checksum does not fit: something changed it.
    Checksum,
    /// It is no JSON object with time, source, number and event.
    Shape,
    /// It is longer than any line.
    TooLong,
}

impl LineFault {
    /// The id of the message that says it.
    pub fn id(self) -> &'static str {
        match self {
            LineFault::Cut => "journal-line-cut",
            LineFault::Checksum => "journal-line-checksum",
            LineFault::Shape => "journal-line-shape",
            LineFault::TooLong => "journal-line-long",
        }
    }
}

impl Line {
    /// The line of a record.
    pub(super) fn of(record: Record) -> Line {
        // A record is strings and numbers under string keys: that cannot fail.
        let json = serde_json::to_vec(&record).unwrap_or_default();
        Line { key: (record.source.clone(), record.seq), json, record: Some(record) }
    }

    /// The bytes to be written, with the line's end.
    pub(super) fn bytes(&self) -> Vec<u8> {
        let body = self.json.strip_suffix(b"}").unwrap_or(&self.json);
        let crc = format!("{:08x}", crc32fast::hash(body));
        [body, CRC_HEAD, crc.as_bytes(), CRC_TAIL, b"\n"].concat()
    }

    /// Reads a line without its end. A line without checksum is taken only where `bare` allows: not in a journal, but
    /// in what a person exported and put in order by hand.
    pub(super) fn parse(bytes: &[u8], bare: bool) -> Result<Line, LineFault> {
        if bytes.len() > LINE {
            return Err(LineFault::TooLong);
        }
        let json = match checked(bytes)? {
            Some(body) => [body, b"}"].concat(),
            None if bare => bytes.to_vec(),
            None => return Err(if bytes.ends_with(b"}") { LineFault::Checksum } else { LineFault::Cut }),
        };
        if let Some(record) = Flat::record(&json) {
            return Ok(Line { key: (record.source.clone(), record.seq), json, record: Some(record) });
        }
        Line::parse_json(json)
    }

    /// The line of a JSON text of any shape.
    fn parse_json(json: Vec<u8>) -> Result<Line, LineFault> {
        let value: Value = serde_json::from_slice(&json).map_err(|_| LineFault::Shape)?;
        let key = key(&value).ok_or(LineFault::Shape)?;
        let name = value.get("event").and_then(Value::as_str).ok_or(LineFault::Shape)?;
        let record = if KNOWN.contains(&name) {
            Some(serde_json::from_value::<Record>(value).map_err(|_| LineFault::Shape)?)
        } else {
            None
        };
        Ok(Line { key, json, record })
    }
}

/// A record as it nearly always is, read in one go: by far the most of the time that a long journal takes is spent here.
/// What does not fit is left to the longer way, which says what is wrong with it.
#[derive(Deserialize)]
struct Flat<'a> {
    at: i64,
    #[serde(borrow)]
    source: Cow<'a, str>,
    seq: u64,
    #[serde(borrow)]
    event: Cow<'a, str>,
    lesson: Option<String>,
    block: Option<usize>,
    question: Option<String>,
    rev: Option<u32>,
    correct: Option<bool>,
    attempt: Option<u32>,
    hints: Option<u32>,
    misconceptions: Option<Vec<String>>,
    path: Option<String>,
}

impl Flat<'_> {
    fn record(json: &[u8]) -> Option<Record> {
        let flat: Flat<'_> = serde_json::from_slice(json).ok()?;
        if !is_key(flat.at, &flat.source, flat.seq) {
            return None;
        }
        let event = match &*flat.event {
            "reached" => Event::Reached { lesson: flat.lesson?, block: flat.block? },
            "finished" => Event::Finished { lesson: flat.lesson? },
            "answered" => Event::Answered {
                lesson: flat.lesson?,
                question: flat.question?,
                rev: flat.rev?,
                correct: flat.correct?,
                attempt: flat.attempt?,
                hints: flat.hints?,
                misconceptions: flat.misconceptions?,
            },
            "project" => Event::Project { path: flat.path? },
            _ => return None,
        };
        Some(Record { at: flat.at, source: flat.source.into_owned(), seq: flat.seq, event })
    }
}

/// The part under the checksum; `None` where there is no checksum.
fn checked(bytes: &[u8]) -> Result<Option<&[u8]>, LineFault> {
    let Some(rest) = bytes.strip_suffix(CRC_TAIL) else { return Ok(None) };
    let Some((rest, digits)) = rest.split_last_chunk::<8>() else { return Ok(None) };
    let Some(body) = rest.strip_suffix(CRC_HEAD) else { return Ok(None) };
    let written = std::str::from_utf8(digits).ok().and_then(|digits| u32::from_str_radix(digits, 16).ok());
    if written == Some(crc32fast::hash(body)) { Ok(Some(body)) } else { Err(LineFault::Checksum) }
}

fn key(value: &Value) -> Option<(String, u64)> {
    let at = value.get("at")?.as_i64()?;
    let source = value.get("source")?.as_str()?;
    let seq = value.get("seq")?.as_u64()?;
    is_key(at, source, seq).then(|| (source.to_owned(), seq))
}

fn is_key(at: i64, source: &str, seq: u64) -> bool {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.');
    (0..=LATEST).contains(&at) && (1..=100).contains(&source.len()) && source.chars().all(plain) && seq >= 1
}

/// A record as a line would hold it, and nothing that its reader would refuse.
pub(super) fn record(at: i64, source: &str, seq: u64, event: Event) -> Record {
    Record { at: at.clamp(0, LATEST), source: source.to_owned(), seq, event }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finished(seq: u64) -> Line {
        Line::of(record(5, "a-1", seq, Event::Finished { lesson: "config".to_owned() }))
    }

    fn parse(bytes: &[u8]) -> Result<Line, LineFault> {
        Line::parse(bytes.strip_suffix(b"\n").unwrap_or(bytes), false)
    }

    #[test]
    fn what_is_written_is_read_again() {
        let line = finished(7);
        let bytes = line.bytes();
        assert_eq!(
            String::from_utf8_lossy(&bytes),
            "{\"at\":5,\"source\":\"a-1\",\"seq\":7,\"event\":\"finished\",\"lesson\":\"config\",\"crc\":\"b5a6d2f0\"}\n"
                .replace("b5a6d2f0", &format!("{:08x}", crc32fast::hash(&line.json[..line.json.len() - 1])))
        );
        assert_eq!(parse(&bytes), Ok(line));
    }

    #[test]
    fn the_short_way_says_what_the_longer_one_says() {
        let parts = [
            r#""at":5"#,
            r#""at":-5"#,
            r#""at":5.0"#,
            r#""source":"a-1""#,
            r#""source":"a\u002d1""#,
            r#""source":"ก""#,
            r#""seq":7"#,
            r#""seq":0"#,
            r#""event":"reached""#,
            r#""event":"finished""#,
            r#""event":"later""#,
            r#""lesson":"config""#,
            r#""lesson":null"#,
            r#""block":3"#,
            r#""block":"3""#,
            r#""rev":1"#,
        ];
        let mut short = 0;
        // Every record of one of each kind of these parts, whole or with one part left out or given twice.
        for (at, source, seq, event) in product([0..3, 3..6, 6..8, 8..11]) {
            let fields = [at, source, seq, event, 11, 13].map(|index| parts[index]);
            for index in 0..parts.len() + fields.len() {
                let mut fields = fields.to_vec();
                match index.checked_sub(parts.len()) {
                    Some(left_out) => drop(fields.remove(left_out)),
                    None => fields.push(parts[index]),
                }
                let json = format!("{{{}}}", fields.join(",")).into_bytes();
                if let Some(record) = Flat::record(&json) {
                    short += 1;
                    let longer = Line::parse_json(json.clone()).expect("is sound");
                    assert_eq!(longer.record, Some(record), "{}", String::from_utf8_lossy(&json));
                }
            }
        }
        assert!(short > 4, "{short}");
        let answered = br#"{"at":5,"source":"a","seq":1,"event":"answered","lesson":"l","question":"q","rev":1,"correct":true,"attempt":1,"hints":0,"misconceptions":["m"]}"#;
        assert_eq!(Flat::record(answered), Line::parse_json(answered.to_vec()).expect("is sound").record);
    }

    fn product(ranges: [std::ops::Range<usize>; 4]) -> Vec<(usize, usize, usize, usize)> {
        let [first, second, third, fourth] = ranges;
        let mut all = Vec::new();
        for a in first {
            for b in second.clone() {
                for c in third.clone() {
                    all.extend(fourth.clone().map(|d| (a, b, c, d)));
                }
            }
        }
        all
    }

    #[test]
    fn any_change_and_any_cut_is_noticed() {
        let bytes = finished(7).bytes();
        let end = bytes.len() - 1;
        for at in 0..end {
            let mut changed = bytes.clone();
            changed[at] ^= 1;
            assert!(parse(&changed).is_err(), "changed at {at}");
            assert!(parse(&bytes[..at]).is_err(), "cut at {at}");
        }
    }

    #[test]
    fn events_of_later_versions_are_kept_as_they_are() {
        let json = br#"{"at":1,"source":"b","seq":1,"event":"dreamt","of":["pods"]}"#;
        let line = Line::parse(json, true).expect("is sound");
        assert_eq!(line.record, None);
        assert_eq!(parse(&line.bytes()), Ok(line));
    }

    #[test]
    fn every_event_of_this_version_is_known_by_its_name() {
        let events = [
            Event::Reached { lesson: String::new(), block: 0 },
            Event::Finished { lesson: String::new() },
            Event::Answered {
                lesson: String::new(),
                question: String::new(),
                rev: 1,
                correct: true,
                attempt: 1,
                hints: 0,
                misconceptions: Vec::new(),
            },
            Event::Predicted {
                simulation: String::new(),
                rev: 1,
                seed: 1,
                choice: String::new(),
                correct: true,
                misconception: None,
            },
            Event::Mastered { simulation: String::new(), rev: 1 },
            Event::Project { path: String::new() },
        ];
        assert_eq!(events.len(), KNOWN.len());
        for event in events {
            let line = Line::of(record(1, "a", 1, event));
            assert!(parse(&line.bytes()).expect("is sound").record.is_some());
        }
    }

    #[test]
    fn what_has_not_the_shape_is_no_record() {
        let cases: [&[u8]; 8] = [
            b"[]",
            br#"{"at":1,"source":"a","seq":1}"#,
            br#"{"at":1,"source":"a","seq":0,"event":"x"}"#,
            br#"{"at":-1,"source":"a","seq":1,"event":"x"}"#,
            br#"{"at":9223372036854775807,"source":"a","seq":1,"event":"x"}"#,
            br#"{"at":1,"source":"a\u001b[2J","seq":1,"event":"x"}"#,
            br#"{"at":1,"source":"a","seq":1,"event":"finished"}"#,
            &b"[".repeat(10_000),
        ];
        for case in cases {
            assert_eq!(Line::parse(case, true), Err(LineFault::Shape), "{}", String::from_utf8_lossy(case));
        }
        assert_eq!(Line::parse(&vec![b' '; LINE + 1], true), Err(LineFault::TooLong));
    }
}
