//! A stand-in for Redis on this machine: as much of it as a small app needs, in memory, and gone with whoever opened it.

use std::{
    collections::{BTreeMap, VecDeque},
    io::{self, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

use super::HERE;

/// A stand-in for Redis.
pub struct Store {
    port: u16,
    ending: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Clone, Debug)]
enum Held {
    Text(String),
    List(VecDeque<String>),
    Hash(BTreeMap<String, String>),
}

type Keys = BTreeMap<String, Held>;

enum Reply {
    Simple(&'static str),
    Fault(&'static str),
    Number(i64),
    Text(Option<String>),
    List(Vec<Option<String>>),
}

/// The most bytes of one command, and the most keys: whoever asks is an app that is being tried.
const MOST_BYTES: usize = 1 << 20;
const MOST_KEYS: usize = 10_000;
const MOST_WORDS: usize = 1_000;

impl Store {
    /// One on a port of loopback; any free one for 0.
    ///
    /// # Errors
    /// Where the port is taken or the system has none.
    pub fn open(port: u16) -> io::Result<Store> {
        let socket = TcpListener::bind((HERE, port))?;
        let port = socket.local_addr()?.port();
        let ending = Arc::<AtomicBool>::default();
        let (end, held) = (ending.clone(), Arc::<Mutex<Keys>>::default());
        let thread = thread::spawn(move || {
            for connection in socket.incoming() {
                if end.load(Ordering::SeqCst) {
                    return;
                }
                let (Ok(connection), held) = (connection, held.clone()) else { continue };
                thread::spawn(move || {
                    // Whoever goes away or writes nonsense is done with.
                    let _ = serve(connection, &held);
                });
            }
        });
        Ok(Store { port, ending, thread: Some(thread) })
    }

    /// Its port.
    pub fn port(&self) -> u16 {
        self.port
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        self.ending.store(true, Ordering::SeqCst);
        // Wakes it from waiting.
        let _ = TcpStream::connect_timeout(&SocketAddr::new(HERE, self.port), Duration::from_secs(1));
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn serve(mut connection: TcpStream, held: &Mutex<Keys>) -> io::Result<()> {
    connection.set_read_timeout(Some(Duration::from_secs(300)))?;
    let (mut bytes, mut part) = (Vec::new(), [0_u8; 4096]);
    loop {
        match command(&bytes) {
            Ok(Some((words, length))) => {
                bytes.drain(..length);
                let reply = {
                    let mut held = held.lock().unwrap_or_else(PoisonError::into_inner);
                    answer(&words, &mut held)
                };
                connection.write_all(&written(&reply))?;
            }
            Ok(None) if bytes.len() < MOST_BYTES => {
                let count = connection.read(&mut part)?;
                if count == 0 {
                    return Ok(());
                }
                bytes.extend_from_slice(part.get(..count).unwrap_or_default());
            }
            _ => return connection.write_all(b"-ERR Protocol error\r\n"),
        }
    }
}

/// The first command in the bytes and how long it is; none where it is not all there yet.
fn command(bytes: &[u8]) -> Result<Option<(Vec<String>, usize)>, ()> {
    let Some((head, mut at)) = line(bytes, 0) else { return Ok(None) };
    let Some(count) = head.strip_prefix('*') else {
        // As typed by hand.
        let words: Vec<String> = head.split_whitespace().map(str::to_owned).collect();
        return Ok(Some((words, at)));
    };
    let count: usize = count.parse().map_err(|_| ())?;
    if count > MOST_WORDS {
        return Err(());
    }
    let mut words = Vec::with_capacity(count);
    for _ in 0..count {
        let Some((head, next)) = line(bytes, at) else { return Ok(None) };
        let length: usize = head.strip_prefix('$').and_then(|text| text.parse().ok()).ok_or(())?;
        if length > MOST_BYTES {
            return Err(());
        }
        let Some(word) = bytes.get(next..next + length) else { return Ok(None) };
        if bytes.get(next + length..next + length + 2).is_none() {
            return Ok(None);
        }
        words.push(String::from_utf8_lossy(word).into_owned());
        at = next + length + 2;
    }
    Ok(Some((words, at)))
}

fn line(bytes: &[u8], at: usize) -> Option<(String, usize)> {
    let rest = bytes.get(at..)?;
    let end = rest.windows(2).position(|pair| pair == b"\r\n")?;
    Some((String::from_utf8_lossy(rest.get(..end)?).into_owned(), at + end + 2))
}

fn written(reply: &Reply) -> Vec<u8> {
    let bulk = |text: &Option<String>| match text {
        Some(text) => format!("${}\r\n{text}\r\n", text.len()),
        None => "$-1\r\n".to_owned(),
    };
    match reply {
        Reply::Simple(text) => format!("+{text}\r\n"),
        Reply::Fault(text) => format!("-{text}\r\n"),
        Reply::Number(number) => format!(":{number}\r\n"),
        Reply::Text(text) => bulk(text),
        Reply::List(items) => {
            format!("*{}\r\n{}", items.len(), items.iter().map(bulk).collect::<String>())
        }
    }
    .into_bytes()
}

const WRONG_TYPE: Reply = Reply::Fault("WRONGTYPE Operation against a key holding the wrong kind of value");
const WRONG_COUNT: Reply = Reply::Fault("ERR wrong number of arguments");

fn answer(words: &[String], held: &mut Keys) -> Reply {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let Some((name, rest)) = words.split_first() else { return WRONG_COUNT };
    let name = name.to_ascii_uppercase();
    if let Some(key) = rest.first()
        && held.len() >= MOST_KEYS
        && !held.contains_key(*key)
    {
        return Reply::Fault("OOM command not allowed when used memory > 'maxmemory'");
    }
    match (name.as_str(), rest) {
        ("PING", []) => Reply::Simple("PONG"),
        ("PING" | "ECHO", [text]) => Reply::Text(Some((*text).to_owned())),
        ("SELECT" | "AUTH" | "CLIENT" | "FLUSHALL" | "FLUSHDB", _) => {
            if name.starts_with("FLUSH") {
                held.clear();
            }
            Reply::Simple("OK")
        }
        ("DBSIZE", []) => number(held.len()),
        ("DEL" | "UNLINK", keys) => number(keys.iter().filter(|key| held.remove(**key).is_some()).count()),
        ("EXISTS", keys) => number(keys.iter().filter(|key| held.contains_key(**key)).count()),
        ("EXPIRE", [key, _]) => number(usize::from(held.contains_key(*key))),
        ("KEYS", [_]) => Reply::List(held.keys().cloned().map(Some).collect()),
        (_, [key, rest @ ..]) => of_key(&name, key, rest, held),
        _ => Reply::Fault("ERR unknown command"),
    }
}

fn number(count: usize) -> Reply {
    Reply::Number(i64::try_from(count).unwrap_or(i64::MAX))
}

fn of_key(name: &str, key: &str, rest: &[&str], held: &mut Keys) -> Reply {
    match name {
        "GET" | "SET" | "SETNX" | "INCR" | "INCRBY" | "DECR" | "GETSET" => text(name, key, rest, held),
        "RPUSH" | "LPUSH" | "LRANGE" | "LLEN" | "LPOP" | "RPOP" => list(name, key, rest, held),
        "HSET" | "HSETNX" | "HGET" | "HGETALL" | "HLEN" | "HDEL" | "HEXISTS" => hash(name, key, rest, held),
        _ => Reply::Fault("ERR unknown command"),
    }
}

fn text(name: &str, key: &str, rest: &[&str], held: &mut Keys) -> Reply {
    let now = match held.get(key) {
        Some(Held::Text(text)) => Some(text.clone()),
        None => None,
        Some(_) if name == "SET" => None,
        Some(_) => return WRONG_TYPE,
    };
    let mut put = |text: String| drop(held.insert(key.to_owned(), Held::Text(text)));
    let by = match (name, rest) {
        ("GET", []) => return Reply::Text(now),
        ("SET", [value, options @ ..]) => {
            let only_new = options.iter().any(|option| option.eq_ignore_ascii_case("NX"));
            if only_new && now.is_some() {
                return Reply::Text(None);
            }
            put((*value).to_owned());
            return Reply::Simple("OK");
        }
        ("SETNX", [value]) => {
            if now.is_none() {
                put((*value).to_owned());
            }
            return Reply::Number(i64::from(now.is_none()));
        }
        ("GETSET", [value]) => {
            put((*value).to_owned());
            return Reply::Text(now);
        }
        ("INCR", []) => 1,
        ("DECR", []) => -1,
        ("INCRBY", [by]) => match by.parse::<i64>() {
            Ok(by) => by,
            Err(_) => return Reply::Fault("ERR value is not an integer or out of range"),
        },
        _ => return WRONG_COUNT,
    };
    match now.as_deref().unwrap_or("0").parse::<i64>().ok().and_then(|was| was.checked_add(by)) {
        Some(sum) => {
            put(sum.to_string());
            Reply::Number(sum)
        }
        None => Reply::Fault("ERR value is not an integer or out of range"),
    }
}

fn list(name: &str, key: &str, rest: &[&str], held: &mut Keys) -> Reply {
    let made = || Held::List(VecDeque::new());
    if matches!(name, "RPUSH" | "LPUSH") {
        if rest.is_empty() {
            return WRONG_COUNT;
        }
        let Held::List(items) = held.entry(key.to_owned()).or_insert_with(made) else { return WRONG_TYPE };
        for item in rest {
            match name {
                "RPUSH" => items.push_back((*item).to_owned()),
                _ => items.push_front((*item).to_owned()),
            }
        }
        return number(items.len());
    }
    let items = match held.get_mut(key) {
        Some(Held::List(items)) => items,
        Some(_) => return WRONG_TYPE,
        None if name == "LLEN" => return Reply::Number(0),
        None if name == "LRANGE" => return Reply::List(Vec::new()),
        None => return Reply::Text(None),
    };
    match (name, rest) {
        ("LLEN", []) => number(items.len()),
        ("LPOP", []) => Reply::Text(items.pop_front()),
        ("RPOP", []) => Reply::Text(items.pop_back()),
        ("LRANGE", [from, to]) => {
            let index = |text: &str| -> Option<usize> {
                let number: i64 = text.parse().ok()?;
                let length = i64::try_from(items.len()).ok()?;
                let at = if number < 0 { length.checked_add(number)? } else { number };
                Some(usize::try_from(at).unwrap_or(0))
            };
            let (Some(from), Some(to)) = (index(from), index(to)) else {
                return Reply::Fault("ERR value is not an integer or out of range");
            };
            let part = items.iter().take(to.saturating_add(1)).skip(from);
            Reply::List(part.cloned().map(Some).collect())
        }
        _ => WRONG_COUNT,
    }
}

fn hash(name: &str, key: &str, rest: &[&str], held: &mut Keys) -> Reply {
    if matches!(name, "HSET" | "HSETNX") {
        if rest.is_empty() || !rest.len().is_multiple_of(2) {
            return WRONG_COUNT;
        }
        let made = || Held::Hash(BTreeMap::new());
        let Held::Hash(fields) = held.entry(key.to_owned()).or_insert_with(made) else { return WRONG_TYPE };
        let mut fresh = 0;
        for pair in rest.chunks_exact(2) {
            let [field, value] = pair else { continue };
            let is_new = !fields.contains_key(*field);
            fresh += usize::from(is_new);
            if is_new || name == "HSET" {
                fields.insert((*field).to_owned(), (*value).to_owned());
            }
        }
        return number(fresh);
    }
    let mut none = BTreeMap::new();
    let fields = match held.get_mut(key) {
        Some(Held::Hash(fields)) => fields,
        Some(_) => return WRONG_TYPE,
        None => &mut none,
    };
    match (name, rest) {
        ("HGET", [field]) => Reply::Text(fields.get(*field).cloned()),
        ("HLEN", []) => number(fields.len()),
        ("HEXISTS", [field]) => number(usize::from(fields.contains_key(*field))),
        ("HDEL", gone) => number(gone.iter().filter(|field| fields.remove(**field).is_some()).count()),
        ("HGETALL", []) => Reply::List(
            fields.iter().flat_map(|(key, value)| [Some(key.clone()), Some(value.clone())]).collect(),
        ),
        _ => WRONG_COUNT,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(line: &str, held: &mut Keys) -> String {
        let words: Vec<String> = line.split(' ').map(str::to_owned).collect();
        String::from_utf8_lossy(&written(&answer(&words, held))).replace("\r\n", "|")
    }

    #[test]
    fn it_answers_as_redis_does() {
        let mut held = Keys::new();
        for (line, expected) in [
            ("PING", "+PONG|"),
            ("INCR queue", ":1|"),
            ("INCR queue", ":2|"),
            ("GET queue", "$1|2|"),
            ("GET nobody", "$-1|"),
            ("SETNX queue 9", ":0|"),
            ("SET queue 0", "+OK|"),
            ("RPUSH orders a b", ":2|"),
            ("LRANGE orders 0 -1", "*2|$1|a|$1|b|"),
            ("LRANGE orders 1 1", "*1|$1|b|"),
            ("LRANGE none 0 -1", "*0|"),
            ("HSETNX menu tea 20", ":1|"),
            ("HSETNX menu tea 25", ":0|"),
            ("HGETALL menu", "*2|$3|tea|$2|20|"),
            ("GET menu", "-WRONGTYPE Operation against a key holding the wrong kind of value|"),
            ("DEL menu nobody", ":1|"),
            ("NONSENSE x", "-ERR unknown command|"),
        ] {
            assert_eq!(said(line, &mut held), expected, "{line}");
        }
    }

    #[test]
    fn commands_are_taken_apart_and_nonsense_is_refused() {
        let whole = b"*2\r\n$3\r\nGET\r\n$1\r\na\r\nrest";
        assert_eq!(command(whole), Ok(Some((vec!["GET".to_owned(), "a".to_owned()], 20))));
        for end in 0..20 {
            assert_eq!(command(&whole[..end]), Ok(None), "{end}");
        }
        assert_eq!(command(b"*99999999\r\n"), Err(()));
        assert_eq!(command(b"*1\r\n$-4\r\n"), Err(()));
    }

    #[test]
    fn it_is_reached_over_a_socket_and_ends() {
        let store = Store::open(0).expect("opens");
        let mut client = TcpStream::connect((HERE, store.port())).expect("connects");
        client.write_all(b"*1\r\n$4\r\nPING\r\n").expect("writes");
        let mut answer = [0; 7];
        client.read_exact(&mut answer).expect("answers");
        assert_eq!(&answer, b"+PONG\r\n");
        drop(client);
        let port = store.port();
        drop(store);
        assert!(!super::super::accepts(HERE, port));
    }
}
