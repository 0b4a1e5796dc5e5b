//! What the learner did, kept: append-only files of lines, one file per device and process, so that no lock is needed.
//! Whoever reads merges them all.

use std::{
    collections::{BTreeMap, btree_map::Entry},
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::{
    i18n::Date,
    system::{clock::Clock, files::Disk},
};

use super::{
    Event, Progress, Record,
    fault::{BadLine, Imported, JournalFault},
    line::{self, Line},
};

/// The bytes a journal file may have; years of learning need far less.
const FILE: u64 = 64 << 20;
/// The lines kept for writing later while the disk refuses.
const UNSAVED: usize = 10_000;
const ENDING: &str = ".jsonl";
const DEVICE: &str = "device";

/// The journal.
pub struct Journal {
    disk: Arc<dyn Disk>,
    clock: Arc<dyn Clock>,
    folder: PathBuf,
    source: String,
    /// The name of this device, where it is not kept yet.
    new_device: Option<String>,
    seq: u64,
    lines: BTreeMap<(String, u64), Line>,
    unsaved: Vec<Vec<u8>>,
    /// Whether the file this process writes may end in the middle of a line.
    torn: bool,
}

impl Journal {
    /// Reads all journal files of a folder. `token` is a number that no other process has; it names the file that this
    /// process will write, once there is something to write.
    ///
    /// Nothing here fails: what cannot be read is set aside and said. A folder that is not absolute is none, so that
    /// nothing is strewn wherever the program was started: then everything stays in memory.
    pub fn open(
        disk: Arc<dyn Disk>,
        clock: Arc<dyn Clock>,
        folder: &Path,
        token: u64,
    ) -> (Journal, Vec<BadLine>) {
        let known = device(&*disk, folder);
        let device =
            known.clone().unwrap_or_else(|| format!("{:08x}", (token >> 32) ^ (token & 0xffff_ffff)));
        let mut journal = Journal {
            disk,
            clock,
            folder: folder.to_owned(),
            source: format!("{device}-{token:016x}"),
            new_device: known.is_none().then_some(device),
            seq: 0,
            lines: BTreeMap::new(),
            unsaved: Vec::new(),
            torn: false,
        };
        let bad = journal.read_all();
        journal.seq = journal.last_own();
        // Only where a number came twice is there a file already; it is continued all the same.
        journal.torn = true;
        (journal, bad)
    }

    /// Everything that this version understands, in no particular order.
    pub fn records(&self) -> impl Iterator<Item = &Record> {
        self.lines.values().filter_map(|line| line.record.as_ref())
    }

    /// How far the learner has come.
    pub fn progress(&self) -> Progress {
        Progress::of(self.records().cloned())
    }

    /// The folder of the journal files.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// How many events are only in memory, because the disk refused them.
    pub fn unsaved(&self) -> usize {
        self.unsaved.len()
    }

    /// Keeps an event. When this returns without error, it and all that could not be saved before are on the disk.
    ///
    /// # Errors
    /// Where it is only in memory now. The next call tries again.
    pub fn append(&mut self, event: Event) -> Result<(), JournalFault> {
        self.seq = self.seq.saturating_add(1);
        let line = Line::of(line::record(self.clock.now(), &self.source, self.seq, event));
        if self.unsaved.len() < UNSAVED {
            self.unsaved.push(line.bytes());
        }
        self.lines.insert(line.key.clone(), line);
        self.save()
    }

    /// Tries again to save what could not be saved.
    ///
    /// # Errors
    /// Where it still is only in memory.
    pub fn retry(&mut self) -> Result<(), JournalFault> {
        if self.unsaved.is_empty() { Ok(()) } else { self.save() }
    }

    /// Writes every record as a line, those of later versions too.
    ///
    /// # Errors
    /// Where the writer fails.
    pub fn export(&self, writer: &mut dyn io::Write) -> io::Result<usize> {
        for line in self.lines.values() {
            writer.write_all(&line.bytes())?;
        }
        writer.flush()?;
        Ok(self.lines.len())
    }

    /// Takes in lines that were exported, here or elsewhere. What is known already is not taken twice.
    ///
    /// # Errors
    /// Where the new lines could not be saved; then none of them counts.
    pub fn import(&mut self, name: &str, text: &[u8], token: u64) -> Result<Imported, JournalFault> {
        let (lines, bad) = parse(name, text, true);
        let mut imported = Imported { bad, ..Imported::default() };
        let mut fresh: BTreeMap<(String, u64), Line> = BTreeMap::new();
        for line in lines {
            if self.lines.contains_key(&line.key) || fresh.contains_key(&line.key) {
                imported.known += 1;
            }
            if self.lines.get(&line.key).is_none_or(|known| line.json < known.json) {
                merge(&mut fresh, line);
            }
        }
        imported.new = fresh.keys().filter(|key| !self.lines.contains_key(*key)).count();
        if !fresh.is_empty() {
            let path = self.folder.join(format!("import-{token:016x}{ENDING}"));
            let bytes: Vec<u8> = fresh.values().flat_map(Line::bytes).collect();
            self.write(&path, &bytes)?;
        }
        fresh.into_values().for_each(|line| merge(&mut self.lines, line));
        self.seq = self.seq.max(self.last_own());
        Ok(imported)
    }

    /// Begins anew. The files are moved into a folder beside them, `None` where there were none; events that other
    /// processes keep from now on count.
    ///
    /// # Errors
    /// Where a file could not be moved; those moved before it stay moved.
    pub fn reset(&mut self) -> Result<Option<PathBuf>, JournalFault> {
        let at = |path: &Path| {
            let path = path.to_owned();
            move |error| JournalFault { path, error }
        };
        let names = self.disk.list(&self.folder).map_err(at(&self.folder))?;
        let names: Vec<String> = names.into_iter().filter(|name| name.ends_with(ENDING)).collect();
        let mut backup = None;
        if !names.is_empty() {
            let folder = self.backup_folder();
            self.disk.create_dir(&folder).map_err(at(&folder))?;
            for name in names {
                let from = self.folder.join(&name);
                self.disk.rename(&from, &folder.join(&name)).map_err(at(&from))?;
            }
            backup = Some(folder);
        }
        self.lines.clear();
        self.unsaved.clear();
        Ok(backup)
    }

    /// The last number under this process's own name.
    fn last_own(&self) -> u64 {
        let own = (self.source.clone(), 0)..=(self.source.clone(), u64::MAX);
        self.lines.range(own).next_back().map_or(0, |(key, _)| key.1)
    }

    fn backup_folder(&self) -> PathBuf {
        let now = self.clock.now().div_euclid(1_000);
        let (date, second) = (Date::from_unix_seconds(now), now.rem_euclid(86_400));
        let name = format!(
            "backup-{:04}{:02}{:02}T{:02}{:02}{:02}Z",
            date.year,
            date.month,
            date.day,
            second / 3_600,
            second / 60 % 60,
            second % 60
        );
        // Two resets within a second must not mix their files.
        let taken = |path: &PathBuf| self.disk.list(path).is_ok_and(|names| !names.is_empty());
        let mut folder = self.folder.join(&name);
        let mut again = 1;
        while taken(&folder) {
            again += 1;
            folder = self.folder.join(format!("{name}-{again}"));
        }
        folder
    }

    fn read_all(&mut self) -> Vec<BadLine> {
        if !self.folder.is_absolute() {
            return Vec::new();
        }
        let unreadable = |file: &str| BadLine { file: file.to_owned(), line: 0, fault: None };
        let Ok(names) = self.disk.list(&self.folder) else {
            return vec![unreadable(&self.folder.display().to_string())];
        };
        let mut bad = Vec::new();
        for name in names.iter().filter(|name| name.ends_with(ENDING)) {
            match self.disk.read(&self.folder.join(name), FILE) {
                Ok(text) => {
                    let (lines, faults) = parse(name, &text, false);
                    lines.into_iter().for_each(|line| merge(&mut self.lines, line));
                    bad.extend(faults);
                }
                Err(_) => bad.push(unreadable(name)),
            }
        }
        bad
    }

    /// Writes what is not saved yet.
    fn save(&mut self) -> Result<(), JournalFault> {
        let path = self.folder.join(format!("{}{ENDING}", self.source));
        let mut bytes = self.unsaved.concat();
        if self.torn && self.ends_torn(&path) {
            bytes.insert(0, b'\n');
        }
        self.torn = true;
        self.write(&path, &bytes)?;
        self.torn = false;
        self.unsaved.clear();
        if let Some(name) = self.new_device.take() {
            // Where it cannot be kept, the next process is another device, and nothing is lost by that.
            let _ = self.disk.replace(&self.folder.join(DEVICE), format!("{name}\n").as_bytes());
        }
        Ok(())
    }

    /// Appends to a file. Where not all of it could be written, what was is cut off again.
    fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), JournalFault> {
        let fault = |error| JournalFault { path: path.to_owned(), error };
        if !path.is_absolute() {
            return Err(fault(io::ErrorKind::NotFound.into()));
        }
        let before = self.disk.length(path).map_err(fault)?;
        let mut written = self.disk.append(path, bytes);
        if written.as_ref().is_err_and(|error| error.kind() == io::ErrorKind::NotFound) {
            self.disk.create_dir(&self.folder).map_err(fault)?;
            written = self.disk.append(path, bytes);
        }
        written.map_err(|error| {
            // If this fails too, the next line to be written begins with a line's end.
            let _ = self.disk.truncate(path, before);
            fault(error)
        })
    }

    fn ends_torn(&self, path: &Path) -> bool {
        match self.disk.read(path, FILE) {
            Ok(text) => text.last().is_some_and(|byte| *byte != b'\n'),
            // An empty line does no harm, and a line glued to another is lost.
            Err(error) => error.kind() != io::ErrorKind::NotFound,
        }
    }
}

/// The lines of a file, and those that are none.
fn parse(name: &str, text: &[u8], bare: bool) -> (Vec<Line>, Vec<BadLine>) {
    let (mut lines, mut bad) = (Vec::new(), Vec::new());
    for (index, bytes) in text.split(|byte| *byte == b'\n').enumerate() {
        let bytes = bytes.strip_suffix(b"\r").unwrap_or(bytes);
        if bytes.is_empty() {
            continue;
        }
        match Line::parse(bytes, bare) {
            Ok(line) => lines.push(line),
            Err(fault) => bad.push(BadLine { file: name.to_owned(), line: index + 1, fault: Some(fault) }),
        }
    }
    (lines, bad)
}

/// Takes in a line. Two lines of one source and number are one event; if they differ, a copy was tampered with, and
/// everybody has to choose the same, whichever they saw first.
fn merge(lines: &mut BTreeMap<(String, u64), Line>, line: Line) {
    match lines.entry(line.key.clone()) {
        Entry::Vacant(place) => _ = place.insert(line),
        Entry::Occupied(mut known) if line.json < known.get().json => _ = known.insert(line),
        Entry::Occupied(_) => {}
    }
}

/// The name of this device, where it is kept.
fn device(disk: &dyn Disk, folder: &Path) -> Option<String> {
    let bytes = disk.read(&folder.join(DEVICE), 64).ok()?;
    let name = String::from_utf8(bytes).ok()?;
    let name = name.trim();
    let sound = name.len() == 8 && name.bytes().all(|byte| byte.is_ascii_hexdigit());
    sound.then(|| name.to_owned())
}

#[cfg(test)]
#[path = "journal_tests.rs"]
mod tests;
