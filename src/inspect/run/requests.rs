//! The requests an app is shown at work with.

use std::time::Duration;

use crate::system::loopback::{Answer, Ask, AskFault};

use super::{
    instance::{Instance, Tell, Up, ms, shown},
    recipe::Request,
    stage::Plan,
};

/// How long an answer is waited for.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);
/// How long all requests together may take.
const ALTOGETHER: Duration = Duration::from_secs(25);
/// A request that takes this long can be caught in the middle.
const SLOW: Duration = Duration::from_millis(150);

/// What came of the requests.
#[derive(Clone, Debug, Default)]
pub(super) struct Served {
    /// How many were sent.
    pub sent: usize,
    /// The status of the first one.
    pub status: Option<u16>,
    /// The slowest that was answered, where it is slow enough to be caught, with its milliseconds.
    pub slow: Option<(Ask, u64)>,
    /// Those of the recipe that were not answered as it says.
    pub unexpected: Vec<String>,
    /// The beginnings of answers that say something failed (5xx).
    pub failed: Vec<String>,
    /// Their statuses.
    pub failed_statuses: Vec<u16>,
    /// How many got no answer in time.
    pub unanswered: usize,
}

/// Sends what the recipe says, or the front page and the paths that the code names.
pub(super) fn serve(app: &Instance<'_>, up: &Up, plan: &Plan, tell: Tell<'_>) -> Served {
    let mut served = Served::default();
    let cookies = login(app, up, plan, tell, &mut served);
    let until = app.guarded.elapsed() + ALTOGETHER;
    for request in wanted(plan) {
        if app.guarded.elapsed() > until || (app.exit().is_some() && !app.is_alive()) {
            break;
        }
        let ask = with(&request.ask, &cookies);
        let answer = app.ask(up, &ask, PATIENCE, tell);
        served.sent += 1;
        if let Ok(answer) = &answer {
            served.status = served.status.or(Some(answer.status));
            let slower = served.slow.as_ref().is_none_or(|(_, most)| ms(answer.took) > *most);
            if answer.complete && answer.took >= SLOW && slower && answer.status < 500 {
                served.slow = Some((ask, ms(answer.took)));
            }
        }
        match &answer {
            Ok(answer) if answer.status >= 500 => {
                served.failed_statuses.push(answer.status);
                let body = answer.body.get(..answer.body.len().min(4_000)).unwrap_or_default();
                served.failed.push(String::from_utf8_lossy(body).into_owned());
            }
            Ok(_) => {}
            Err(_) => served.unanswered += 1,
        }
        let of_recipe = !plan.recipe.requests.is_empty();
        if of_recipe && !is_as_expected(&request, &answer) {
            served.unexpected.push(said(&request.ask, &answer));
        }
        // Whoever speaks another protocol is not to be bothered further.
        if matches!(answer, Err(AskFault::NotHttp)) {
            break;
        }
    }
    served
}

fn wanted(plan: &Plan) -> Vec<Request> {
    if !plan.recipe.requests.is_empty() {
        return plan.recipe.requests.clone();
    }
    let usual = std::iter::once("/").chain(plan.routes.iter().map(String::as_str));
    usual.map(|path| Request { ask: Ask::get(path), expect: None, contains: None }).collect()
}

/// The cookies that the recipe's login gives, as a header.
pub(super) fn login(
    app: &Instance<'_>,
    up: &Up,
    plan: &Plan,
    tell: Tell<'_>,
    served: &mut Served,
) -> Option<(String, String)> {
    let login = plan.recipe.login.as_ref()?;
    let answer = app.ask(up, &login.ask, PATIENCE, tell);
    if !is_as_expected(login, &answer) {
        served.unexpected.push(said(&login.ask, &answer));
    }
    cookies(answer.as_ref().ok()?)
}

/// The cookies an answer sets, as the header that sends them back.
pub(super) fn cookies(answer: &Answer) -> Option<(String, String)> {
    let set = answer.headers.iter().filter(|(name, _)| name == "set-cookie");
    let pairs: Vec<&str> = set.filter_map(|(_, value)| value.split(';').next()).collect();
    (!pairs.is_empty()).then(|| ("Cookie".to_owned(), pairs.join("; ")))
}

/// A request with one more header.
pub(super) fn with(ask: &Ask, header: &Option<(String, String)>) -> Ask {
    let mut ask = ask.clone();
    ask.headers.extend(header.clone());
    ask
}

/// Whether an answer is what the recipe says.
pub(super) fn is_as_expected(request: &Request, answer: &Result<Answer, AskFault>) -> bool {
    let Ok(answer) = answer else { return false };
    let status = request.expect.map_or(answer.status < 500, |status| status == answer.status);
    let text = String::from_utf8_lossy(&answer.body);
    status && answer.complete && request.contains.as_ref().is_none_or(|wanted| text.contains(wanted))
}

fn said(ask: &Ask, answer: &Result<Answer, AskFault>) -> String {
    let came = answer.as_ref().map_or_else(|_| "–".to_owned(), |answer| answer.status.to_string());
    shown(&format!("{} {} → {came}", ask.method, ask.path))
}

/// The status of one plain request, as a sign of health; none where no answer came.
pub(super) fn health(app: &Instance<'_>, up: &Up, plan: &Plan, tell: Tell<'_>) -> Option<u16> {
    let first = wanted(plan).into_iter().next()?;
    app.ask(up, &first.ask, PATIENCE, tell).ok().map(|answer| answer.status)
}
