//! The bar at the top: which post this is, whether it is safe, and what can be done with it as a whole.

use super::comparison::ComparisonButton;
use super::desk::{View, ViewSwitch};
use super::drafts_menu::DraftsMenu;
use super::export::Export;
use super::icon::{DARK, icon};
use super::later::Later;
use super::open_menu::OpenMenu;
use super::report::ReportButton;
use super::share::ShareButton;
use super::wording::{Counts, counted};
use super::{language_tag, localized, post_name, site_locale};
use crate::i18n::{Locale, t_string, use_i18n};
use crate::platform::{root, storage};
use crate::state::snippets::START;
use crate::state::{SaveState, State};
use galley::{Severity, Workbench};
use leptos::html::Details;
use leptos::prelude::*;

/// `dark`: whether the interface is dark. `desk` and `choose`: see [`ViewSwitch`].
#[component]
pub fn Header(
    dark: RwSignal<bool>,
    desk: RwSignal<View>,
    choose: impl Fn(View) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let i18n = use_i18n();
    let state = expect_context::<State>();
    let copied = RwSignal::new(false);
    let rare = RwSignal::new(false);

    let unsaved = Memo::new(move |before: Option<&bool>| {
        // The hash is taken when a save has settled, not at every key.
        match (state.save.get(), before) {
            (SaveState::Saving, Some(before)) => *before,
            _ => untrack(|| state.of_post(Workbench::is_unsaved_to_disk)),
        }
    });
    let copy_word = move || if copied.get() { t_string!(i18n, copied) } else { t_string!(i18n, copy) };
    let copy = move |_| state.copy(move || copied.set(true));
    let switch_language = move |_| {
        let locale = if i18n.get_locale_untracked() == Locale::en { Locale::zh_CN } else { Locale::en };
        i18n.set_locale(locale);
        // A setting that is not kept is asked for again next time, no more.
        let _ = storage::set("locale", &language_tag(locale));
    };
    let switch_theme = move |_| {
        dark.update(|dark| *dark = !*dark);
        let _ = storage::set("theme", &if dark.get_untracked() { "dark" } else { "light" });
    };
    Effect::new(move || {
        state.of_post(|_| ());
        copied.set(false);
    });

    let counts = Memo::new(move |_| state.findings.with(|findings| Counts::of(findings)));
    let shown_name = post_name();
    Effect::new(move || {
        let parts = [counts.get().summary(i18n), shown_name(), t_string!(i18n, app_name).to_owned()];
        root::set_title(&parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "));
    });
    let build_fails = move || {
        let errors = Some(counts.get().errors).filter(|errors| *errors > 0)?;
        let errors = counted(i18n, Severity::Error, errors);
        Some(t_string!(i18n, build_would_fail, count = errors))
    };

    view! {
        <header class="bar">
            <span class="said">
                <h1 class="brand">{text!(app_name)}</h1>
                <span class="file">
                    <span class="file-name">{shown_name}</span>
                    <Show when=move || unsaved.get()>
                        <span class="dot" role="img" title=text!(unsaved_to_disk) aria-label=text!(unsaved_to_disk)></span>
                    </Show>
                </span>
                <SaveStateLabel />
                <span class="problem-count" role="status" data-testid="problem-count">{move || counts.get().summary(i18n)}</span>
                <span class="build-fails" id="export-summary" data-testid="export-summary">{build_fails}</span>
            </span>
            <DraftsMenu />
            <NewPost />
            <OpenMenu />
            <Export />
            <span class="rare-menu">
                <button
                    type="button"
                    class="button narrow-only"
                    aria-label=text!(more)
                    aria-expanded=move || rare.get().to_string()
                    aria-controls="rare"
                    data-testid="more"
                    on:click=move |_| rare.update(|open| *open = !*open)
                >
                    "⋯"
                </button>
                <span class="rare" id="rare" data-open=move || rare.get().to_string()>
                    // What they open would lie behind the menu.
                    <span class="rare-doors" on:click=move |_| rare.set(false)>
                        <button type="button" class="button quiet sign" data-command="history" data-testid="history-button" title=text!(history) on:click=move |_| state.open_history()>
                            {icon(|| "M3 8a5 5 0 1 0 1.6-3.7M3 2.5v2.7h2.7M8 5.5V8l2 1.5")}
                            <span class="word">{text!(history)}</span>
                        </button>
                        <ComparisonButton />
                        <ReportButton />
                        <ShareButton />
                    </span>
                    <button type="button" class="button quiet sign" data-command="copyMarkdown" data-testid="copy-md" title=copy_word on:click=copy>
                        {icon(move || if copied.get() { "M3 8.5l3.5 3.5L13 4.5" } else { "M5.5 5.5h8v8h-8zM3 10.5h-.5v-8h8V3" })}
                        <span class="word" aria-live="polite">{copy_word}</span>
                    </button>
                    <span class="rare-doors" on:click=move |_| rare.set(false)><ViewSwitch view=desk choose /></span>
                    <button
                        type="button"
                        class="button quiet sign"
                        data-command="theme"
                        data-testid="theme-toggle"
                        aria-pressed=move || dark.get().to_string()
                        aria-label=text!(theme_label)
                        title=text!(theme_label)
                        on:click=switch_theme
                    >
                        {icon(|| DARK)}
                        <span class="word">{move || if dark.get() { t_string!(i18n, theme_light) } else { t_string!(i18n, theme_dark) }}</span>
                    </button>
                    <button
                        type="button"
                        class="button quiet sign"
                        data-command="settings"
                        data-testid="settings-button"
                        aria-haspopup="dialog"
                        title=text!(settings)
                        on:click=move |_| {
                            rare.set(false);
                            state.is_setting.set(true);
                        }
                    >
                        {icon(|| "M2 4.5h6.5M12 4.5h2M8.5 2.8v3.4M2 11.5h2M7.5 11.5H14M7.5 9.8v3.4")}
                        <span class="word">{text!(settings)}</span>
                    </button>
                    <button
                        type="button"
                        class="button quiet"
                        data-command="language"
                        data-testid="lang-toggle"
                        lang=move || if i18n.get_locale() == Locale::en { "zh-CN" } else { "en" }
                        aria-label=text!(language_label)
                        on:click=switch_language
                    >
                        {text!(language)}
                    </button>
                </span>
            </span>
        </header>
    }
}

#[component]
fn SaveStateLabel() -> impl IntoView {
    let i18n = use_i18n();
    let state = expect_context::<State>();
    let name = move || match state.save.get() {
        SaveState::Saved => "saved",
        SaveState::Saving => "saving",
        SaveState::Problem(_) => "error",
    };
    let words = move || match state.save.get() {
        SaveState::Saved => t_string!(i18n, saved),
        SaveState::Saving => t_string!(i18n, saving),
        SaveState::Problem(_) => t_string!(i18n, save_problem),
    };
    // Whether it is stored, where that is news: after the first change, and when it turns bad or good again. Read out at every
    // pause in typing, it would be in the way of the text.
    // What was said last, and whether a save is under way since.
    let news = Memo::new(move |before: Option<&(Option<bool>, bool)>| {
        let (said, is_under_way) = before.copied().unwrap_or_default();
        match state.save.get() {
            SaveState::Saved if is_under_way => (Some(true), false),
            SaveState::Saved => (said, false),
            SaveState::Saving => (said, true),
            SaveState::Problem(_) => (Some(false), true),
        }
    });
    let said = move || match news.get().0 {
        Some(true) => t_string!(i18n, saved),
        Some(false) => t_string!(i18n, save_problem),
        None => "",
    };
    view! {
        <span class="save-state" data-testid="save-state" data-state=name>{words}</span>
        <span class="visually-hidden" role="status" data-testid="save-said">{said}</span>
    }
}

/// A new post of the first collection at one click, of any other or of a template from the menu beside it.
#[component]
fn NewPost() -> impl IntoView {
    let i18n = use_i18n();
    let state = expect_context::<State>();
    let menu = NodeRef::<Details>::new();
    let is_open = RwSignal::new(false);
    let create = move |collection| state.new_post(collection, site_locale(i18n.get_locale_untracked()));
    let toggled = move |_| is_open.set(menu.get_untracked().is_some_and(|menu| menu.open()));
    let close = move |_| {
        if let Some(menu) = menu.get_untracked() {
            menu.set_open(false);
        }
    };
    let has_snippets = Signal::derive(move || is_open.get() && !storage::keys(START).is_empty());
    let labels =
        state.site(|site| site.collections.iter().map(|collection| collection.label.clone()).collect::<Vec<_>>());
    let items = labels.into_iter().enumerate().map(|(index, label)| {
        view! { <button type="button" class="item" on:click=move |_| create(index)>{localized(label)}</button> }
    });
    view! {
        <span class="split">
            <button type="button" class="button" data-command="newPost" data-testid="new-post" on:click=move |_| create(0)>{text!(new_post)}</button>
            <details class="menu" node_ref=menu on:toggle=toggled>
                <summary class="button" data-testid="new-post-menu" aria-label=text!(new_post)>"▾"</summary>
                <div class="menu-items" on:click=close>
                    {items.collect_view()}
                    <Later wanted=has_snippets part=part!(rare, own_templates, <super::templates::Templates />) />
                </div>
            </details>
        </span>
    }
}
