//! The ways out, and beside them what will leave: place, files, sizes, what is left behind, and the patch's letter.

use super::figures::{number, size};
use super::folder_plan::FolderWriting;
use super::later::Later;
use super::wording::Counts;
use crate::i18n::{t_string, use_i18n};
use crate::platform::clock;
use crate::state::State;
use crate::state::leaving::{email, keep_setting, signs_off};
use galley::package::{LeftOut, Moment, Plan};
use leptos::html::Details;
use leptos::prelude::*;

/// Three buttons and the panel.
#[component]
pub fn Export() -> impl IntoView {
    let state = expect_context::<State>();
    view! {
        <span class="split ways">
            <button
                type="button"
                class="button primary"
                data-command="exportMd"
                data-testid="export-md"
                aria-describedby="export-summary"
                on:click=move |_| state.export()
            >
                {text!(export_md)}
            </button>
            {packed("export-zip", "exportZip", ".zip", text!(export_zip), State::export_zip)}
            {packed("export-patch", "exportPatch", ".patch", text!(export_patch), State::export_patch)}
            <Panel />
        </span>
    }
}

/// A button for the post with its images, packed. On a phone the panel has it.
fn packed(
    test_id: &'static str,
    command: &'static str,
    sign: &'static str,
    label: impl Fn() -> &'static str + Copy + Send + Sync + 'static,
    leave: fn(&State),
) -> impl IntoView {
    let state = expect_context::<State>();
    view! {
        <button
            type="button"
            class="button wide-only"
            data-command=command
            data-testid=test_id
            aria-label=label
            title=label
            on:click=move |_| leave(&state)
        >
            {sign}
        </button>
    }
}

#[component]
fn Panel() -> impl IntoView {
    let menu = NodeRef::<Details>::new();
    let is_open = RwSignal::new(false);
    let toggled = move |_| is_open.set(menu.get().is_some_and(|menu| menu.open()));
    view! {
        <details class="menu" node_ref=menu on:toggle=toggled>
            <summary class="button" data-testid="package-button" title=text!(package) aria-label=text!(package)>"▾"</summary>
            <div class="menu-items package" data-testid="package" role="group" aria-label=text!(package)>
                <Show when=move || is_open.get()>
                    <Later wanted=Signal::stored(true) part=part!(rare, export_contents, <Contents />) />
                </Show>
            </div>
        </details>
    }
}

#[component]
fn Contents() -> impl IntoView {
    let i18n = use_i18n();
    let state = expect_context::<State>();
    let plan = Memo::new(move |_| state.of_post(|bench| bench.plan()));
    let slug = Memo::new(move |_| state.of_post(|bench| bench.slug()));
    let proposed = Memo::new(move |_| state.of_post(|bench| bench.proposed_slug()));
    let refused = RwSignal::new(false);
    let rename = move |name: String| refused.set(!state.set_slug(&name));
    let place = move || plan.with(|plan| plan.as_ref().map(|plan| plan.post.folder().to_owned()).unwrap_or_default());
    let counts = Memo::new(move |_| state.findings.with(|findings| Counts::of(findings)));
    let summary = move || {
        let summary = counts.get().summary(i18n);
        if summary.is_empty() && !state.is_check_due.get() { t_string!(i18n, no_problems).to_owned() } else { summary }
    };
    view! {
        <div class="package-ways narrow-only">
            <button type="button" class="button" on:click=move |_| state.export_zip()>{text!(export_zip)}</button>
            <button type="button" class="button" on:click=move |_| state.export_patch()>{text!(export_patch)}</button>
        </div>
        <label class="package-field">
            <span>{text!(slug_label)}</span>
            <input
                class="input"
                data-testid="slug"
                prop:value=move || slug.get()
                aria-describedby="slug-place"
                on:change=move |event| rename(event_target_value(&event))
            />
        </label>
        <Show when=move || refused.get()>
            <p class="package-note error" role="alert">{text!(slug_refused)}</p>
        </Show>
        <Show when=move || slug.get() != proposed.get()>
            <button type="button" class="link" data-testid="use-proposed" on:click=move |_| rename(proposed.get_untracked())>
                {move || t_string!(i18n, use_proposed, name = proposed.get())}
            </button>
        </Show>
        <p class="package-note" id="slug-place" data-testid="place">{place}</p>
        {move || match plan.get() {
            Some(plan) => files(plan),
            None => view! { <p class="package-note error">{text!(no_place)}</p> }.into_any(),
        }}
        <p class="package-note" data-testid="package-problems">{summary}</p>
        <FolderWriting />
        <Letter />
    }
}

/// The files, and what stays behind.
fn files(plan: Plan) -> AnyView {
    let i18n = use_i18n();
    let folder = plan.post.folder().to_owned();
    let bytes: usize = plan.files.iter().map(|file| file.bytes).sum();
    let total = size(i18n, bytes as f64);
    let count = number(i18n, plan.files.len());
    let lines = plan.files.into_iter().map(|file| {
        let path = file.path.as_str();
        let path = path.strip_prefix(&folder).map_or_else(|| format!("/{path}"), str::to_owned);
        view! {
            <li class="package-file" data-testid="package-file" data-path=file.path.to_string()>
                <span class="package-path">{path}</span>
                <span class="package-size">{size(i18n, file.bytes as f64)}</span>
            </li>
        }
    });
    let left_out = plan.left_out.into_iter().map(|left| match left {
        LeftOut::Missing(missing) => {
            let name = missing.reference.target.file().map(ToString::to_string).unwrap_or_default();
            t_string!(i18n, left_missing, name = name)
        }
        LeftOut::Outside(path) => t_string!(i18n, left_outside, name = path.to_string()),
        LeftOut::Alike(path) => t_string!(i18n, left_alike, name = path.to_string()),
    });
    let unused = plan.unused.into_iter().map(|path| t_string!(i18n, left_unused, name = path.to_string()));
    let left: Vec<_> = left_out
        .chain(unused)
        .map(|words| view! { <li class="package-note" data-testid="left-out">{words}</li> })
        .collect();
    view! {
        <ul class="package-files">{lines.collect_view()}</ul>
        <p class="package-note">{t_string!(i18n, package_total, count = count, size = total)}</p>
        <ul class="package-files">{left}</ul>
    }
    .into_any()
}

/// What the patch says of its author.
#[component]
fn Letter() -> impl IntoView {
    let i18n = use_i18n();
    let state = expect_context::<State>();
    let address = RwSignal::new(email());
    let signs = RwSignal::new(signs_off());
    let told = move || {
        let date = Moment { seconds: (clock::now() / 1000.0) as i64, ahead: clock::minutes_ahead() };
        let letter = state.of_post(|bench| bench.letter(&address.get(), signs.get(), date));
        t_string!(i18n, letter_told, name = letter.name, email = letter.email, subject = letter.subject)
    };
    let set_address = move |event| {
        address.set(event_target_value(&event));
        keep_setting("email", &address.get_untracked());
    };
    let set_signs = move |event| {
        signs.set(event_target_checked(&event));
        keep_setting("sign-off", &signs.get_untracked());
    };
    view! {
        <label class="package-field">
            <span>{text!(email_label)}</span>
            <input
                class="input"
                type="email"
                autocomplete="email"
                data-testid="email"
                prop:value=move || address.get()
                on:change=set_address
            />
        </label>
        <label class="package-check">
            <input type="checkbox" data-testid="sign-off" prop:checked=move || signs.get() on:change=set_signs />
            <span>{text!(sign_off)}</span>
        </label>
        <p class="package-note">{told}</p>
    }
}
