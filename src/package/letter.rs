//! The letter around a patch, as `git am` reads it: who, when and what for. Names and subjects in any script (RFC 2047).

use crate::page::civil;

/// Who sends a patch, and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The author's name.
    pub name: String,
    /// The author's address.
    pub email: String,
    /// When it was written.
    pub date: Moment,
    /// The commit's first line. Git takes a leading `[…]` off it.
    pub subject: String,
    /// The rest of the commit's message; may be empty.
    pub message: String,
    /// Whether a `Signed-off-by` line of the author ends the message.
    pub signs_off: bool,
}

/// A moment, and how the clock on the wall stood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Seconds since 1970 in UTC.
    pub seconds: i64,
    /// Minutes the local time is ahead of UTC.
    pub ahead: i32,
}

impl Moment {
    /// As letters have it (RFC 5322).
    fn written(self) -> String {
        const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
        const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        let ahead = self.ahead.clamp(-14 * 60, 14 * 60);
        // Between the years 1 and 9999, for which letters are made.
        let local = self.seconds.clamp(-62_000_000_000, 253_000_000_000) + i64::from(ahead) * 60;
        let (days, rest) = (local.div_euclid(86_400), local.rem_euclid(86_400));
        let (year, month, day) = civil(days);
        let weekday = DAYS[days.rem_euclid(7) as usize];
        let month = MONTHS[(month - 1).rem_euclid(12) as usize];
        let (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60);
        let (sign, zone) = (if ahead < 0 { '-' } else { '+' }, ahead.abs());
        let (zone_hour, zone_minute) = (zone / 60, zone % 60);
        format!(
            "{weekday}, {day} {month} {year:04} {hour:02}:{minute:02}:{second:02} {sign}{zone_hour:02}{zone_minute:02}"
        )
    }
}

impl Letter {
    /// Everything before the first file.
    pub(super) fn head(&self) -> String {
        let name = one_line(&self.name);
        let email = one_line(&self.email).replace(['<', '>', ' '], "");
        let mut head = "From 0000000000000000000000000000000000000000 Mon Sep 17 00:00:00 2001\n".to_owned();
        head.push_str(&format!("From: {} <{email}>\n", encoded(&name)));
        head.push_str(&format!("Date: {}\n", self.date.written()));
        head.push_str(&format!("Subject: [PATCH] {}\n", encoded(&one_line(&self.subject))));
        head.push_str(
            "MIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n\n",
        );
        let mut message = self.message.trim_end().to_owned();
        if self.signs_off {
            message.push_str(if message.is_empty() { "" } else { "\n\n" });
            message.push_str(&format!("Signed-off-by: {name} <{email}>"));
        }
        for line in message.lines() {
            // What git would take for the beginning of the patch or of another letter.
            let starts = ["---", "diff -", "Index: ", "From ", "From:", "Date:", "Subject:", ">", "-- >8"];
            if starts.iter().any(|start| line.starts_with(start)) {
                head.push(' ');
            }
            head.push_str(line);
            head.push('\n');
        }
        head + "---\n\n"
    }
}

fn one_line(text: &str) -> String {
    let words: Vec<_> = text.split(|blank: char| blank.is_whitespace() || blank.is_control()).collect();
    words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A text for a line of a letter's head: as it is, or in encoded words of at most 75 characters.
fn encoded(text: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b" -_'.,:;!?/()+*#&@%".contains(&byte);
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || b" -_'".contains(&byte);
    let is_short = text.len() < 60;
    if is_short
        && text.bytes().all(is_plain)
        && (text.bytes().all(is_name) || !text.contains(['(', ',', '@', ';', ':']))
    {
        return text.to_owned();
    }
    let mut words: Vec<String> = vec![String::new()];
    for character in text.chars() {
        let written: String = match character {
            ' ' => "_".to_owned(),
            plain if plain.is_ascii_alphanumeric() => plain.to_string(),
            other => other.encode_utf8(&mut [0; 4]).bytes().map(|byte| format!("={byte:02X}")).collect(),
        };
        match words.last_mut() {
            Some(word) if word.len() + written.len() <= 60 => word.push_str(&written),
            _ => words.push(written),
        }
    }
    words.into_iter().map(|word| format!("=?UTF-8?q?{word}?=")).collect::<Vec<_>>().join("\n ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_written_as_letters_have_them() {
        let check = |seconds, ahead, expected: &str| assert_eq!(Moment { seconds, ahead }.written(), expected);
        check(0, 0, "Thu, 1 Jan 1970 00:00:00 +0000");
        check(1_782_864_000, 480, "Wed, 1 Jul 2026 08:00:00 +0800");
        check(-1, -210, "Wed, 31 Dec 1969 20:29:59 -0330");
        check(i64::MAX, i32::MAX, &Moment { seconds: 253_000_000_000, ahead: 840 }.written());
    }

    #[test]
    fn other_scripts_are_encoded() {
        assert_eq!(encoded("Add a post"), "Add a post");
        assert_eq!(encoded("中 a"), "=?UTF-8?q?=E4=B8=AD_a?=");
        let long = encoded(&"新".repeat(20));
        assert!(long.lines().all(|line| line.len() <= 75) && long.lines().count() > 1);
    }
}
