//! Work that a first visit does without: it is in the part of the program that is fetched when something rare is first asked
//! for, as the views that `views::later` mounts are.

use super::{Notice, State};
use leptos::wasm_split::SplitLoaderError;
use std::future::Future;
use std::pin::Pin;

/// Work under way.
pub type Work = Pin<Box<dyn Future<Output = ()>>>;

impl State {
    /// Does work once its part is there; that it cannot be had is told. Called through `rare!`.
    pub fn rarely<Begin: 'static>(
        &self,
        part: impl Future<Output = Result<Begin, SplitLoaderError>> + 'static,
        work: impl FnOnce(Begin) -> Work + 'static,
    ) {
        let state = *self;
        leptos::task::spawn_local(async move {
            match part.await {
                Ok(begin) => work(begin).await,
                Err(_) => state.tell_once(Notice::PartMissing),
            }
        });
    }
}

/// `rare!(name(state: State, …) { … })` does what is in the braces, which may wait, from the rare part. The first argument is
/// the state.
macro_rules! rare {
    ($name:ident($state:ident: State $(, $arg:ident: $type:ty)*) $body:block) => {{
        #[::leptos::wasm_split::wasm_split(rare, wasm_split_path = ::leptos::wasm_split, fallible)]
        fn $name() -> Result<fn($crate::state::State $(, $type)*) -> $crate::state::rare::Work, ::leptos::wasm_split::SplitLoaderError> {
            fn work($state: $crate::state::State $(, $arg: $type)*) -> $crate::state::rare::Work {
                Box::pin(async move $body)
            }
            Ok(work)
        }
        $state.rarely($name(), move |begin| begin($state $(, $arg)*));
    }};
}
