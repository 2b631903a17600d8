//! What a person sees. Views derive everything from the state; effects only touch what is outside of it.

/// A string of the interface that takes no arguments, as something a view can show.
macro_rules! text {
    ($key:ident) => {
        $crate::views::words(|i18n| $crate::i18n::t_string!(i18n, $key))
    };
}

#[macro_use]
mod later;

mod brought;
mod busy;
mod changes;
mod compared;
mod comparison;
mod desk;
mod draft_line;
mod drafts_menu;
mod editor_pane;
mod export;
mod field;
mod fields;
mod figures;
mod folder_plan;
mod form;
mod header;
mod history;
mod history_line;
mod icon;
mod images;
mod keep_in_step;
mod listing;
mod mishaps;
mod modal;
mod name_input;
mod notices;
mod open_menu;
mod other_keys;
mod preview_marks;
mod preview_pane;
mod problems;
mod refused_pictures;
mod report;
mod settings;
mod share;
mod shell;
mod snippets;
mod storage_notices;
mod submission;
mod templates;
mod wording;
mod yaml_view;
mod yaml_words;

pub use shell::App;

use crate::i18n::{Locale, t_string, use_i18n};
use crate::state::State;
use leptos::prelude::*;
use leptos_i18n::I18nContext;

/// The interface's language as a post's locale, for texts that come from the site's profile.
fn site_locale(locale: Locale) -> galley::Locale {
    match locale {
        Locale::en => galley::Locale::En,
        Locale::zh_CN => galley::Locale::Zh,
    }
}

/// The interface's language as a language tag.
fn language_tag(locale: Locale) -> &'static str {
    match locale {
        Locale::en => "en",
        Locale::zh_CN => "zh-CN",
    }
}

/// The file name of the post on the bench; of a path in a repository the file's own.
fn post_name() -> impl Fn() -> String + Copy + Send + Sync + 'static {
    let i18n = use_i18n();
    let state = expect_context::<State>();
    move || {
        let name = state.of_post(|bench| bench.name().rsplit('/').next().unwrap_or_default().to_owned());
        if name.is_empty() { t_string!(i18n, untitled).to_owned() } else { name }
    }
}

/// A text of the site's profile in the interface's language.
fn localized(texts: galley::site::Localized) -> impl Fn() -> String + Clone + Send + Sync + 'static {
    let i18n = use_i18n();
    move || texts.get(&site_locale(i18n.get_locale())).cloned().unwrap_or_default()
}

/// One type for all fixed strings, so that the framework's code for showing one exists once, not once a string.
fn words(read: fn(I18nContext<Locale>) -> &'static str) -> impl Fn() -> &'static str + Copy + Send + Sync + 'static {
    let i18n = use_i18n();
    move || read(i18n)
}

/// A view of each item, in their order. All such lists share one type, where `For` would be a copy of the framework's
/// code for each; what has a state of its own, such as the focus, needs `For` all the same.
fn each<T: Clone + Send + Sync + 'static>(
    items: Memo<Vec<T>>,
    view: impl Fn(T) -> AnyView + Send + 'static,
) -> AnyView {
    (move || items.get().into_iter().map(&view).collect::<Vec<AnyView>>()).into_any()
}
