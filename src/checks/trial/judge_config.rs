//! What it means how an app takes missing configuration and missing services.

use crate::{
    checks::{
        facts::observed::{MissingConfig, ServiceAway, Without},
        verdict::Verdict,
    },
    i18n::Message,
};

use super::judge::{Told, list};

pub(super) fn missing_config(seen: &MissingConfig) -> Told {
    let those = |is_such: &dyn Fn(&crate::checks::facts::observed::Missing) -> bool| -> Vec<String> {
        seen.variables.iter().filter(|one| is_such(one)).map(|one| one.key.clone()).collect()
    };
    let result = |wanted: Without| those(&|one| one.result == wanted);
    let told = |verdict: Verdict, id: &'static str, keys: &[String]| {
        (verdict, Message::new(id).with("keys", list(keys)).with("count", seen.variables.len()))
    };
    let cases: [(Vec<String>, Verdict, &'static str); 6] = [
        (result(Without::Hangs), Verdict::Fail, "try-missing-hangs"),
        (result(Without::FailsLater), Verdict::Fail, "try-missing-later"),
        (result(Without::EndsCleanly), Verdict::Attention, "try-missing-cleanly"),
        (result(Without::FailsSilently), Verdict::Attention, "try-missing-unnamed"),
        (
            those(&|one| one.result == Without::Starts && one.has_fallback == Some(true) && one.secret_name),
            Verdict::Attention,
            "try-missing-secret",
        ),
        (
            those(&|one| one.result == Without::Starts && one.has_fallback == Some(false)),
            Verdict::Attention,
            "try-missing-starts",
        ),
    ];
    if let Some((keys, verdict, id)) = cases.into_iter().find(|(keys, ..)| !keys.is_empty()) {
        return told(verdict, id, &keys);
    }
    let named = result(Without::FailsNamingIt);
    let id = if named.is_empty() { "try-missing-defaults" } else { "try-missing-named" };
    told(Verdict::Pass, id, &named)
}

pub(super) fn service_away(seen: &ServiceAway) -> Told {
    let with = |id: &'static str| Message::new(id).with("keys", list(&seen.keys));
    let refused = &seen.refused;
    let hangs = |away: &crate::checks::facts::observed::Away| !away.up && away.exit.is_none();
    if hangs(refused) {
        return (Verdict::Fail, with("try-away-hangs"));
    }
    if !refused.says_so {
        return (Verdict::Attention, with("try-away-silent"));
    }
    if refused.exit.is_some() {
        return (Verdict::Attention, with("try-away-ends"));
    }
    if seen.recovers == Some(false) {
        return (Verdict::Fail, with("try-away-broken"));
    }
    match &seen.swallowed {
        Some(away) if hangs(away) || (away.up && !away.answers) => {
            (Verdict::Attention, with("try-away-waits"))
        }
        _ => (Verdict::Pass, with("try-away-recovers")),
    }
}
