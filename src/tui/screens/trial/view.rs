//! Drawing the step the screen is at; while there is nothing to choose or see yet, it says so in the middle.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::i18n::Message;

use super::{
    super::super::{
        context::Context,
        theme::Token,
        widgets::sheet::{Mark, Sheet},
    },
    Step, TrialScreen,
};

impl TrialScreen {
    pub(in super::super) fn view(&self, area: Rect, buffer: &mut Buffer, context: &Context) {
        match self.step {
            Step::Nowhere => {
                let choose = context.say("project-choose");
                let said = [context.say("trial-none"), context.say("trial-none-advice")];
                say(area, &said, Some(&choose), Token::Accent, buffer, context);
            }
            Step::Choosing => self.choosing.view(buffer, context),
            Step::Asking => self.consent.view(buffer, context),
            Step::Running | Step::Ended => self.run.view(buffer, context),
            Step::Looking => {
                let name = context.project.name().unwrap_or_default();
                let looking = context.tell(&Message::new("trial-looking").with("name", name));
                let said = [looking, context.say("trial-looking-advice")];
                say(area, &said, None, Token::Accent, buffer, context);
            }
            Step::Planning => {
                let said = [context.say("trial-planning"), context.say("trial-looking-advice")];
                say(area, &said, None, Token::Accent, buffer, context);
            }
            Step::Broken => {
                let (title, why) = match &self.refusal {
                    Some(refusal) => ("trial-fault", context.tell(refusal)),
                    None => ("trial-crashed", context.say("trial-crashed-advice")),
                };
                let again = self.refusal.as_ref().map(|_| context.say("trial-again-advice"));
                say(area, &[context.say(title), why], again.as_deref(), Token::Bad, buffer, context);
            }
        }
    }
}

/// A title, a text and what to do next, in the middle.
fn say(
    area: Rect,
    said: &[String; 2],
    next: Option<&str>,
    token: Token,
    buffer: &mut Buffer,
    context: &Context,
) {
    let columns = area.width.saturating_sub(4).min(64);
    let mut sheet = Sheet::new(columns);
    let look = |token| Mark { look: Some(token), ..Mark::default() };
    sheet.text(&said[0], look(token), context);
    sheet.air();
    sheet.text(&said[1], Mark::default(), context);
    if let Some(next) = next {
        sheet.air();
        sheet.text(next, look(Token::Here), context);
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
