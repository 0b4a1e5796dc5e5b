/// One of the twelve factors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Factor {
    /// I: one codebase, many deploys.
    Codebase,
    /// II: dependencies declared and isolated.
    Dependencies,
    /// III: config in the environment.
    Config,
    /// IV: backing services as attached resources.
    BackingServices,
    /// V: build, release and run kept apart.
    BuildReleaseRun,
    /// VI: stateless processes.
    Processes,
    /// VII: services exported by binding a port.
    PortBinding,
    /// VIII: scaling out by process types.
    Concurrency,
    /// IX: fast start, graceful stop.
    Disposability,
    /// X: development and production alike.
    DevProdParity,
    /// XI: logs as an event stream.
    Logs,
    /// XII: admin work as one-off processes.
    AdminProcesses,
}

impl Factor {
    /// All twelve, in order.
    pub const ALL: [Factor; 12] = [
        Factor::Codebase,
        Factor::Dependencies,
        Factor::Config,
        Factor::BackingServices,
        Factor::BuildReleaseRun,
        Factor::Processes,
        Factor::PortBinding,
        Factor::Concurrency,
        Factor::Disposability,
        Factor::DevProdParity,
        Factor::Logs,
        Factor::AdminProcesses,
    ];

    /// The factor's number, 1 to 12.
    pub fn number(self) -> u8 {
        self as u8 + 1
    }

    /// The factor with this number, 1 to 12.
    pub fn from_number(number: u8) -> Option<Factor> {
        Factor::ALL.get(usize::from(number).checked_sub(1)?).copied()
    }

    /// The factor's number in Roman numerals.
    pub fn numeral(self) -> &'static str {
        ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"][self as usize]
    }

    /// The factor's stable id, as in file names, JSON and on the command line.
    pub fn id(self) -> &'static str {
        [
            "codebase",
            "dependencies",
            "config",
            "backing-services",
            "build-release-run",
            "processes",
            "port-binding",
            "concurrency",
            "disposability",
            "dev-prod-parity",
            "logs",
            "admin-processes",
        ][self as usize]
    }

    /// The factor a person means: its id, its number or its Roman numeral, in any case.
    pub fn parse(text: &str) -> Option<Factor> {
        let text = text.trim().to_ascii_lowercase();
        Factor::ALL.into_iter().find(|factor| {
            factor.id() == text
                || factor.numeral().eq_ignore_ascii_case(&text)
                || text.parse() == Ok(factor.number())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_ids_and_numerals_name_the_same_factor() {
        for factor in Factor::ALL {
            assert_eq!(Factor::from_number(factor.number()), Some(factor));
            assert_eq!(Factor::parse(factor.id()), Some(factor));
            assert_eq!(Factor::parse(factor.numeral()), Some(factor));
            assert_eq!(Factor::parse(&factor.number().to_string()), Some(factor));
        }
        assert_eq!(Factor::parse("13"), None);
        assert_eq!(Factor::from_number(0), None);
    }
}
