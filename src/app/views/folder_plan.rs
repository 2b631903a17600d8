//! Writing into a folder: what would happen to each file, then what did.

use super::figures::number;
use crate::i18n::{Locale, t_string, use_i18n};
use crate::state::State;
use crate::state::leaving::{Fate, FolderPlan, Row};
use galley::package::{Action, Conflict};
use leptos::prelude::*;
use leptos_i18n::I18nContext;

/// The button, and the list once a folder is picked.
#[component]
pub fn FolderWriting() -> impl IntoView {
    let i18n = use_i18n();
    let state = expect_context::<State>();
    if !state.can_write_folders() {
        return view! { <p class="package-note">{text!(no_folder_writing)}</p> }.into_any();
    }
    let planned = move || {
        state.folder.get().map(|plan| {
            let name = plan.name();
            let heading = move || t_string!(i18n, folder_heading, name = name.clone());
            let writes = plan.writes();
            let can_write = !plan.is_done && writes > 0;
            view! {
                <div class="folder-plan" data-testid="folder-plan" data-done=plan.is_done.to_string()>
                    <p class="package-note">{heading}</p>
                    <ul class="package-files">{lines(&plan, i18n)}</ul>
                    {can_write.then(|| view! {
                        <button
                            type="button"
                            class="button primary"
                            data-testid="write-folder"
                            on:click=move |_| state.write_folder()
                        >
                            {t_string!(i18n, write_files, count = number(i18n, writes))}
                        </button>
                    })}
                    <button type="button" class="button" on:click=move |_| state.folder.set(None)>{text!(close)}</button>
                </div>
            }
        })
    };
    view! {
        <button type="button" class="button" data-testid="pick-folder" on:click=move |_| state.plan_folder()>
            {text!(write_into_folder)}
        </button>
        <div aria-live="polite">{planned}</div>
    }
    .into_any()
}

fn lines(plan: &FolderPlan, i18n: I18nContext<Locale>) -> Vec<AnyView> {
    let line = |row: &Row| {
        let (name, words) = fate(&row.fate, i18n);
        view! {
            <li class="package-file" data-testid="folder-file" data-path=row.path.clone() data-fate=name>
                <span class="package-path">{row.path.clone()}</span>
                <span class="package-size">{words}</span>
            </li>
        }
        .into_any()
    };
    plan.rows.iter().map(line).collect()
}

fn fate(fate: &Fate, i18n: I18nContext<Locale>) -> (&'static str, String) {
    match fate {
        Fate::Written => ("written", t_string!(i18n, fate_written).to_owned()),
        Fate::Failed(words) => ("failed", t_string!(i18n, fate_failed, words = words.clone())),
        Fate::Planned(Action::Create) => ("new", t_string!(i18n, fate_new).to_owned()),
        Fate::Planned(Action::Change) => ("changed", t_string!(i18n, fate_changed).to_owned()),
        Fate::Planned(Action::Keep) => ("same", t_string!(i18n, fate_same).to_owned()),
        Fate::Planned(Action::Refuse(conflict)) => {
            let words = match conflict {
                Conflict::Unknown => t_string!(i18n, conflict_unknown).to_owned(),
                Conflict::ChangedSince => t_string!(i18n, conflict_changed).to_owned(),
                Conflict::Gone => t_string!(i18n, conflict_gone).to_owned(),
                Conflict::Alike(name) => t_string!(i18n, conflict_alike, name = name.clone()),
                Conflict::NoFile => t_string!(i18n, conflict_no_file).to_owned(),
            };
            ("conflict", words)
        }
    }
}
