//! When the post is checked, and carrying out a fix. What is wrong is for the library to find.

use super::{Notice, State};
use crate::bridge::editor::{self, Step};
use crate::platform::clock;
use galley::{Finding, Workbench};
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

/// The post is checked when nobody has typed for this many milliseconds, and on a long post for this many times as long as
/// a check takes: a key never meets one but by bad luck.
const CHECK_PAUSE: f64 = 250.0;
const CHECK_PAUSE_FACTOR: f64 = 8.0;
const LONGEST_CHECK_PAUSE: f64 = 4000.0;

/// Bytes of a post whose check is felt, of which a check takes 30 ms.
const LONG: usize = 100_000;

impl State {
    /// Carries out a fix of a finding, or with `everywhere` all fixes of its kind, as one step of the editor's history.
    /// Nothing happens when the text has changed so that the finding is no more.
    pub fn mend(&self, finding: &Finding, fix: usize, everywhere: bool) {
        if self.check_timer.with_value(Option::is_some) {
            self.check_now();
        }
        let changes = self.findings.with_untracked(|findings| {
            let fix = finding.diagnostic.fixes.get(fix).filter(|_| findings.contains(finding))?;
            let changes = self.bench.with_value(|bench| {
                if everywhere { bench.fix_changes(finding.fixes_like(fix, findings)) } else { bench.fix_changes([fix]) }
            });
            Some(changes)
        });
        if let Some(changes) = changes.filter(|changes| !changes.is_empty()) {
            editor::apply(&changes, Step::Single);
            self.check_now();
            let place = changes[0].range.start;
            editor::select(place, place);
        }
    }

    pub(super) fn check_soon(&self) {
        let state = *self;
        let pause = (self.check_took.get_value() * CHECK_PAUSE_FACTOR).clamp(CHECK_PAUSE, LONGEST_CHECK_PAUSE);
        self.check_timer.set_value(Some(Timeout::new(pause as u32, move || state.check_now())));
    }

    /// Checks a post that has just come: a long one once it is to be seen, as that takes as long as the rest. Until then nothing
    /// is said of it.
    pub(super) fn check_loaded(&self) {
        self.is_check_due.set(true);
        if self.bench.with_value(|bench| bench.document().text().len()) < LONG {
            return self.check_now();
        }
        self.findings.set(Vec::new());
        self.check_once_seen();
    }

    /// The page of the post on the bench is there.
    pub(super) fn page_is_there(&self) {
        if self.is_put_off() {
            self.check_once_seen();
        }
    }

    fn check_once_seen(&self) {
        // Should it not be seen.
        self.check_soon();
        if self.preview.with_value(Option::is_some) {
            let state = *self;
            clock::after_paint(move || {
                if state.is_put_off() {
                    state.check_now();
                }
            });
        }
    }

    fn is_put_off(&self) -> bool {
        self.is_check_due.get_untracked() && self.check_timer.with_value(Option::is_some)
    }

    pub(super) fn check_now(&self) {
        self.check_timer.set_value(None);
        self.pauses.update(|pauses| *pauses += 1);
        self.check();
    }

    fn check(&self) {
        if !self.settings.with_untracked(|settings| settings.checks) {
            self.is_check_due.set(false);
            self.findings.set(Vec::new());
            return;
        }
        let Some(check) = self.checker.get_value() else {
            self.fetch_checker();
            return;
        };
        let begun = clock::now();
        let findings = self.bench.with_value(check);
        self.check_took.set_value(clock::now() - begun);
        self.is_check_due.set(false);
        self.findings.set(findings);
    }

    /// Fetches what checks, and checks. Without it the post is not said to be faultless: nothing is said of it but that.
    fn fetch_checker(&self) {
        let state = *self;
        leptos::task::spawn_local(async move {
            match checker().await {
                // Asked for again while it was on its way: the first one to hear has checked.
                Ok(_) if state.checker.with_value(Option::is_some) => {}
                Ok(check) => {
                    state.checker.set_value(Some(check));
                    state.check();
                }
                Err(_) => state.tell_once(Notice::PartMissing),
            }
        });
    }
}

/// Finds what is wrong with the post.
pub(super) type Checker = fn(&Workbench) -> Vec<Finding>;

/// The checks are a part of the program of their own: nobody waits for them to see and write a post.
#[wasm_split(checks, wasm_split_path = leptos::wasm_split, fallible)]
fn checker() -> Result<Checker, SplitLoaderError> {
    Ok(Workbench::findings)
}
