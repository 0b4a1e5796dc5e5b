use super::Lang;

/// A day of the (proleptic) Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// The year of the common era.
    pub year: i64,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day of the month, 1 to 31.
    pub day: u8,
}

impl Date {
    /// The day (in UTC) that holds this moment, in seconds since 1970-01-01T00:00:00Z.
    pub fn from_unix_seconds(seconds: i64) -> Date {
        // Howard Hinnant's `civil_from_days`: eras of 400 years that begin on 1 March.
        let days = seconds.div_euclid(86_400) + 719_468;
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        Date { year, month: u8::try_from(month).unwrap_or(1), day: u8::try_from(day).unwrap_or(1) }
    }
}

const MONTHS_EN: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const MONTHS_TH: [&str; 12] =
    ["ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."];

/// A day as people of this language write it: the Buddhist era in Thai, Arabic digits everywhere.
pub fn date_text(date: Date, lang: Lang) -> String {
    let month = usize::from(date.month.clamp(1, 12) - 1);
    match lang {
        Lang::TH => format!("{} {} {}", date.day, MONTHS_TH[month], date.year + 543),
        _ => format!("{} {} {}", date.day, MONTHS_EN[month], date.year),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_become_days() {
        assert_eq!(Date::from_unix_seconds(0), Date { year: 1970, month: 1, day: 1 });
        assert_eq!(Date::from_unix_seconds(951_782_400), Date { year: 2000, month: 2, day: 29 });
        assert_eq!(Date::from_unix_seconds(-1), Date { year: 1969, month: 12, day: 31 });
    }

    #[test]
    fn thai_years_are_buddhist() {
        let day = Date { year: 2026, month: 11, day: 24 };
        assert_eq!(date_text(day, Lang::TH), "24 พ.ย. 2569");
        assert_eq!(date_text(day, Lang::EN), "24 Nov 2026");
    }
}
