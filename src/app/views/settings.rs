//! The settings, each of which counts as soon as it is changed. What they are and how they are kept is for `state::settings`. The
//! writer's snippets, which the dialog has too, are in `snippets`.

use super::figures::number;
use super::modal::Modal;
use super::snippets::OwnSnippets;
use crate::i18n::{t_string, use_i18n};
use crate::state::State;
use crate::state::settings::{Font, LINES, SIZES, Settings};
use crate::state::snippets::Snippets;
use leptos::prelude::*;

/// The dialog; closed it is empty.
#[component]
pub fn SettingsDialog() -> impl IntoView {
    let state = expect_context::<State>();
    // Here, as what is closed is empty: a snippet that is being written is there again.
    let snippets = Snippets::new(&state);
    provide_context(snippets);
    state.follow_snippets();
    Effect::new(move || {
        if let Some(text) = state.snippet_asked.get() {
            state.snippet_asked.set(None);
            snippets.begin(text);
        }
    });
    view! {
        <Modal is_open=state.is_setting name="settings" class="settings" title=text!(settings)>
            <div class="settings-body">
                <Editor />
                <Work />
                <Posts />
                <button
                    type="button"
                    class="button"
                    data-testid="settings-reset"
                    disabled=move || state.settings.with(|settings| *settings == Settings::default())
                    on:click=move |_| state.set(|settings| *settings = Settings::default())
                >
                    {text!(settings_reset)}
                </button>
                <OwnSnippets />
                <p class="settings-note">{text!(settings_help)}</p>
            </div>
        </Modal>
    }
}

/// A choice of one: the values with their words, which is chosen, and what a choice does. Values are as they are stored.
fn choice(
    id: &'static str,
    label: AnyView,
    options: Vec<(String, AnyView)>,
    chosen: impl Fn() -> String + Send + Sync + Copy + 'static,
    choose: impl Fn(String) + 'static,
) -> AnyView {
    let options = options.into_iter().map(|(value, words)| {
        let own = value.clone();
        view! { <option value=value selected=move || chosen() == own>{words}</option> }
    });
    view! {
        <div class="setting">
            <label for=id>{label}</label>
            <select id=id data-testid=id prop:value=chosen on:change=move |event| choose(event_target_value(&event))>
                {options.collect_view()}
            </select>
        </div>
    }
    .into_any()
}

/// Something that is on or off, and what is said of it.
fn switch(
    id: &'static str,
    label: AnyView,
    is_on: impl Fn(&Settings) -> bool + Send + Sync + Copy + 'static,
    turn: impl Fn(&mut Settings, bool) + Copy + 'static,
) -> AnyView {
    let state = expect_context::<State>();
    view! {
        <label class="setting-switch">
            <input
                type="checkbox"
                data-testid=id
                prop:checked=move || state.settings.with(is_on)
                on:change=move |event| {
                    let on = event_target_checked(&event);
                    state.set(|settings| turn(settings, on));
                }
            />
            {label}
        </label>
    }
    .into_any()
}

#[component]
fn Editor() -> impl IntoView {
    let i18n = use_i18n();
    let state = expect_context::<State>();
    let fonts = [text!(font_mono), text!(font_sans), text!(font_serif)];
    let fonts = Font::ALL.into_iter().zip(fonts).map(|(font, name)| (font.name().to_owned(), name.into_any()));
    let sizes = SIZES.map(|size| (size.to_string(), (move || format!("{}%", number(i18n, size as usize))).into_any()));
    let lines = LINES.map(|line| {
        let words = move || t_string!(i18n, line_characters, count = number(i18n, line as usize));
        (line.to_string(), words.into_any())
    });
    let lines = [(String::new(), text!(line_full).into_any())].into_iter().chain(lines);
    let keys =
        [("default".to_owned(), text!(keymap_default).into_any()), ("vim".to_owned(), text!(keymap_vim).into_any())];
    let of = move |read: fn(&Settings) -> String| move || state.settings.with(read);
    view! {
        <section class="settings-group" aria-labelledby="settings-editor">
            <h3 id="settings-editor">{text!(settings_editor)}</h3>
            {choice(
                "settings-font",
                text!(settings_font).into_any(),
                fonts.collect(),
                of(|settings| settings.font.name().to_owned()),
                move |name| {
                    let font = Font::ALL.into_iter().find(|font| font.name() == name);
                    state.set(|settings| settings.font = font.unwrap_or(settings.font));
                },
            )}
            {choice(
                "settings-size",
                text!(settings_size).into_any(),
                sizes.into(),
                of(|settings| settings.size.to_string()),
                move |size| state.set(|settings| settings.size = size.parse().unwrap_or(settings.size)),
            )}
            {choice(
                "settings-line",
                text!(settings_line).into_any(),
                lines.collect(),
                of(|settings| settings.line.map(|line| line.to_string()).unwrap_or_default()),
                move |line| state.set(|settings| settings.line = line.parse().ok()),
            )}
            {choice(
                "settings-keymap",
                text!(settings_keymap).into_any(),
                keys.into(),
                of(|settings| if settings.vim { "vim" } else { "default" }.to_owned()),
                move |name| state.set(|settings| settings.vim = name == "vim"),
            )}
            <Show when=move || state.settings.with(|settings| settings.vim)>
                <p class="settings-note">{text!(keymap_vim_help)}</p>
            </Show>
        </section>
    }
}

#[component]
fn Work() -> impl IntoView {
    view! {
        <section class="settings-group" aria-labelledby="settings-work">
            <h3 id="settings-work">{text!(settings_work)}</h3>
            {switch(
                "settings-step",
                text!(settings_step).into_any(),
                |settings| settings.step,
                |settings, on| settings.step = on,
            )}
            <p class="settings-note">{text!(settings_step_help)}</p>
            {switch(
                "settings-checks",
                text!(settings_checks).into_any(),
                |settings| settings.checks,
                |settings, on| settings.checks = on,
            )}
            <p class="settings-note">{text!(settings_checks_help)}</p>
        </section>
    }
}

#[component]
fn Posts() -> impl IntoView {
    let state = expect_context::<State>();
    view! {
        <section class="settings-group" aria-labelledby="settings-posts">
            <h3 id="settings-posts">{text!(settings_posts)}</h3>
            <div class="setting">
                <label for="settings-author">{text!(settings_author)}</label>
                <input
                    id="settings-author"
                    type="text"
                    autocomplete="name"
                    data-own-undo
                    data-testid="settings-author"
                    aria-describedby="settings-author-help"
                    prop:value=move || state.settings.with(|settings| settings.author.clone())
                    on:input=move |event| state.set(|settings| settings.author = event_target_value(&event))
                />
            </div>
            <p class="settings-note" id="settings-author-help">{text!(settings_author_help)}</p>
        </section>
    }
}
