//! Views that a first visit does without: each is in a part of the program that is fetched when it is first asked for.
//! Which parts there are, is said where they are mounted; the build divides the program there.

use crate::state::{Notice, State};
use leptos::prelude::*;
use leptos::wasm_split::SplitLoaderError;
use std::future::Future;
use std::pin::Pin;

/// What makes the view, once its part is there.
pub type Make = fn() -> AnyView;

/// A part on its way.
pub type Part = Pin<Box<dyn Future<Output = Result<Make, SplitLoaderError>>>>;

/// A view whose part is fetched as soon as it is `wanted`, and which stays from then on. A part that cannot be had is told, and
/// asked for again the next time.
#[component]
pub fn Later(#[prop(into)] wanted: Signal<bool>, part: fn() -> Part) -> impl IntoView {
    let state = expect_context::<State>();
    let make = RwSignal::new(None::<Make>);
    let is_coming = StoredValue::new(false);
    Effect::new(move || {
        if !wanted.get() || is_coming.get_value() || make.with_untracked(Option::is_some) {
            return;
        }
        is_coming.set_value(true);
        leptos::task::spawn_local(async move {
            match part().await {
                Ok(found) => make.set(Some(found)),
                Err(_) => state.tell_once(Notice::PartMissing),
            }
            is_coming.set_value(false);
        });
    });
    move || make.get().map(|make| make())
}

/// `part!(part, name, <View />)` is the view `name` in a part, for [`Later`]. Views of the same part come together.
macro_rules! part {
    ($part:ident, $name:ident, $($view:tt)+) => {{
        #[::leptos::wasm_split::wasm_split($part, wasm_split_path = ::leptos::wasm_split, fallible)]
        fn $name() -> Result<$crate::views::later::Make, ::leptos::wasm_split::SplitLoaderError> {
            Ok(|| ::leptos::prelude::IntoAny::into_any(::leptos::prelude::view! { $($view)+ }))
        }
        || -> $crate::views::later::Part { Box::pin($name()) }
    }};
}
