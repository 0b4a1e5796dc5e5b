//! The project screen while there is nothing to show: no project, reading, not readable, no web app.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::i18n::Message;

use super::{
    super::super::{
        context::Context,
        theme::Token,
        widgets::sheet::{Mark, Sheet},
    },
    ProjectScreen,
};

/// The words for it.
pub(super) fn sheet(columns: u16, context: &Context) -> Sheet {
    let mut sheet = Sheet::new(columns);
    let title = |token| Mark { look: Some(token), ..Mark::default() };
    let name = context.project.name().unwrap_or_default();
    let project = &context.project;
    match (&project.faults[..], &project.reading, &project.report) {
        (faults @ [_, ..], ..) => {
            sheet.text(&context.say("project-fault"), title(Token::Bad), context);
            for fault in faults {
                sheet.air();
                sheet.plain(&context.tell(fault), Mark::default(), context);
            }
        }
        ([], Some(read), _) => reading(*read, &name, &mut sheet, context),
        ([], None, Some(report)) => {
            let words =
                Message::new("project-no-app").with("name", name).with("files", report.facts.files_read);
            sheet.text(&context.tell(&words), title(Token::Accent), context);
            sheet.air();
            sheet.text(&context.say("project-no-app-advice"), Mark::default(), context);
        }
        ([], None, None) => {
            sheet.text(&context.say("project-none"), title(Token::Accent), context);
            sheet.air();
            sheet.text(&context.say("project-none-advice"), Mark::default(), context);
        }
    }
    if project.reading.is_none() {
        sheet.air();
        let id = if project.faults.is_empty() { "project-choose" } else { "project-again" };
        sheet.text(&context.say(id), title(Token::Here), context);
    }
    sheet
}

/// How far reading has come; where nothing may move, only that it is at work.
fn reading((files, of): (usize, Option<usize>), name: &str, sheet: &mut Sheet, context: &Context) {
    let look = |token| Mark { look: Some(token), ..Mark::default() };
    let id = if context.settings.motion { "project-reading" } else { "project-reading-still" };
    let words = Message::new(id).with("name", name).with("files", files);
    sheet.text(&context.tell(&words), look(Token::Accent), context);
    if let Some(of) = of.filter(|of| *of > 0 && context.settings.motion) {
        let width = usize::from(sheet.columns().min(40));
        let full = (files * width / of).min(width);
        sheet.air();
        sheet.text(&("▰".repeat(full) + &"▱".repeat(width - full)), look(Token::Info), context);
    }
    sheet.air();
    sheet.text(&context.say("project-stop"), look(Token::Muted), context);
}

pub(super) fn draw(screen: &ProjectScreen, area: Rect, buffer: &mut Buffer, context: &Context) {
    let sheet = &screen.empty;
    let columns = sheet.columns();
    let rows = u16::try_from(sheet.rows()).unwrap_or(area.height).min(area.height);
    let middle = Rect {
        x: area.x + area.width.saturating_sub(columns) / 2,
        y: area.y + (area.height - rows) / 3,
        width: columns,
        height: rows,
    };
    sheet.draw(middle, buffer, screen.empty_scroll.top, None, context);
}
