//! What happens to the instances: one crashes, is replaced, or a release takes one after the other.

use super::{
    super::{Entry, Tone},
    world::{Admission, Kept, Life, Place, Trouble, say},
};

impl Admission {
    /// What becomes of the instances in this tick.
    pub(super) fn fate(&mut self, log: &mut Vec<Entry>) {
        if self.tick == 1 && self.rules.own_key {
            log.push(Entry::new(self.tick, say("sim-processes-log-own-key", 0), Tone::Warning));
        }
        let after = self.tick.checked_sub(self.strikes);
        match (self.rules.trouble, after) {
            (Trouble::Restart, Some(0)) => self.goes(1, 5, "sim-processes-log-crash", log),
            (Trouble::Replace, Some(0)) => self.goes(1, 7, "sim-processes-log-killed", log),
            (Trouble::Release, Some(0)) => self.leaves(1, log),
            (Trouble::Release, Some(3)) => self.goes(1, 3, "sim-processes-log-replaced", log),
            (Trouble::Release, Some(8)) => self.leaves(0, log),
            (Trouble::Release, Some(11)) => self.goes(0, 3, "sim-processes-log-replaced", log),
            _ => {}
        }
        for web in 0..self.webs.len() {
            if self.webs[web].life == Life::Gone(self.tick) {
                self.webs[web].life = Life::Up;
                let id = match self.rules.kept {
                    Kept::Disk if self.rules.trouble == Trouble::Restart => "sim-processes-log-back-disk",
                    Kept::Memory | Kept::Disk => "sim-processes-log-back-empty",
                    Kept::Store | Kept::Cookie if self.rules.own_key => "sim-processes-log-back-key",
                    Kept::Store | Kept::Cookie => "sim-processes-log-back",
                };
                log.push(Entry::new(self.tick, say(id, web), Tone::Plain));
            }
        }
    }

    fn leaves(&mut self, web: usize, log: &mut Vec<Entry>) {
        self.webs[web].life = Life::Leaving;
        log.push(Entry::new(self.tick, say("sim-processes-log-leaves", web), Tone::Plain));
    }

    /// An instance ends, and with it its memory, what it has in hand, and in most cases its disk.
    fn goes(&mut self, web: usize, ticks: u32, id: &'static str, log: &mut Vec<Entry>) {
        let before = self.knows(web);
        let instance = &mut self.webs[web];
        instance.life = Life::Gone(self.tick + ticks);
        instance.start += 1;
        instance.container += u32::from(self.rules.trouble != Trouble::Restart);
        let lost = before - self.knows(web);
        let tone = if lost > 0 { Tone::Bad } else { Tone::Warning };
        log.push(Entry::new(self.tick, say(id, web).with("lost", lost), tone));
        for click in &mut self.clicks {
            if click.place == Place::In(web) {
                click.place = Place::Cut;
                let text = say("sim-processes-log-cut", web).with("person", click.person + 1);
                log.push(Entry::new(self.tick, text, Tone::Bad));
            }
        }
    }
}
