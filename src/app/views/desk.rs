//! How the panes share the window: which of them are shown, the switch for that, and the separators between them. Where they
//! stand is for `style/panes.css`; how a separator moves, for `js/panes.ts`.

use super::icon::icon;
use crate::platform::storage::{self, Found};
use leptos::prelude::*;

/// A pane; where there is room for one only, one of them is in front.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pane {
    /// The front matter.
    Form,
    /// The source.
    Write,
    /// The preview.
    Preview,
}

impl Pane {
    /// Its name in the styles.
    pub fn name(self) -> &'static str {
        match self {
            Self::Form => "form",
            Self::Write => "write",
            Self::Preview => "preview",
        }
    }

    /// The name of the command that brings it to the front.
    pub fn command(self) -> &'static str {
        match self {
            Self::Form => "goForm",
            Self::Write => "goSource",
            Self::Preview => "goPreview",
        }
    }
}

/// Which panes are shown where there is room for all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// All of them.
    Both,
    /// The source alone.
    Source,
    /// The preview alone.
    Preview,
    /// Nothing but the text, in a window of any size.
    Focus,
}

impl View {
    const ALL: [Self; 4] = [Self::Both, Self::Source, Self::Preview, Self::Focus];

    /// Its name in the styles and in what is stored.
    pub fn name(self) -> &'static str {
        match self {
            Self::Both => "both",
            Self::Source => "source",
            Self::Preview => "preview",
            Self::Focus => "focus",
        }
    }

    fn command(self) -> &'static str {
        match self {
            Self::Both => "viewBoth",
            Self::Source => "viewSource",
            Self::Preview => "viewPreview",
            Self::Focus => "viewFocus",
        }
    }

    fn sign(self) -> &'static str {
        match self {
            Self::Both => "M2 3h12v10H2zM8 3v10",
            Self::Source => "M2 3h12v10H2zM4.5 6h7M4.5 8h7M4.5 10h4",
            Self::Preview => "M2 3h12v10H2zM2 6h12M3.7 4.5h.01",
            Self::Focus => "M2 5.5v-3h3M11 2.5h3v3M14 10.5v3h-3M5 13.5H2v-3M5 8h6",
        }
    }

    /// The pane that is alone in it.
    pub fn only(self) -> Option<Pane> {
        match self {
            Self::Both => None,
            Self::Source | Self::Focus => Some(Pane::Write),
            Self::Preview => Some(Pane::Preview),
        }
    }

    /// The one of the last visit. A post is never opened with nothing around it but its text.
    pub fn kept() -> Self {
        let Found::Value(name) = storage::get::<String>("view") else { return Self::Both };
        [Self::Source, Self::Preview].into_iter().find(|view| view.name() == name).unwrap_or(Self::Both)
    }
}

/// The switch. `choose` gets what is pressed.
#[component]
pub fn ViewSwitch(view: RwSignal<View>, choose: impl Fn(View) + Copy + Send + Sync + 'static) -> impl IntoView {
    let names = [text!(view_both), text!(view_source), text!(view_preview), text!(view_focus)];
    let buttons = View::ALL.into_iter().zip(names).map(|(of, name)| {
        view! {
            <button
                type="button"
                class="button quiet sign"
                data-command=of.command()
                data-testid=of.command()
                title=name
                aria-pressed=move || (view.get() == of).to_string()
                on:click=move |_| choose(of)
            >
                {icon(move || of.sign())}
                <span class="word">{name}</span>
            </button>
        }
    });
    view! { <span class="views" role="group" aria-label=text!(views)>{buttons.collect_view()}</span> }
}

/// A separator between two panes. Where it stands is said of it by what moves it.
#[component]
pub fn Separator(
    /// What it is called in the styles and in what is stored.
    name: &'static str,
    /// The id of the pane before it, whose size it changes.
    pane: &'static str,
    /// Its name.
    label: impl Fn() -> &'static str + Copy + Send + Sync + 'static,
) -> impl IntoView {
    view! {
        <div
            class="separator"
            role="separator"
            tabindex="0"
            data-separator=name
            data-testid=format!("separator-{name}")
            aria-controls=pane
            aria-label=label
            title=text!(separator_hint)
        ></div>
    }
}
