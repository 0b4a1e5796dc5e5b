//! The project screen while there is nothing to show: no project, reading, not readable, no web app.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::i18n::Message;

use super::super::super::{
    context::Context,
    theme::Token,
    widgets::sheet::{Mark, Sheet},
};

pub(super) fn draw(area: Rect, buffer: &mut Buffer, context: &Context) {
    let columns = area.width.saturating_sub(4).min(64);
    let mut sheet = Sheet::new(columns);
    let title = |token| Mark { look: Some(token), ..Mark::default() };
    let name = context.project.name().unwrap_or_default();
    let project = &context.project;
    match (&project.fault, &project.reading, &project.report) {
        (Some(fault), ..) => {
            sheet.text(&context.say("project-fault"), title(Token::Bad), context);
            sheet.air();
            sheet.text(&context.tell(fault), Mark::default(), context);
        }
        (None, Some((files, of)), _) => {
            let reading = Message::new("project-reading").with("name", name).with("files", *files);
            sheet.text(&context.tell(&reading), title(Token::Accent), context);
            if let Some(of) = of.filter(|of| *of > 0) {
                let width = usize::from(columns.min(40));
                let full = (files * width / of).min(width);
                sheet.air();
                sheet.text(&("▰".repeat(full) + &"▱".repeat(width - full)), title(Token::Info), context);
            }
        }
        (None, None, Some(report)) => {
            let words =
                Message::new("project-no-app").with("name", name).with("files", report.facts.files_read);
            sheet.text(&context.tell(&words), title(Token::Accent), context);
            sheet.air();
            sheet.text(&context.say("project-no-app-advice"), Mark::default(), context);
        }
        (None, None, None) => {
            sheet.text(&context.say("project-none"), title(Token::Accent), context);
            sheet.air();
            sheet.text(&context.say("project-none-advice"), Mark::default(), context);
        }
    }
    if project.reading.is_none() {
        sheet.air();
        sheet.text(&context.say("project-choose"), title(Token::Here), context);
    }
    let rows = u16::try_from(sheet.rows()).unwrap_or(area.height).min(area.height);
    let middle = Rect {
        x: area.x + (area.width - columns) / 2,
        y: area.y + (area.height - rows) / 3,
        width: columns,
        height: rows,
    };
    sheet.draw(middle, buffer, 0, None, context);
}
