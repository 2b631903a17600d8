//! The words for what can go wrong when files come in or leave.

use super::figures::number;
use crate::i18n::{Locale, t_string};
use crate::state::mishap::Mishap;
use galley::images::{Refusal, Size};
use galley::import::DocxRefusal;
use galley::package::WhySkipped;
use galley::share::MOST_LINK;
use leptos_i18n::I18nContext;

/// So many names are told; of the rest their number.
const NAMED: usize = 5;

/// What happened, in the interface's language.
pub fn words(i18n: I18nContext<Locale>, mishap: &Mishap) -> String {
    let names = |names: &mut dyn Iterator<Item = String>| listed(i18n, names.collect());
    match mishap {
        Mishap::NoZip(name) => t_string!(i18n, no_zip, name = name.clone()),
        Mishap::Docx(name, DocxRefusal::NoDocx) => t_string!(i18n, no_docx, name = name.clone()),
        Mishap::Docx(name, DocxRefusal::OldOrLocked) => t_string!(i18n, old_docx, name = name.clone()),
        Mishap::Docx(name, DocxRefusal::TooLarge) => t_string!(i18n, large_docx, name = name.clone()),
        Mishap::NoConverter => t_string!(i18n, no_converter).to_owned(),
        Mishap::NoPatch(name) => t_string!(i18n, no_patch, name = name.clone()),
        Mishap::TooMany(name) => t_string!(i18n, too_many_files, name = name.clone()),
        Mishap::TooLarge(name) => t_string!(i18n, too_large, name = name.clone()),
        Mishap::NoPost(name) => t_string!(i18n, no_post_in, name = name.clone()),
        Mishap::ManyPosts(name, count) => {
            t_string!(i18n, many_posts, name = name.clone(), count = number(i18n, *count))
        }
        Mishap::Skipped(name, members) => {
            let member = |(member, why): &(String, WhySkipped)| format!("{member} ({})", reason(i18n, *why));
            t_string!(i18n, members_skipped, name = name.clone(), members = names(&mut members.iter().map(member)))
        }
        Mishap::BadImages(paths) => t_string!(i18n, bad_images, names = names(&mut paths.iter().cloned())),
        Mishap::Images(refused) => {
            let one = |(name, why): &(String, Refusal)| format!("{name} ({})", refusal(i18n, *why));
            t_string!(i18n, images_refused, names = names(&mut refused.iter().map(one)))
        }
        Mishap::NoRoomFor(name) => t_string!(i18n, no_room_for, name = name.clone()),
        Mishap::NoOnes(paths) => t_string!(i18n, no_ones, names = names(&mut paths.iter().map(ToString::to_string))),
        Mishap::Stopped => t_string!(i18n, stopped).to_owned(),
        Mishap::Refused(host) => t_string!(i18n, web_refused, host = host.clone()),
        Mishap::Status(url, status) => {
            t_string!(i18n, web_status, url = url.clone(), status = status.to_string())
        }
        Mishap::WebPage(url) => t_string!(i18n, web_page, url = url.clone()),
        Mishap::NoAddress(text) => t_string!(i18n, no_address, text = text.clone()),
        Mishap::BadLink => t_string!(i18n, bad_link).to_owned(),
        Mishap::LongLink => t_string!(i18n, long_link, most = number(i18n, MOST_LINK)),
        Mishap::NoPreview => t_string!(i18n, no_preview).to_owned(),
        Mishap::NoSharing => t_string!(i18n, no_sharing).to_owned(),
        Mishap::BadPage(name) => t_string!(i18n, bad_page, name = name.clone()),
        Mishap::NotFetched(paths) => t_string!(i18n, not_fetched, names = names(&mut paths.iter().cloned())),
        Mishap::NoPlace => t_string!(i18n, no_place).to_owned(),
        Mishap::Lost(paths) => t_string!(i18n, images_lost, names = names(&mut paths.iter().map(ToString::to_string))),
        Mishap::NoRoom => t_string!(i18n, no_room).to_owned(),
        Mishap::FolderRefused => t_string!(i18n, folder_refused).to_owned(),
        Mishap::AllBroken(name, path) => t_string!(i18n, all_broken, name = name.clone(), path = path.clone()),
        Mishap::AllNone(name) => t_string!(i18n, all_none, name = name.clone()),
        Mishap::AllNewer(name) => t_string!(i18n, all_newer, name = name.clone()),
        Mishap::AllRefused(name) => t_string!(i18n, all_refused, name = name.clone()),
        Mishap::AllLeftOut(count) => t_string!(i18n, all_left_out, count = number(i18n, *count)),
        Mishap::NoEmail => t_string!(i18n, no_email).to_owned(),
    }
}

/// Names, the first few of many.
pub fn listed(i18n: I18nContext<Locale>, names: Vec<String>) -> String {
    let comma = t_string!(i18n, list_comma);
    let more = names.len().saturating_sub(NAMED);
    let told = names.into_iter().take(NAMED).collect::<Vec<_>>().join(comma);
    match more {
        0 => told,
        more => t_string!(i18n, and_more, names = told, count = number(i18n, more)),
    }
}

/// Why an image was not taken.
pub fn refusal(i18n: I18nContext<Locale>, why: Refusal) -> String {
    match why {
        Refusal::NoImage => t_string!(i18n, refused_no_image).to_owned(),
        Refusal::Damaged => t_string!(i18n, refused_damaged).to_owned(),
        Refusal::TooManyPixels(Size { width, height }) => {
            t_string!(i18n, refused_pixels, size = format!("{width} × {height}"))
        }
    }
}

fn reason(i18n: I18nContext<Locale>, why: WhySkipped) -> &'static str {
    match why {
        WhySkipped::Outside => t_string!(i18n, skipped_outside),
        WhySkipped::Twice => t_string!(i18n, skipped_twice),
        WhySkipped::Encrypted => t_string!(i18n, skipped_encrypted),
        WhySkipped::Method => t_string!(i18n, skipped_method),
        WhySkipped::Damaged => t_string!(i18n, skipped_damaged),
        WhySkipped::Link => t_string!(i18n, skipped_link),
        WhySkipped::OnlyChanges => t_string!(i18n, skipped_changes),
    }
}
