//! The names of a tag's attributes, to know one that comes again: most tags have few, a hostile one thousands.

use std::borrow::Cow;
use std::collections::HashSet;

/// Names among which it is quicker to look than to keep account.
const FEW: usize = 8;

/// The names so far.
#[derive(Default)]
pub(crate) struct Names<'s> {
    ignores_case: bool,
    few: [&'s str; FEW],
    count: usize,
    /// All of them, once they are more than a few.
    many: HashSet<Cow<'s, str>>,
}

impl<'s> Names<'s> {
    /// None yet, of those that differ in more than the case of ASCII letters.
    pub(crate) fn ignoring_case() -> Self {
        Self { ignores_case: true, ..Self::default() }
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        if self.count > FEW {
            return self.many.contains(&self.key(name));
        }
        let is_it = |known: &&str| if self.ignores_case { known.eq_ignore_ascii_case(name) } else { *known == name };
        self.few[..self.count].iter().any(is_it)
    }

    pub(crate) fn add(&mut self, name: &'s str) {
        if let Some(free) = self.few.get_mut(self.count) {
            *free = name;
        } else {
            if self.count == FEW {
                self.many = self.few.iter().map(|known| self.key(known)).collect();
            }
            self.many.insert(self.key(name));
        }
        self.count += 1;
    }

    fn key<'n>(&self, name: &'n str) -> Cow<'n, str> {
        if self.ignores_case { Cow::Owned(name.to_ascii_lowercase()) } else { Cow::Borrowed(name) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_among_few_and_among_many() {
        let all: Vec<_> = (0..40).map(|index| format!("Name{index}")).collect();
        let (mut exact, mut loose) = (Names::default(), Names::ignoring_case());
        for name in &all {
            assert!(!exact.has(name) && !loose.has(name), "{name}");
            exact.add(name);
            loose.add(name);
            assert!(all[..exact.count].iter().all(|known| exact.has(known) && !exact.has(&known.to_lowercase())));
            assert!(all[..exact.count].iter().all(|known| loose.has(&known.to_lowercase())));
        }
    }
}
