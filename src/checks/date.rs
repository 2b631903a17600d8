//! # Date
//!
//! **What.** `date` is none that a browser can read, names a day that does not exist, or carries a time.
//!
//! **Why.** The page shows `NaN-NaN-NaN`, or another day: a bare time counts as UTC, so an evening in UTC is the next day in China.
//!
//! **Example.** `date: 2026年1月2日`, `date: '2026-02-30'`, `date: 2026-01-02 23:30:00`.
//!
//! **Source.** js-yaml 3.14.1 and the site's head block (`new Date`).

use super::context::Context;
use crate::diagnostic::{Code, Diagnostic, FixTitle};
use crate::front_matter::{DateValue, Value};
use crate::text::TextEdit;

pub(super) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    let front_matter = context.document.front_matter();
    let Some(entry) = front_matter.get("date") else { return };
    let (range, written) = (entry.node.range.clone(), &context.text[entry.node.range.clone()]);
    let text = match context.document.front_matter().value("date") {
        Value::Text(text) | Value::Date(DateValue::Text(text)) => text,
        Value::Date(DateValue::Utc(milliseconds)) => {
            return found.extend(shifted(context, range, written, milliseconds));
        }
        _ => return,
    };
    let parts = parts(&text);
    let Some([year, month, day]) = parts.filter(|_| is_readable(&text)) else {
        // Words in English are left to the browser.
        let is_hopeless = !text.bytes().any(|byte| byte.is_ascii_digit()) || !text.is_ascii();
        if is_hopeless && !text.is_empty() {
            let diagnostic = Diagnostic::new(Code::DateInvalid, range.clone()).with(&text);
            found.push(match parts {
                Some(parts) if exists(parts) => replaced(diagnostic, range, parts),
                _ => diagnostic,
            });
        }
        return;
    };
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        found.push(Diagnostic::new(Code::DateInvalid, range).with(&text));
    } else if !exists([year, month, day]) {
        let shown = format!("{year:04}-{:02}-{:02}", month + 1, day - days(year, month));
        found.push(Diagnostic::new(Code::DateShifts, range).with(&text).with(shown));
    }
}

/// A bare date that is not what it says: a time, or a day that does not exist.
fn shifted(context: &Context, range: std::ops::Range<usize>, written: &str, milliseconds: i64) -> Option<Diagnostic> {
    let said = parts(written)?;
    let in_china = civil((milliseconds + 8 * 3_600_000).div_euclid(86_400_000));
    if said == in_china {
        return None;
    }
    let shown = format!("{:04}-{:02}-{:02}", in_china[0], in_china[1], in_china[2]);
    let diagnostic = Diagnostic::new(Code::DateShifts, range.clone()).with(&context.text[range.clone()]).with(shown);
    Some(if exists(said) { replaced(diagnostic, range, said) } else { diagnostic })
}

fn replaced(diagnostic: Diagnostic, range: std::ops::Range<usize>, [year, month, day]: [i64; 3]) -> Diagnostic {
    let right = format!("'{year:04}-{month:02}-{day:02}'");
    diagnostic.fix(FixTitle::Replace, right.clone(), TextEdit::replace(range, right))
}

/// The first three numbers, when the first could be a year.
fn parts(text: &str) -> Option<[i64; 3]> {
    let mut numbers = text.split(|character: char| !character.is_ascii_digit()).filter(|digits| !digits.is_empty());
    let mut number = || numbers.next().filter(|digits| digits.len() <= 4)?.parse().ok();
    let parts = [number()?, number()?, number()?];
    (parts[0] >= 1000).then_some(parts)
}

/// Whether the text is numbers with hyphens, slashes or dots between them.
fn is_readable(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit() || b"-/. :TZ+".contains(&byte))
}

fn days(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn exists([year, month, day]: [i64; 3]) -> bool {
    (1..=12).contains(&month) && (1..=days(year, month)).contains(&day)
}

/// Year, month and day of a day counted from 1970-01-01 (Howard Hinnant's `civil_from_days`).
fn civil(day: i64) -> [i64; 3] {
    let day = day + 719_468;
    let era = day.div_euclid(146_097);
    let of_era = day.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * of_year + 2) / 153;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    [year, month, of_year - (153 * shifted_month + 2) / 5 + 1]
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{check_code, check_fix};
    use crate::diagnostic::Code::{DateInvalid, DateShifts};

    #[test]
    fn a_date_is_a_day_that_exists() {
        check_code(DateInvalid, "---\ndate: '2026年1月2日'\n---\n", &["'2026年1月2日'"]);
        check_code(DateInvalid, "---\ndate: next week\n---\n", &["next week"]);
        check_code(DateInvalid, "---\ndate: '2026-13-02'\n---\n", &["'2026-13-02'"]);
        check_code(DateShifts, "---\ndate: '2026-02-30'\n---\n", &["'2026-02-30'"]);
        check_code(DateShifts, "---\ndate: 2026-01-02 23:30:00\n---\n", &["2026-01-02 23:30:00"]);
        for good in ["'2026-01-02'", "2026-01-02", "2026-1-2", "'2026/1/2'", "2024-02-29", "2026-01-02 10:00:00"] {
            check_code(DateInvalid, &format!("---\ndate: {good}\n---\n"), &[]);
            check_code(DateShifts, &format!("---\ndate: {good}\n---\n"), &[]);
        }
    }

    #[test]
    fn the_day_that_was_meant_is_written() {
        check_fix(DateInvalid, "---\ndate: '2026年1月2日'\n---\n", "---\ndate: '2026-01-02'\n---\n");
        check_fix(DateShifts, "---\ndate: 2026-01-02 23:30:00\n---\n", "---\ndate: '2026-01-02'\n---\n");
    }
}
