//! What became of many programs.

use super::language::Program;
use super::values::Mentioned;
use std::collections::BTreeMap;

/// What became of programs, and of each construct in them.
#[derive(Default)]
pub(crate) struct Summary {
    pub(crate) programs: [usize; 2],
    constructs: BTreeMap<String, [usize; 2]>,
    messages: BTreeMap<String, usize>,
}

impl Summary {
    pub(crate) fn emitted(&mut self, program: &Program) {
        self.count(program, 0);
    }

    pub(crate) fn refused(&mut self, program: &Program, message: &str) {
        self.count(program, 1);
        // Without the names in it.
        let title = message.lines().next().unwrap_or_default();
        let words = title.split('`').step_by(2);
        let words = words.collect::<Vec<_>>().join("_");
        *self.messages.entry(words).or_default() += 1;
    }

    fn count(&mut self, program: &Program, verdict: usize) {
        self.programs[verdict] += 1;
        for construct in Mentioned::of(program).constructs {
            self.constructs.entry(construct).or_default()[verdict] += 1;
        }
    }

    pub(crate) fn print(&self) {
        for (construct, [emitted, refused]) in &self.constructs {
            println!("{construct:<16}{emitted:>8} emitted{refused:>8} refused");
        }
        for (message, count) in &self.messages {
            println!("{count:>8} {message}");
        }
        let [emitted, refused] = self.programs;
        println!("{emitted} emitted, {refused} refused");
    }
}
