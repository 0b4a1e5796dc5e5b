//! One request of HTTP to this machine, as small as it can be.

use std::{
    io::{self, Read, Write},
    net::{IpAddr, SocketAddr, TcpStream},
    time::{Duration, Instant},
};

/// A request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// `GET`, `POST` …
    pub method: String,
    /// The path with its query.
    pub path: String,
    /// Headers beside `Host`, `Connection` and `Content-Length`.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: String,
}

impl Ask {
    /// A plain request for a path.
    pub fn get(path: &str) -> Ask {
        Ask { method: "GET".to_owned(), path: path.to_owned(), headers: Vec::new(), body: String::new() }
    }
}

/// An answer. Foreign text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The headers, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The beginning of the body as it came over the line.
    pub body: Vec<u8>,
    /// Whether all of it came, by what its headers promised.
    pub complete: bool,
    /// How long it took.
    pub took: Duration,
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AskFault {
    /// Nobody took the connection.
    Refused,
    /// The connection was closed before an answer began.
    Cut,
    /// None came in time.
    TimedOut,
    /// What came is not HTTP.
    NotHttp,
}

const HEAD_BYTES: usize = 64 << 10;
const BODY_BYTES: usize = 1 << 20;

/// Sends a request to a port of this machine and waits for the whole answer. `sent` is called when all of the request
/// is on its way.
///
/// # Errors
/// An [`AskFault`] where no answer began. One that began and was cut off is an answer that is not complete.
pub fn ask(
    bound: IpAddr,
    port: u16,
    ask: &Ask,
    most: Duration,
    sent: impl FnOnce(),
) -> Result<Answer, AskFault> {
    let clock = Clock::start(most);
    let to = SocketAddr::new(super::reachable(bound), port);
    let mut stream = TcpStream::connect_timeout(&to, clock.left()).map_err(|error| match error.kind() {
        io::ErrorKind::TimedOut => AskFault::TimedOut,
        _ => AskFault::Refused,
    })?;
    let _ = stream.set_write_timeout(Some(clock.left()));
    stream.write_all(text(ask, to).as_bytes()).map_err(|_| AskFault::Cut)?;
    sent();
    let mut received = Vec::new();
    let (head, mut answer) = loop {
        if let Some(end) = received.windows(4).position(|four| four == b"\r\n\r\n") {
            break (end, read_head(received.get(..end).unwrap_or_default())?);
        }
        if received.len() > HEAD_BYTES {
            return Err(AskFault::NotHttp);
        }
        match more(&mut stream, &clock, &mut received) {
            Ok(true) => {}
            Ok(false) if received.is_empty() => return Err(AskFault::Cut),
            Ok(false) => return Err(AskFault::NotHttp),
            Err(fault) => return Err(fault),
        }
    };
    answer.body = received.split_off((head + 4).min(received.len()));
    let is_head = ask.method == "HEAD" || matches!(answer.status, 204 | 304 | 100..=199);
    let ending = if is_head { Ending::Length(0) } else { Ending::of(&answer.headers) };
    answer.complete = loop {
        if ending.is_reached(&answer.body) || answer.body.len() > BODY_BYTES {
            break true;
        }
        match more(&mut stream, &clock, &mut answer.body) {
            Ok(true) => {}
            Ok(false) => break ending == Ending::Close,
            Err(_) => break false,
        }
    };
    answer.took = clock.begun.elapsed();
    Ok(answer)
}

fn text(ask: &Ask, to: SocketAddr) -> String {
    // What could break out of its line is left out: a recipe is foreign text too.
    let safe = |text: &str| text.chars().filter(|letter| !letter.is_control()).collect::<String>();
    let path: String = safe(&ask.path).replace(' ', "%20");
    let mut text = format!("{} {path} HTTP/1.1\r\nHost: {to}\r\nConnection: close\r\n", safe(&ask.method));
    for (name, value) in &ask.headers {
        text.push_str(&format!("{}: {}\r\n", safe(name), safe(value)));
    }
    if !ask.body.is_empty() || ask.method != "GET" {
        text.push_str(&format!("Content-Length: {}\r\n", ask.body.len()));
    }
    text + "User-Agent: sipsong\r\nAccept: */*\r\n\r\n" + &ask.body
}

/// Reads a piece. `false` where there is no more.
fn more(stream: &mut TcpStream, clock: &Clock, into: &mut Vec<u8>) -> Result<bool, AskFault> {
    let mut piece = [0; 8 << 10];
    loop {
        let left = clock.left();
        if left <= LEAST {
            return Err(AskFault::TimedOut);
        }
        let _ = stream.set_read_timeout(Some(left));
        match stream.read(&mut piece) {
            Ok(count) => {
                into.extend_from_slice(piece.get(..count).unwrap_or_default());
                return Ok(count > 0);
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) if matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut) => {
                return Err(AskFault::TimedOut);
            }
            // A reset is the rudest way of closing.
            Err(_) => return Ok(false),
        }
    }
}

fn read_head(head: &[u8]) -> Result<Answer, AskFault> {
    let head = String::from_utf8_lossy(head);
    let mut lines = head.split("\r\n");
    let mut first = lines.next().unwrap_or_default().splitn(3, ' ');
    let version = first.next().unwrap_or_default();
    let status = first.next().and_then(|status| status.parse().ok());
    let (true, Some(status)) = (version.starts_with("HTTP/1."), status) else {
        return Err(AskFault::NotHttp);
    };
    let headers = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.trim().to_ascii_lowercase(), value.trim().to_owned()))
        .take(100)
        .collect();
    Ok(Answer { status, headers, ..Answer::default() })
}

/// By what the end of a body is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    Length(usize),
    Chunks,
    Close,
}

impl Ending {
    fn of(headers: &[(String, String)]) -> Ending {
        let find =
            |wanted: &str| headers.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str());
        if find("transfer-encoding").is_some_and(|value| value.to_ascii_lowercase().contains("chunked")) {
            return Ending::Chunks;
        }
        find("content-length").and_then(|length| length.parse().ok()).map_or(Ending::Close, Ending::Length)
    }

    fn is_reached(self, body: &[u8]) -> bool {
        match self {
            Ending::Length(length) => body.len() >= length,
            Ending::Chunks => body.ends_with(b"\r\n0\r\n\r\n") || body == b"0\r\n\r\n",
            Ending::Close => false,
        }
    }
}

struct Clock {
    begun: Instant,
    most: Duration,
}

/// A time-out of nothing at all means none to the system.
const LEAST: Duration = Duration::from_millis(1);

impl Clock {
    #[allow(clippy::disallowed_methods, reason = "this is where time is measured")]
    fn start(most: Duration) -> Clock {
        Clock { begun: Instant::now(), most }
    }

    fn left(&self) -> Duration {
        self.most.saturating_sub(self.begun.elapsed()).max(LEAST)
    }
}

#[cfg(test)]
mod tests {
    use std::{net::TcpListener, thread};

    use super::*;

    fn answered(bytes: &'static [u8]) -> Result<Answer, AskFault> {
        let socket = TcpListener::bind((super::super::HERE, 0)).expect("binds");
        let port = socket.local_addr().expect("is bound").port();
        let server = thread::spawn(move || {
            let (mut stream, _) = socket.accept().expect("accepts");
            let mut head = [0; 1];
            let mut heard = Vec::new();
            while !heard.ends_with(b"\r\n\r\n") && stream.read(&mut head).expect("reads") > 0 {
                heard.extend(head);
            }
            stream.write_all(bytes).expect("writes");
        });
        let answer = ask(super::super::HERE, port, &Ask::get("/a b\r\nX: y"), Duration::from_secs(10), || {});
        server.join().expect("ends");
        answer
    }

    #[test]
    fn whether_an_answer_is_whole_follows_from_its_head() {
        let whole = |bytes| answered(bytes).map(|answer| (answer.status, answer.complete));
        assert_eq!(whole(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"), Ok((200, true)));
        assert_eq!(whole(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nok"), Ok((200, false)));
        assert_eq!(
            whole(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n"),
            Ok((200, true))
        );
        assert_eq!(
            whole(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n"),
            Ok((200, false))
        );
        assert_eq!(whole(b"HTTP/1.0 503 no\r\n\r\nok"), Ok((503, true)));
        assert_eq!(whole(b""), Err(AskFault::Cut));
        assert_eq!(whole(b"SSH-2.0-x\r\n\r\n"), Err(AskFault::NotHttp));
    }
}
