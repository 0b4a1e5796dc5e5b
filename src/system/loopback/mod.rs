//! Sockets on this machine alone: free ports, requests to an app under test, and stand-ins for services. Nothing here
//! ever speaks to another machine.

mod request;
mod store;

use std::{
    io,
    net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    os::fd::OwnedFd,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

use super::random;

pub use request::{Answer, Ask, AskFault, ask};
pub use store::Store;

/// This machine, to itself.
pub const HERE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

/// A port on which nobody listens now. Where one is free it lies below those that the system gives to connections that
/// go out, so that none of these takes it before the app does.
///
/// # Errors
/// Where the system has none.
pub fn free_port() -> io::Result<u16> {
    for _ in 0..TRIES {
        let port = LOWEST + u16::try_from(random::token() % u64::from(PORTS)).unwrap_or(0);
        if TcpListener::bind((Ipv4Addr::UNSPECIFIED, port)).is_ok() {
            return Ok(port);
        }
    }
    Ok(TcpListener::bind((Ipv4Addr::UNSPECIFIED, 0))?.local_addr()?.port())
}

const TRIES: usize = 50;
const LOWEST: u16 = 20_000;
const PORTS: u16 = 12_000;

/// A port of this machine that is held so that nobody else can listen there, and refuses connections until it is
/// opened.
pub struct Closed {
    port: u16,
    socket: OwnedFd,
}

impl Closed {
    /// One on a free port of loopback.
    ///
    /// # Errors
    /// Where the system has none.
    pub fn hold() -> io::Result<Closed> {
        use rustix::net::{AddressFamily, SocketType, bind, socket};
        let socket = socket(AddressFamily::INET, SocketType::STREAM, None)?;
        rustix::io::fcntl_setfd(&socket, rustix::io::FdFlags::CLOEXEC)?;
        let port = free_port()?;
        bind(&socket, &SocketAddr::new(HERE, port))?;
        Ok(Closed { port, socket })
    }

    /// Its port.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// From now on somebody takes connections there.
    ///
    /// # Errors
    /// Where the system refuses.
    pub fn open(self) -> io::Result<Stub> {
        rustix::net::listen(&self.socket, 128)?;
        Stub::of(TcpListener::from(self.socket))
    }
}

/// Whether a port of this machine takes connections.
pub fn accepts(address: IpAddr, port: u16) -> bool {
    let to = SocketAddr::new(reachable(address), port);
    TcpStream::connect_timeout(&to, Duration::from_millis(500)).is_ok()
}

/// The loopback address by which a socket bound to this one is reached.
fn reachable(bound: IpAddr) -> IpAddr {
    match bound {
        IpAddr::V4(four) if four.is_loopback() => bound,
        IpAddr::V6(six) if six.is_loopback() || six.is_unspecified() => {
            IpAddr::V6(std::net::Ipv6Addr::LOCALHOST)
        }
        _ => HERE,
    }
}

/// A stand-in for a service: it takes connections, counts them, and says nothing.
pub struct Stub {
    port: u16,
    taken: Arc<AtomicU64>,
    ending: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Stub {
    /// One on a free port of loopback.
    ///
    /// # Errors
    /// Where the system has none.
    pub fn open() -> io::Result<Stub> {
        Stub::of(TcpListener::bind((HERE, 0))?)
    }

    fn of(socket: TcpListener) -> io::Result<Stub> {
        let port = socket.local_addr()?.port();
        let (taken, ending) = (Arc::<AtomicU64>::default(), Arc::<AtomicBool>::default());
        let (count, end) = (taken.clone(), ending.clone());
        let thread = thread::spawn(move || {
            // Held open: whoever connected waits for an answer that never comes, as at a service that is busy.
            let mut held = Vec::new();
            for connection in socket.incoming() {
                if end.load(Ordering::SeqCst) {
                    return;
                }
                count.fetch_add(1, Ordering::SeqCst);
                if held.len() < 200 {
                    held.extend(connection);
                }
            }
        });
        Ok(Stub { port, taken, ending, thread: Some(thread) })
    }

    /// Its port.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// How many connections it took.
    pub fn taken(&self) -> u64 {
        self.taken.load(Ordering::SeqCst)
    }
}

impl Drop for Stub {
    fn drop(&mut self) {
        self.ending.store(true, Ordering::SeqCst);
        // Wakes it from waiting.
        let _ = TcpStream::connect_timeout(&SocketAddr::new(HERE, self.port), Duration::from_secs(1));
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// A port that swallows: connecting to it neither succeeds nor fails, as with a host that is gone from the network.
pub struct BlackHole {
    port: u16,
    _socket: TcpListener,
    _filling: Vec<TcpStream>,
}

impl BlackHole {
    /// One on a free port of loopback.
    ///
    /// # Errors
    /// Where the system has none.
    pub fn open() -> io::Result<BlackHole> {
        let socket = TcpListener::bind((HERE, 0))?;
        // Called again on a socket that listens, this makes its queue as short as it gets; once it is full, the kernel
        // drops what else comes.
        rustix::net::listen(&socket, 0)?;
        let address = socket.local_addr()?;
        let mut filling = Vec::new();
        while let Ok(connection) = TcpStream::connect_timeout(&address, Duration::from_millis(100)) {
            filling.push(connection);
            if filling.len() > 64 {
                return Err(io::ErrorKind::Unsupported.into());
            }
        }
        Ok(BlackHole { port: address.port(), _socket: socket, _filling: filling })
    }

    /// Its port.
    pub fn port(&self) -> u16 {
        self.port
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stub_takes_connections_and_a_closed_port_none() {
        let closed = Closed::hold().expect("has one");
        let port = closed.port();
        assert!(!accepts(HERE, port));
        let stub = closed.open().expect("opens");
        assert!(accepts(HERE, port));
        drop(stub);
        assert!(!accepts(HERE, port));
    }

    #[test]
    fn a_black_hole_neither_takes_nor_refuses() {
        let hole = BlackHole::open().expect("opens");
        let to = SocketAddr::new(HERE, hole.port());
        let tried = TcpStream::connect_timeout(&to, Duration::from_millis(50));
        assert_eq!(tried.expect_err("swallows").kind(), io::ErrorKind::TimedOut);
    }
}
