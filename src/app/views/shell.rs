//! The frame: header, panes, problems, and what concerns the whole window (drop, leaving, theme, language).

use super::busy::Busy;
use super::desk::{Pane, Separator, View};
use super::editor_pane::EditorPane;
use super::form::Form;
use super::header::Header;
use super::later::Later;
use super::notices::Notices;
use super::preview_pane::PreviewPane;
use super::problems::Problems;
use super::report::CommentHere;
use super::{language_tag, site_locale};
use crate::bridge::editor;
use crate::bridge::folders::Folder;
use crate::bridge::offline;
use crate::i18n::{I18nContextProvider, Locale, use_i18n};
use crate::platform::storage::{self, Found};
use crate::platform::{events, root, web};
use crate::state::{Notice, State};
use leptos::prelude::*;

/// The whole program.
#[component]
pub fn App() -> impl IntoView {
    view! {
        <I18nContextProvider set_lang_attr_on_html=true set_dir_attr_on_html=false enable_cookie=false>
            <Shell />
        </I18nContextProvider>
    }
}

/// The language that was chosen, here or in another tab.
fn chosen_language() -> Option<Locale> {
    match storage::get::<String>("locale") {
        Found::Value(tag) => Some(if tag.starts_with("zh") { Locale::zh_CN } else { Locale::en }),
        Found::Nothing | Found::Unreadable => None,
    }
}

/// Whether the interface is dark: as was chosen, or else as the system is.
fn is_dark() -> bool {
    match storage::get::<String>("theme") {
        Found::Value(theme) => theme == "dark",
        Found::Nothing | Found::Unreadable => root::system_is_dark(),
    }
}

#[component]
fn Shell() -> impl IntoView {
    let i18n = use_i18n();
    if let Some(chosen) = chosen_language() {
        i18n.set_locale(chosen);
        // Once more after the provider's own effect, which has put the browser's language back.
        Effect::new(move || i18n.set_locale(chosen));
    }
    let state = State::new();
    provide_context(state);
    let dark = RwSignal::new(is_dark());
    state.page_is_dark.set(dark.get_untracked());
    let pane = RwSignal::new(Pane::Write);
    let desk = RwSignal::new(View::kept());
    let dropping = RwSignal::new(false);

    state.follow_settings();
    events::on_stored_elsewhere(move |name| match name {
        "theme" => dark.set(is_dark()),
        "locale" => {
            if let Some(chosen) = chosen_language() {
                i18n.set_locale(chosen);
            }
        }
        _ => {}
    });
    events::on_leave(move || state.save_now());
    events::on_files_dropped(
        move |over| dropping.set(over),
        move |dropped| {
            let folders = dropped.folders.into_iter().map(|entry| Folder::dropped(entry.into())).collect();
            state.open_dropped(dropped.files, folders, editor::place_at(dropped.point));
        },
    );
    Effect::new(move || root::set_dark(dark.get()));
    Effect::new(move || {
        if pane.get() != Pane::Preview {
            state.selected.set(None);
        }
    });
    // What is asked for is shown, whatever was hidden.
    let bring = move |of: Pane| {
        pane.set(of);
        if desk.get_untracked().only().is_some_and(|only| only != of) {
            desk.set(View::Both);
        }
    };
    Effect::new(move || {
        if state.writing.get() > 0 {
            bring(Pane::Write);
        }
    });
    let choose = move |view: View| {
        let now = desk.get_untracked();
        let next = if view == View::Focus && now == View::Focus { View::kept() } else { view };
        desk.set(next);
        if next != View::Focus {
            // Without storage it lasts as long as the page.
            let _ = storage::set("view", &next.name());
        }
        match next.only() {
            Some(Pane::Write) => state.show_selection(),
            Some(other) => pane.set(other),
            None => {}
        }
    };

    Effect::new(move || {
        if let Some(key) = state.field_asked.get() {
            bring(Pane::Form);
            // What is hidden until then takes no focus.
            request_animation_frame(move || root::focus_by_id(&format!("field-{key}")));
        }
    });
    Effect::new(move || root::set_manifest(language_tag(i18n.get_locale())));

    let start = move || {
        let locale = site_locale(i18n.get_locale_untracked());
        state.start(locale);
        if web::take_from_address("new").is_some() {
            state.new_post(0, locale);
        }
        state.ask_for_address();
        events::on_fragment(move || state.ask_for_link());
        offline::start(move |news| state.tell(Notice::Version(news)), move |files| state.open_arrived(files));
    };
    let tab = move |of: Pane, label: AnyView| {
        view! {
            <button type="button" data-command=of.command() aria-pressed=move || (pane.get() == of).to_string() on:click=move |_| bring(of)>
                {label}
            </button>
        }
    };
    let brought = view! {
        <Later wanted=Signal::derive(move || state.brought.with(Option::is_some)) part=part!(rare, brought_report, <super::brought::BroughtReport />) />
    };
    let is_looking_through = Signal::derive(move || state.submission.name.with(Option::is_some));
    let submission_bar = view! { <Later wanted=is_looking_through part=part!(rare, bar_of_submission, <super::submission::SubmissionBar />) /> };
    let submission_table = view! { <Later wanted=is_looking_through part=part!(rare, table_of_submission, <super::submission::SubmissionTable />) /> };
    let report =
        view! { <Later wanted=state.is_reviewing part=part!(rare, report_panel, <super::report::ReportPanel />) /> };
    let images =
        view! { <Later wanted=state.panel.is_open part=part!(rare, image_panel, <super::images::ImagePanel />) /> };
    let history = view! {
        <Later wanted=Signal::derive(move || state.history.with(Option::is_some)) part=part!(rare, history_dialog, <super::history::HistoryDialog />) />
    };
    let comparison = view! { <Later wanted=state.comparison.is_open part=part!(rare, comparison_dialog, <super::comparison::ComparisonDialog />) /> };
    let share =
        view! { <Later wanted=state.is_sharing part=part!(rare, share_dialog, <super::share::ShareDialog />) /> };
    let settings = view! { <Later wanted=state.is_setting part=part!(rare, settings_dialog, <super::settings::SettingsDialog />) /> };
    view! {
        <div class="shell" aria-busy=move || (!state.ready.get()).to_string() data-pane=move || pane.get().name() data-view=move || desk.get().name() data-table=move || state.submission.is_table.get().to_string() lang=move || language_tag(i18n.get_locale())>
            <Header dark desk choose />
            <div><Busy /><Notices />{brought}{submission_bar}{report}</div>
            <main class="panes">
                <Form />
                <Separator name="form" pane="pane-form" label=text!(separator_form) />
                <EditorPane on_ready=start />
                <Separator name="source" pane="pane-write" label=text!(separator_source) />
                <PreviewPane />
            </main>
            {submission_table}
            <Problems />
            <CommentHere />
            {images}
            {history}
            {share}
            {settings}
            {comparison}
            <nav class="tabs" aria-label=text!(panes)>
                {tab(Pane::Form, text!(tab_form).into_any())}
                {tab(Pane::Write, text!(tab_write).into_any())}
                {tab(Pane::Preview, text!(tab_preview).into_any())}
            </nav>
            <Show when=move || desk.get() == View::Focus>
                <button
                    type="button"
                    class="button quiet leave-focus"
                    data-testid="leave-focus"
                    aria-label=text!(leave_focus)
                    title=text!(leave_focus)
                    on:click=move |_| choose(View::Focus)
                >
                    "×"
                </button>
            </Show>
            <Show when=move || dropping.get()>
                <div class="drop-hint">{text!(drop_here)}</div>
            </Show>
        </div>
    }
}
