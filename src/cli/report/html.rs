//! The page as HTML: one file that asks nothing of anybody: no script, no picture, no address that is fetched.

use crate::checks::report::text;

use super::page::{Mark, Part, Source};

/// How it looks: the dyes of the light and the dark theme, on paper black on white.
const STYLE: &str = include_str!("../../../assets/report.css");

/// Writes the page.
pub fn write(source: &Source<'_>, parts: &[Part]) -> String {
    let title = parts.iter().find_map(|part| match part {
        Part::Heading(1, words) => Some(escape(words)),
        _ => None,
    });
    let lang = escape(source.lang.code());
    let body: String = parts.iter().map(part).collect();
    // The policy holds even if something were to slip through: nothing is run and nothing is fetched.
    format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n{body}</main>\n</body>\n</html>\n",
        title.unwrap_or_default()
    )
}

fn part(part: &Part) -> String {
    match part {
        Part::Heading(level, words) => format!("<h{level}>{}</h{level}>\n", escape(words)),
        Part::Text(words) => format!("<p>{}</p>\n", prose(words)),
        Part::Table(head, rows) => {
            let head: String =
                head.iter().map(|cell| format!("<th scope=\"col\">{}</th>", escape(cell))).collect();
            let row = |row: &super::page::Row| {
                let (class, sign) = (class(row.mark), row.mark.sign());
                let cells: String =
                    row.cells.iter().map(|cell| format!("<td>{}</td>", escape(cell))).collect();
                format!(
                    "<tr class=\"{class}\"><td class=\"mark\" aria-hidden=\"true\">{sign}</td>{cells}</tr>\n"
                )
            };
            let rows: String = rows.iter().map(row).collect();
            format!("<table>\n<thead><tr><th></th>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n")
        }
        Part::Finding { mark, place, text, fix } => {
            let fix =
                if fix.is_empty() { String::new() } else { format!("<p class=\"fix\">{}</p>", prose(fix)) };
            format!(
                "<section class=\"finding {}\"><p><span class=\"mark\" aria-hidden=\"true\">{}</span> \
                 <code>{}</code> {}</p>{fix}</section>\n",
                class(*mark),
                mark.sign(),
                escape(place),
                prose(text)
            )
        }
    }
}

fn class(mark: Mark) -> &'static str {
    match mark {
        Mark::Good => "good",
        Mark::Attention => "attention",
        Mark::Bad => "bad",
        Mark::Plain => "plain",
    }
}

/// Our own sentence: what stands between backticks is code, everything else is text.
fn prose(words: &str) -> String {
    let piece = |(is_code, piece)| match is_code {
        true => format!("<code>{}</code>", escape(piece)),
        false => escape(piece),
    };
    text::pieces(words).map(piece).collect()
}

fn escape(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut safe, c| {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            c => safe.push(c),
        }
        safe
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_names_stay_text() {
        let finding = Part::Finding {
            mark: Mark::Bad,
            place: "<script>x</script>.js:1".to_owned(),
            text: "a `\"><img src=x onerror=y>` b".to_owned(),
            fix: "'><b>".to_owned(),
        };
        let html = part(&finding);
        assert!(!html.contains("<script") && !html.contains("<img") && !html.contains("<b>"), "{html}");
    }
}
